// Deploy, reload, rollback and maintenance on the real program, as an administrator calls them.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { coulisse } from '../support/command.ts'
import { forEachEngine } from '../support/databases.ts'
import { addPeople, inside, visitorAs } from '../support/inside.ts'
import { type SiteFolder, siteFolder } from '../support/releases.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'

forEachEngine((engine) => {
  let site: RunningSite
  const folders: SiteFolder[] = []
  const folder = (version: Parameters<typeof siteFolder>[0]) => {
    folders.push(siteFolder(version))
    return folders.at(-1)!.path
  }
  const call = (...args: string[]) => coulisse(args, { env: site.env })
  const version = async () => (await new Visitor(site.url).get('/version')).text
  const statusOfSite = async () => JSON.parse((await call('status', '--json')).out)
  before(async () => {
    site = await startSite({ engine, site: folder({ version: 'zero' }) })
    await addPeople(site, ['owner', 'customer'])
  })
  after(async () => {
    await site?.[Symbol.asyncDispose]()
    for (const one of folders) one[Symbol.dispose]()
  })

  it('a reload serves the files as they are now; one that does not start leaves the old one serving and ends with 1', async () => {
    assert.equal(await version(), 'zero')
    const file = join(site.site, 'site.ts')
    const another = folder({ version: 'one' })
    const reloaded = await call('reload', '--site', another)
    assert.deepEqual([reloaded.code, await version()], [0, 'one'])
    const back = await call('reload', '--site', site.site)
    assert.deepEqual([back.code, await version()], [0, 'zero'], back.error)
    writeFileSync(join(another, 'site.ts'), 'export const site = ]')
    const failed = await call('reload', '--site', another)
    assert.equal(failed.code, 1)
    assert.match(failed.error, /^Not reloaded; what ran before still serves\./)
    assert.equal(await version(), 'zero')
    assert.ok(existsSync(file))
  })

  it('a release whose first page breaks fails its first checks, and never gets a visitor', async () => {
    const breaking = folder({ version: 'breaks', pages: `home: page('/', async () => { throw new Error('on purpose') }),` })
    const deployed = await call('deploy', breaking, '--watch', '2')
    assert.equal(deployed.code, 1)
    assert.match(deployed.error, /Its first checks failed: \/ answered 500/)
    assert.equal(await version(), 'zero')
    assert.equal((await statusOfSite()).release, null)
  })

  it('brings the letters of the site along, and sends those of the release that serves', async () => {
    const written = folder({ version: 'letters', more: `letters: new URL('letters/', import.meta.url),` })
    mkdirSync(join(written, 'letters'))
    writeFileSync(join(written, 'letters/sign-up.en.md'), 'subject: From the letters of {site}\n\n# Hello\n\n[Open the account]({link})\n')
    const deployed = await call('deploy', written, '--watch', '0')
    assert.equal(deployed.code, 0, deployed.error)
    rmSync(join(written, 'letters'), { recursive: true })
    const subjectTo = async (email: string) => {
      assert.equal((await new Visitor(site.url).post('/api/account', { email, password: 'laid lines of paper' })).status, 202)
      return inside(site, async ({ house }) => (await house.database.read.selectFrom('mails').select('subject').where('recipient', '=', email).executeTakeFirstOrThrow()).subject)
    }
    assert.equal(await subjectTo('one@customer.example'), 'From the letters of Papeterie Lagarde')
    assert.equal((await call('deploy', folder({ version: 'without letters' }), '--watch', '0')).code, 0)
    assert.notEqual(await subjectTo('two@customer.example'), 'From the letters of Papeterie Lagarde')
  })

  it('deploys a release that needs a new table, and goes back to the one before', async () => {
    assert.equal((await call('deploy', folder({ version: 'A' }), '--watch', '0')).code, 0)
    const leaflets = `model: defineModel({ ...papeterie.model, content: { ...papeterie.model.content, leaflet: contentType('leaflet', { plural: 'leaflets', label: { one: { en: 'Leaflet', fr: 'Dépliant' }, many: { en: 'Leaflets', fr: 'Dépliants' } }, fields: { title: text({ required: true, localized: true }) } }) } }),`
    const deployed = await call('deploy', folder({ version: 'B', more: leaflets }), '--watch', '0')
    assert.equal(deployed.code, 0, deployed.error)
    assert.match(deployed.out, /Database: Add table leaflets\./)
    assert.equal(await version(), 'B')
    const back = await call('rollback')
    assert.deepEqual([back.code, await version()], [0, 'A'], back.error)
    assert.equal((await new Visitor(site.url).get('/readyz')).status, 200)
    const pid = site.workerPid()
    process.kill(pid, 'SIGKILL')
    await until(async () => (await statusOfSite()).workers.some((worker: { pid: number; state: string }) => worker.pid !== pid && worker.state === 'serving'))
    assert.equal(await version(), 'A', 'the older code starts on the newer database')
    const checked = await call('check', '--site', site.site)
    assert.equal(checked.code, 0, `the commands of the older code work too: ${checked.error}`)
  })

  it('a release that answers with errors once visitors come is taken back by itself', async () => {
    const before = await statusOfSite()
    const bad = folder({ version: 'bad', pages: `search: page('/search', async () => { throw new Error('only under visitors') }),` })
    const deploying = call('deploy', bad, '--watch', '30')
    await until(async () => (await version()) === 'bad')
    await Promise.all(Array.from({ length: 40 }, () => new Visitor(site.url).get('/search?q=paper')))
    const deployed = await deploying
    assert.equal(deployed.code, 1)
    assert.match(deployed.error, /was taken back: \d+ of its first \d+ answers were errors/)
    const now = await statusOfSite()
    assert.deepEqual([await version(), now.release, now.watched], ['A', before.release, false])
  })

  it('one release is current, and old releases go', async () => {
    for (let i = 0; i < 5; i++) assert.equal((await call('deploy', folder({ version: `r${i}` }), '--watch', '0')).code, 0)
    const kept = readdirSync(join(site.folder, 'releases')).filter((name) => /^\d{4}/.test(name))
    assert.equal(kept.length, 5, `${kept}`)
    const list = JSON.parse((await call('rollback', '--list', '--json')).out) as { current: boolean; name: string }[]
    assert.equal(list.filter((one) => one.current).length, 1)
    assert.equal(list[0]!.name, (await statusOfSite()).release)
  })

  it('in maintenance visitors get a page, colleagues the site, and it lasts over a reload', async () => {
    const [owner, customer, guest] = [await visitorAs(site, 'owner'), await visitorAs(site, 'customer'), new Visitor(site.url)]
    assert.equal((await call('maintenance', 'on', '--minutes', '5')).code, 0)
    await call('reload')
    const page = await guest.get('/', { accept: 'text/html', 'accept-language': 'fr' })
    assert.deepEqual([page.status, page.headers['retry-after']], [503, '300'])
    assert.match(page.text, /Nous travaillons sur le site/)
    assert.deepEqual([(await customer.get('/')).status, (await owner.get('/')).status], [503, 200])
    assert.deepEqual([(await guest.get('/api/products')).status, (await guest.get('/login')).status, (await guest.get('/livez')).status], [503, 200, 200])
    assert.equal((await guest.post('/api/basket/lines', {})).status, 503)
    assert.equal((await call('maintenance', 'off')).code, 0)
    assert.equal((await guest.get('/')).status, 200)
    assert.equal((await call('maintenance', 'perhaps')).code, 64)
  })

  it('a second start on the same data is refused; without a program the commands say so', async () => {
    const second = await coulisse(['start', '--site', site.site], { env: { ...site.env, PORT: '0' } })
    assert.equal(second.code, 2)
    assert.match(second.error, /already runs on/)
    await site.stop()
    const silent = await call('status')
    assert.equal(silent.code, 3)
    assert.match(silent.error, /Nothing runs on the data/)
  })
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 100_000; !(await isSo().catch(() => false)); await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${isSo}`)
  }
}
