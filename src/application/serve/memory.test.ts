// Pages from memory for people who are known: as quick as for anybody, and nobody's in another's.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { forEachEngine } from '../../../test/support/databases.ts'
import { neverKeeping } from '../../../test/support/never-keeping.ts'
import { openPages } from '../../../test/support/pages.ts'
import type { Reader } from '../../../test/support/pages.ts'
import { pick, seeded } from '../../../test/support/random.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { addUser } from '../accounts/accounts.ts'
import type { Answered } from '../../server/observe.ts'

const paths = ['/', '/categories', '/categories/paper?sort=price-up', '/products/blue-notebook', '/fr/products/etude', '/journal']
type Pages = Awaited<ReturnType<typeof openPages>>
/** The same browser, asking a house that keeps pages and one that draws them anew. */
interface Person { name: string; kept: Reader; fresh: Reader }

forEachEngine((engine) => {
  let shop: OpenShop
  let kept: Pages
  let fresh: Pages
  const seen: Answered[] = []
  before(async () => {
    shop = await openShop(engine)
    kept = await openPages(shop.house, { answered: (answer) => seen.push(answer) })
    fresh = await openPages(neverKeeping(shop.house))
  })
  after(async () => {
    await kept.close()
    await fresh.close()
    await shop.end()
  })

  async function person(name: string, { signedIn, pieces }: { signedIn: boolean; pieces: number }): Promise<Person> {
    const cookies: Record<string, string> = {}
    const one = { name, kept: kept.reader(cookies), fresh: fresh.reader(cookies) }
    const known = { email: `${name.toLowerCase()}@customer.example`, password: 'a long walk by the river' }
    if (signedIn) {
      assert.ok((await addUser(shop.ctx(), { ...known, name, role: 'customer' })).ok)
      await one.kept.send('/login', known)
    }
    if (pieces > 0) await fill(one, pieces)
    return one
  }

  const fill = ({ kept }: Person, pieces: number) => kept.send('/products/gift-card', { variant: shop.variants['GIFT']!, quantity: String(pieces) })
  const rename = (from: string, name: string) => shop.house.context({}).write(async (ctx) => { await ctx.db.updateTable('accounts').set({ name }).where('email', '=', `${from.toLowerCase()}@customer.example`).execute() })

  it('gives everybody the page with the own name and basket, in whatever order they ask at the same time', async () => {
    const random = seeded(7)
    const people = [await person('Nadia', { signedIn: true, pieces: 3 }), await person('Oskar', { signedIn: true, pieces: 0 }), await person('Petra', { signedIn: true, pieces: 1 }), await person('Guest', { signedIn: false, pieces: 2 }), await person('Nobody', { signedIn: false, pieces: 0 })]
    for (let step = 0; step < (engine === 'sqlite' ? 25 : 10); step++) {
      const happened = await happen(random, people)
      const asked = Array.from({ length: 30 }, () => ({ one: pick(random, people), path: pick(random, paths) }))
      const truths = new Map<string, string>()
      for (const { one, path } of asked) if (!truths.has(one.name + path)) truths.set(one.name + path, (await one.fresh.get(path)).html)
      await Promise.all(asked.map(async ({ one, path }) => {
        const { html, headers } = await one.kept.get(path)
        assert.equal(html, truths.get(one.name + path), `step ${step}, after ${happened}: ${one.name} at ${path}`)
        assert.match(String(headers['cache-control']), /private|no-store/)
      }))
    }
  })

  async function happen(random: () => number, people: Person[]): Promise<string> {
    const one = pick(random, people)
    const things: Record<string, () => Promise<unknown>> = {
      'somebody filled the basket': () => fill(one, 1),
      'a name was changed': () => rename(one.name, `${one.name} ${Math.floor(random() * 100)}`),
      'somebody logged out': () => one.kept.send('/logout', {}),
      'every session of somebody ended': () => shop.house.context({}).write(async (ctx) => { await ctx.db.deleteFrom('sessions').where('account', 'in', ctx.db.selectFrom('accounts').select('id').where('email', '=', `${one.name.toLowerCase()}@customer.example`)).execute() }),
      'somebody logged in': () => one.kept.send('/login', { email: `${one.name.toLowerCase()}@customer.example`, password: 'a long walk by the river' }),
      'time passed': async () => shop.travel(Math.floor(random() * 20) * 60_000),
      'nothing': async () => {},
    }
    const what = pick(random, Object.keys(things))
    await things[what]!()
    return what
  }

  it('answers people who are known before any route is asked, and whole pages from pieces in compressed form', async () => {
    const nadia = await person('Quinn', { signedIn: true, pieces: 2 })
    const path = '/products/fern-print'
    // Commits of other databases of the same PostgreSQL make it look again: so one of many tries has to be undisturbed.
    for (let round = 0; ; round++) {
      const { html } = await nadia.kept.get(path)
      await nadia.kept.get(path)
      const before = seen.length
      const packed = await nadia.kept.get(path, { 'accept-encoding': 'gzip, br' })
      const isShort = seen.slice(before).every(({ trail }) => trail === undefined)
      if (isShort && packed.headers['content-encoding'] === 'gzip') {
        assert.equal(gunzipSync(packed.body).toString(), html)
        assert.match(html, /Quinn/)
        assert.match(html, /data-count="2"/)
        const again = await nadia.kept.get(path, { 'accept-encoding': 'gzip', 'if-none-match': String(packed.headers['etag']) })
        assert.deepEqual([again.status, again.html], [304, ''])
        return
      }
      assert.ok(round < 50, `${isShort} ${String(packed.headers['content-encoding'])}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })

  it('ends with the session, at the moment when its time is over', async () => {
    const rita = await person('Rita', { signedIn: true, pieces: 0 })
    for (const _ of [1, 2]) assert.match((await rita.kept.get('/')).html, /Rita/)
    shop.travel(15 * 24 * 3600_000)
    assert.doesNotMatch((await rita.kept.get('/')).html, /Rita/)
  })

  it('still writes down when a session was last used', async () => {
    const sven = await person('Sven', { signedIn: true, pieces: 0 })
    const lastUse = async () => (await shop.house.database.read.selectFrom('sessions').innerJoin('accounts', 'accounts.id', 'sessions.account').select('lastUsedAt').where('email', '=', 'sven@customer.example').executeTakeFirstOrThrow()).lastUsedAt
    const first = await lastUse()
    for (const _ of [1, 2, 3]) await sven.kept.get('/')
    assert.equal(await lastUse(), first)
    shop.travel(11 * 60_000)
    await sven.kept.get('/')
    assert.notEqual(await lastUse(), first)
  })
})
