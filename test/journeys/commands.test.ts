import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { coulisse, papeterie, programEnv, root } from '../support/command.ts'
import { engines, type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { seededDatabase } from '../support/seeded.ts'

const site = ['--site', papeterie]
const password = 'laid-lines-of-paper-4'

describe('coulisse', () => {
  it('lists its commands, and each says what it does, its options and its exit codes', async () => {
    const { code, out } = await coulisse(['--help'])
    assert.equal(code, 0)
    const names = [...out.matchAll(/^ {2}([a-z]+)(?= |$)/gm)].map(([, name]) => name!)
    for (const name of ['start', 'dev', 'config', 'migrate', 'seed', 'import', 'export', 'user', 'check']) assert.ok(names.includes(name), name)
    const helps = await Promise.all(names.map((name) => coulisse([name, '--help'])))
    for (const [at, help] of helps.entries()) assert.match(`${help.code} ${help.out}`, /^0 coulisse \w[^]*Options[^]*--help[^]*Exit codes[^]* 0 [^]* 64 /, names[at])
  })

  it('ends with 64 and a sentence when the call makes no sense', async () => {
    for (const [args, sentence] of [
      [['strat'], /no command “strat”.*start/],
      [['start', '--prot', '80'], /--prot.*coulisse start --help/],
      [['import', 'orders', 'x.csv'], /Write coulisse import products FILE/],
      [['user', 'add', 'ada@example.test', '--role', 'king', '--password-stdin'], /no role “king”.*owner/],
      [['user', 'add', 'ada@example.test', '--role', 'owner'], /--password-stdin/],
    ] as const) {
      const { code, out, error } = await inNewFolder((COULISSE_DATA) => coulisse(args, { env: { COULISSE_DATA } }))
      assert.match(error, sentence)
      assert.deepEqual([code, out], [64, ''], args.join(' '))
    }
  })

  it('keeps what it compiled with the data when its own folder may not be written', () => inNewFolder(async (folder) => {
    cpSync(join(root, 'bin'), join(folder, 'package/bin'), { recursive: true })
    for (const name of ['src', 'dist', 'package.json']) if (existsSync(join(root, name))) symlinkSync(join(root, name), join(folder, 'package', name))
    // Where a file is, even root makes no folder.
    writeFileSync(join(folder, 'package/node_modules'), '')
    const call = () => promisify(execFile)(process.execPath, [join(folder, 'package/bin/coulisse.js'), 'config'], { env: programEnv({ COULISSE_DATA: join(folder, 'data'), NODE_COMPILE_CACHE: undefined }) })
    await call()
    assert.equal(existsSync(join(folder, 'data')), false, 'it is not what makes the folder of the data')
    mkdirSync(join(folder, 'data'))
    await call()
    assert.ok(readdirSync(join(folder, 'data/cache/compiled'), { recursive: true }).length > 1)
  }))

  it('lists every setting with default and meaning, and never shows a secret', async () => {
    const env = { DATABASE_URL: 'postgres://shop:hush@127.0.0.1/shop', PORT: '8080' }
    const { code, out } = await coulisse(['config', '--json'], { env })
    assert.equal(code, 0)
    const rows = JSON.parse(out) as { name: string; default: string | null; value: string | null; meaning: string }[]
    for (const name of ['PORT', 'HOST', 'COULISSE_DATA', 'DATABASE_URL', 'COULISSE_URL']) assert.ok(rows.find((row) => row.name === name && row.meaning.length > 10), name)
    assert.deepEqual(rows.filter(({ name }) => name === 'PORT').map((row) => [row.default, row.value]), [['3000', '8080']])
    const text = await coulisse(['config'], { env })
    assert.doesNotMatch(out + text.out, /hush/)
  })

  it('is stopped by a wrong setting, with a sentence that says which, why and what to do', async () => {
    for (const [name, value, sentence] of [
      ['PORT', '80000', /PORT.*80000.*65535/s],
      ['DATABASE_URL', 'mysql://somewhere/shop', /DATABASE_URL.*postgres:\/\//s],
      ['COULISSE_URL', 'my shop', /COULISSE_URL.*https:\/\//s],
    ] as const) {
      for (const command of [['config'], ['start', ...site], ['check', ...site]]) {
        const { code, error } = await inNewFolder((COULISSE_DATA) => coulisse(command, { env: { COULISSE_DATA, [name]: value } }))
        assert.match(error, sentence)
        assert.equal(code, 2, `${command[0]} with ${name}=${value}`)
      }
    }
  })

  it('says what a folder without a site lacks', async () => {
    const { code, error } = await inNewFolder((folder) => coulisse(['check', '--site', folder], { env: { COULISSE_DATA: folder } }))
    assert.match(error, /no site.*site\.ts.*--site/s)
    assert.equal(code, 2)
  })
})

for (const engine of engines) {
  describe(`coulisse on ${engine}`, () => {
    let database: FreshDatabase
    let call: (args: readonly string[], input?: string) => ReturnType<typeof coulisse>
    before(async () => {
      database = await seededDatabase(engine)
      const env = settingsOf(database)
      call = (args, input = '') => coulisse([...args, ...site], { env, input })
    })
    after(() => database.drop())
    const printed = async (...args: string[]) => { const { code, out } = await call(args); return [code, out] }

    it('makes an account whose password comes from standard input, once', async () => {
      const added = await call(['user', 'add', 'Ada@Example.test', '--role', 'owner', '--name', 'Ada', '--password-stdin', '--json'], `${password}\nwhatever follows\n`)
      assert.deepEqual([added.code, JSON.parse(added.out).email, JSON.parse(added.out).role], [0, 'ada@example.test', 'owner'])
      const again = await call(['user', 'add', 'ada@example.test', '--role', 'customer', '--password-stdin'], `${password}\n`)
      assert.equal(again.code, 1)
      const short = await call(['user', 'add', 'bo@example.test', '--password-stdin'], 'short\n')
      assert.match(`${short.code} ${short.error}`, /^1 .*password/s)
      const listed = JSON.parse((await call(['user', 'list', '--json'])).out) as { email: string; role: string }[]
      assert.deepEqual(listed.map(({ email, role }) => `${email} ${role}`), ['ada@example.test owner'])
      assert.doesNotMatch(JSON.stringify(listed), /\$argon2/)
    })

    it('seeds once; a second time changes nothing', async () => {
      const { code, out } = await call(['seed'])
      assert.deepEqual([code, out], [0, 'The database holds content already; nothing was done.\n'])
    })

    it('says that the database fits the site, and that everything adds up', async () => {
      assert.deepEqual(await printed('migrate', '--check'), [0, 'The database fits the site.\n'])
      assert.deepEqual(await printed('check'), [0, 'Everything adds up.\n'])
      assert.deepEqual(JSON.parse((await call(['check', '--json'])).out), { ok: true, broken: [] })
    })

    it('exports every record of a resource, own fields and both languages included', async () => {
      const file = join(database.folder, 'products.jsonl')
      const { code, error } = await call(['export', 'products', '--to', file])
      assert.equal(code, 0, error)
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))
      assert.match(error, new RegExp(`${lines.length} products written to `))
      const fern = lines.find(({ slug }) => slug === 'fern')
      assert.ok(lines.length >= 30 && fern.name.en && fern.name.fr && fern.variants.length > 0 && 'paper' in fern, JSON.stringify(fern).slice(0, 500))
      const printed = await call(['export', 'printmakers'])
      const unknown = await call(['export', 'nothing'])
      assert.match(`${unknown.code} ${unknown.error}`, /^64 .*no resource “nothing”.*products/s)
      assert.equal(printed.out.trimEnd().split('\n').length, 7)
    })
  })

  describe(`coulisse on a new database on ${engine}`, () => {
    let database: FreshDatabase
    before(async () => { database = await freshDatabase(engine) })
    after(() => database.drop())

    it('tells what is pending with exit code 2, makes the tables, and has nothing to do afterwards', async () => {
      const call = (...args: string[]) => coulisse([...args, ...site], { env: settingsOf(database) })
      const check = await call('migrate', '--check')
      assert.match(`${check.code} ${check.out}`, /^2 .*products/s)
      const pending = await call('check')
      assert.match(`${pending.code} ${pending.error}`, /^1 .*coulisse migrate/s)
      assert.equal((await call('migrate')).code, 0)
      assert.equal((await call('migrate', '--check')).code, 0)
      assert.equal((await call('check')).code, 0)
    })
  })
}

const settingsOf = ({ folder, url }: FreshDatabase): Record<string, string> => ({ COULISSE_DATA: folder, ...(url && { DATABASE_URL: url }) })

async function inNewFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-test-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
