// What is kept in memory is never older than what a query would give.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../test/support/databases.ts'
import { openShop, type OpenShop } from '../../test/support/shop.ts'
import { readMenus } from './content/content.ts'
import { readCategories } from './catalogue/categories.ts'
import { changeRecord, createRecord, mustSave } from './records/named.ts'
import { whileUnchanged } from './while-unchanged.ts'

describe('what is read once while nothing changes', () => {
  forEachEngine((engine) => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())

    it('is read again after every change, in the transaction that makes it too', async () => {
      const ctx = shop.ctx()
      const { id, ...made } = mustSave(await createRecord(ctx, 'menu', { name: 'Head', slug: 'main', entries: [] }))
      let { version } = made
      for (let round = 0; round < 50; round++) {
        const entries = [{ label: { en: `Round ${round}`, fr: `Tour ${round}` }, url: `/round-${round}` }]
        await ctx.write(async (ctx) => {
          version = mustSave(await changeRecord(ctx, 'menu', id, version, { entries })).version
          assert.equal((await readMenus(ctx))['main']![0]!.url, `/round-${round}`)
        })
        const [english, french] = await Promise.all([readMenus(shop.ctx(null, 'en')), readMenus(shop.ctx(null, 'fr'))])
        assert.deepEqual([english['main']![0]!.label, french['main']![0]!.label], [`Round ${round}`, `Tour ${round}`])
      }
    })

    it('is not what an undone transaction saw', async () => {
      const before = (await readCategories(shop.ctx(null))).all.length
      await shop.ctx().rehearse(async (ctx) => {
        mustSave(await createRecord(ctx, 'category', { name: { en: 'Ink', fr: 'Encre' }, slug: 'ink', status: 'published' }))
        assert.equal((await readCategories(ctx)).all.length, before + 1)
      })
      assert.equal((await readCategories(shop.ctx(null))).all.length, before)
    })

    it('is tried again when reading it failed', async () => {
      const ctx = shop.ctx(null)
      await assert.rejects(whileUnchanged(ctx, 'flaky', () => Promise.reject(new Error('for a moment'))), /for a moment/)
      assert.equal(await whileUnchanged(ctx, 'flaky', async () => 5), 5)
    })
  })
})
