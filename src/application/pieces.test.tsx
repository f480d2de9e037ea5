// A piece of a page is never other than it would be if it were made for the page alone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { VNode } from 'preact'
import { logReads, ReadLog } from '../database/read-log.ts'
import { forEachEngine } from '../../test/support/databases.ts'
import { openShop, type OpenShop } from '../../test/support/shop.ts'
import type { Ctx } from './context.ts'
import { keptPiece } from './pieces.ts'
import { changeRecord, mustSave, readRecord } from './records/named.ts'
import { draw } from './theme/draw.ts'
import { remembered } from './theme/drawn-once.ts'
import { useFrame, withFrame } from './theme/frame.ts'
import type { Frame } from './theme/frame.ts'

const frame = { site: {}, locale: 'en', publicUrl: 'https://shop.example', path: '/', account: null } as unknown as Frame
const textOf = (piece: VNode<any> | null, of: Partial<Frame> = {}) => withFrame({ ...frame, ...of }, () => draw(piece!))

describe('a piece of a page', () => {
  forEachEngine((engine) => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())

    const guest = () => shop.ctx(null)
    const nameOf = async (ctx: Ctx) => (await ctx.db.selectFrom('products').select('name_en').where('slug', '=', 'etude').executeTakeFirstOrThrow()).name_en

    async function rename(ctx: Ctx, name: string): Promise<void> {
      const id = shop.products['etude']!
      const { version } = (await readRecord(ctx, 'product', id))!
      mustSave(await changeRecord(ctx, 'product', id, version, { name: { en: name, fr: name } }))
    }

    it('is made once for all pages, and anew when what it has read has changed', async () => {
      let made = 0
      const piece = () => keptPiece(guest(), 'name', async (ctx) => { made++; return <b>{await nameOf(ctx)}</b> })
      const burst = await Promise.all(Array.from({ length: 10 }, piece))
      assert.equal(new Set(burst.map((one) => textOf(one))).size, 1)
      assert.equal(made, 1)
      await rename(shop.ctx(), 'Changed')
      assert.equal(textOf(await piece()), '<b>Changed</b>')
      assert.equal(made, 2)
    })

    it('is what a transaction sees inside of it, and not what an undone one saw', async () => {
      const piece = (ctx: Ctx) => keptPiece(ctx, 'name in a transaction', async (ctx) => <b>{await nameOf(ctx)}</b>)
      const before = textOf(await piece(guest()))
      await shop.ctx().rehearse(async (ctx) => {
        await rename(ctx, 'Rehearsed')
        assert.equal(textOf(await piece(ctx)), '<b>Rehearsed</b>')
      })
      assert.equal(textOf(await piece(guest())), before)
    })

    it('is drawn for each visitor when it looks at who is signed in', async () => {
      const piece = (ctx: Ctx) => keptPiece(ctx, 'account', async (ctx) => <b>{ctx.account?.name ?? 'nobody'}</b>)
      const account = { id: 'a', email: 'a@shop.example', name: 'Ada', role: 'customer' }
      for (let round = 0; round < 2; round++) {
        assert.equal(textOf(await piece(shop.house.context({ account }))), '<b>Ada</b>')
        assert.equal(textOf(await piece(guest())), '<b>nobody</b>')
      }
    })

    it('tells the page what it has read, at the page’s own present, whether it was kept or not', async () => {
      const piece = (ctx: Ctx) => keptPiece(ctx, 'timely', async (ctx) => {
        const { rows } = { rows: await ctx.db.selectFrom('products').select('slug').where('createdAt', '<=', ctx.now().toISOString()).execute() }
        return <b>{rows.length}</b>
      })
      for (let round = 0; round < 2; round++) {
        const [log, ctx] = [new ReadLog(), guest()]
        const present = new Date(Date.now() + 5_000 * round)
        Object.assign(ctx, { now: () => present })
        await logReads(log, () => piece(ctx))
        assert.ok(log.tables?.has('products'))
        let isPresent = false
        await log.firstDifference(shop.house.database.read, () => true, (parameter) => { isPresent ||= parameter === present.toISOString(); return parameter })
        assert.ok(isPresent, `round ${round}`)
      }
    })
  })
})

describe('what is drawn once', () => {
  it('is the same for equal keys, and drawn each time when it looks at the page around it', () => {
    let drawn = 0
    const Plain = remembered(({ label }: { label: string }) => { drawn++; return <i>{label}{useFrame().locale}</i> }, ({ label }) => label)
    const Here = remembered(() => { drawn++; return <i>{useFrame().path}</i> }, () => 'here')
    const both = (path: string, locale = 'en') => textOf(<p><Plain label="a<b" /><Here /></p>, { path, locale })
    assert.equal(both('/one'), '<p><i>a&lt;ben</i><i>/one</i></p>')
    assert.equal(both('/two'), '<p><i>a&lt;ben</i><i>/two</i></p>')
    assert.equal(drawn, 3)
    assert.equal(both('/two', 'fr'), '<p><i>a&lt;bfr</i><i>/two</i></p>')
  })
})
