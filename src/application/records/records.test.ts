// What the generic doors promise, for a content type of a site and for the house's own resources alike.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { recipe, world } from '../../../test/support/world.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { historyOf } from '../journal/journal.ts'
import type { AnyResource } from '../model/model.ts'
import { finderOf } from './finders.ts'
import { listRecords } from './list-records.ts'
import { changeRecord, createRecord, deleteRecord, readRecord } from './records.ts'
import type { EditableRecord, Saved } from './records.ts'

const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Fold it twice.' }] }] }

function saved(result: Saved): EditableRecord {
  assert.ok(result.ok, JSON.stringify(result))
  return result.record
}

forEachEngine((engine) => {
  describe('records', () => {
    let place: FreshDatabase
    let test: TestHouse
    let product: AnyResource
    before(async () => {
      place = await freshDatabase(engine)
      test = await openTestHouse(world, place)
      product = test.house.resources.get('product')!
    })
    after(async () => {
      await test.close()
      await place.drop()
    })

    const aProduct = (sku: string, more: object = {}) => ({
      name: { en: `Notebook ${sku}`, fr: `Carnet ${sku}` }, status: 'published', vatClass: 'reduced', paper: 'matte', weightGsm: 90,
      variants: [{ sku, priceMinor: 1250 }], ...more,
    })

    it('keeps what a form sent, own fields, parts and relations included', async () => {
      const made = saved(await createRecord(test.ctx(), product, aProduct('A-1')))
      const read = (await readRecord(test.ctx(), product, made.id))!
      assert.deepEqual(read.values['name'], { en: 'Notebook A-1', fr: 'Carnet A-1' })
      assert.equal(read.values['slug'], 'notebook-a-1')
      assert.equal(read.values['weightGsm'], 90)
      assert.deepEqual((read.values['variants'] as { sku: string; priceMinor: number }[]).map(({ sku, priceMinor }) => [sku, priceMinor]), [['A-1', 1250]])
      const made2 = saved(await createRecord(test.ctx(), recipe, { title: { en: 'Origami' }, body: { en: body }, products: [made.id], status: 'published' }))
      assert.deepEqual(made2.values['products'], [made.id])
      assert.deepEqual(made2.values['body'], { en: body, fr: null })
    })

    it('makes a free slug by itself, and says when a chosen one is taken', async () => {
      saved(await createRecord(test.ctx(), recipe, { title: { en: 'Éclair au chocolat' } }))
      assert.equal(saved(await createRecord(test.ctx(), recipe, { title: { en: 'Éclair au chocolat' } })).values['slug'], 'eclair-au-chocolat-2')
      const refused = await createRecord(test.ctx(), recipe, { title: { en: 'Other' }, slug: 'eclair-au-chocolat' })
      assert.ok(!refused.ok && refused.reason === 'invalid' && refused.problems['slug']?.rule === 'taken')
    })

    it('names every wrong field, and keeps nothing of the rest', async () => {
      const before = await test.ctx().db.selectFrom('changes').select(({ fn }) => fn.countAll().as('n')).executeTakeFirstOrThrow()
      const refused = await createRecord(test.ctx(), product, { name: { fr: 'Sans nom anglais' }, weightGsm: 5, paper: 'silk', isAdmin: true, variants: [{ sku: 'B-1', priceMinor: -1 }] })
      assert.ok(!refused.ok && refused.reason === 'invalid')
      assert.deepEqual(Object.keys(refused.problems).sort(), ['isAdmin', 'name.en', 'paper', 'slug', 'vatClass', 'weightGsm'])
      const parts = await createRecord(test.ctx(), product, aProduct('B-2', { variants: [{ sku: 'B-2', priceMinor: -1 }, { sku: '', priceMinor: 1 }] }))
      assert.ok(!parts.ok && parts.reason === 'invalid')
      assert.deepEqual(Object.keys(parts.problems).sort(), ['variants.0.priceMinor', 'variants.1.sku'])
      const after = await test.ctx().db.selectFrom('changes').select(({ fn }) => fn.countAll().as('n')).executeTakeFirstOrThrow()
      assert.equal(Number(after.n), Number(before.n))
    })

    it('gives back after a save what it would read', async () => {
      const one = saved(await createRecord(test.ctx(), product, aProduct('R-1')))
      const category = saved(await createRecord(test.ctx(), test.house.resources.get('category')!, { name: { en: 'Paper' }, status: 'published' }))
      const variants = one.values['variants'] as Record<string, unknown>[]
      let { version } = one
      for (const values of [
        { name: { en: '  New name ' } }, { description: { en: { content: [...body.content], type: 'doc' }, fr: null } }, { slug: '' }, { weightGsm: 120 }, { paper: null },
        { categories: [category.id] }, { categories: [] }, { unlisted: true }, { unlisted: null }, { status: 'draft' }, { summary: null, reference: 'X' },
        { variants: [{ ...variants[0], priceMinor: 99, saleFrom: '2026-01-01T10:00:00+02:00' }, { sku: 'R-1b', priceMinor: 5 }] }, { variants: [], name: { en: 'Last', fr: 'Dernier' } }, {},
      ]) {
        const record = saved(await changeRecord(test.ctx(), product, one.id, version, values))
        assert.deepEqual(record, await readRecord(test.ctx(), product, one.id), JSON.stringify(values))
        version = record.version
      }
    })

    it('refuses a save over somebody else’s, and shows what stands there now', async () => {
      const made = saved(await createRecord(test.ctx(), recipe, { title: { en: 'First' } }))
      saved(await changeRecord(test.ctx(), recipe, made.id, 1, { title: { en: 'Second' } }))
      const refused = await changeRecord(test.ctx(), recipe, made.id, 1, { title: { en: 'Third' } })
      assert.ok(!refused.ok && refused.reason === 'changed-meanwhile')
      assert.deepEqual(refused.current.values['title'], { en: 'Second', fr: null })
      assert.equal(refused.current.version, 2)
    })

    it('lets exactly one of many simultaneous saves through', async () => {
      const made = saved(await createRecord(test.ctx(), recipe, { title: { en: 'Race' } }))
      const results = await Promise.all(Array.from({ length: 20 }, (_, number) => changeRecord(test.ctx(), recipe, made.id, 1, { title: { en: `Race ${number}` } })))
      assert.equal(results.filter((result) => result.ok).length, 1)
      assert.equal((await readRecord(test.ctx(), recipe, made.id))!.version, 2)
    })

    it('writes down who changed what, from what to what', async () => {
      const made = saved(await createRecord(test.ctx(), product, aProduct('C-1')))
      const variant = (made.values['variants'] as { id: string }[])[0]!
      saved(await changeRecord(test.ctx(), product, made.id, 1, { weightGsm: 120, variants: [{ id: variant.id, sku: 'C-1', priceMinor: 1400 }, { sku: 'C-2', priceMinor: 1500 }] }))
      const [last] = await historyOf(test.ctx(), 'product', made.id)
      assert.deepEqual([last!.action, last!.before, last!.after, last!.actorName], ['change', { weightGsm: 90 }, { weightGsm: 120 }, 'test'])
      const [price] = await historyOf(test.ctx(), 'variant', variant.id)
      assert.deepEqual([price!.before, price!.after], [{ priceMinor: 1250 }, { priceMinor: 1400 }])
    })

    it('writes nothing when nothing has changed', async () => {
      const made = saved(await createRecord(test.ctx(), recipe, { title: { en: 'Same' } }))
      const again = saved(await changeRecord(test.ctx(), recipe, made.id, 1, { title: { en: 'Same', fr: '' } }))
      assert.equal(again.version, 1)
      assert.equal((await historyOf(test.ctx(), 'recipe', made.id)).length, 1)
    })

    it('shows visitors published records only, in their language or the first', async () => {
      const made = saved(await createRecord(test.ctx(), recipe, { title: { en: 'Hidden', fr: 'Caché' }, slug: 'hidden' }))
      assert.equal(await finderOf(test.ctx(null), recipe).find({ slug: 'hidden' }), undefined)
      saved(await changeRecord(test.ctx(), recipe, made.id, 1, { status: 'published', body: { en: body } }))
      const shown = await finderOf(test.ctx(null, 'fr'), recipe).find({ slug: 'hidden' })
      assert.equal(shown?.title, 'Caché')
      assert.deepEqual(shown?.body, body)
    })

    it('refuses whoever has no right to it', async () => {
      for (const role of [null, 'customer', 'shopkeeper'] as const) {
        const refused = await createRecord(test.ctx(role), recipe, { title: { en: 'No' } })
        assert.ok(!refused.ok && refused.reason === 'not-allowed')
        const list = await listRecords(test.ctx(role), recipe, {})
        assert.ok(!list.ok && list.reason === 'not-allowed')
      }
    })

    it('does not delete what others refer to, deletes parts with their owner, and lets people not change what the program fills in', async () => {
      const media = test.house.resources.get('media')!
      const picture = saved(await createRecord(test.ctx(), media, { fileName: 'a.png', alt: { en: 'A' }, hash: 'x', mimeType: 'image/png', width: 1, height: 1, bytes: 1 }, { byProgram: true }))
      const forged = await changeRecord(test.ctx(), media, picture.id, 1, { hash: 'y', fileName: 'b.png' })
      assert.ok(!forged.ok && forged.reason === 'invalid' && forged.problems['hash']?.rule === 'readOnly')
      const made = saved(await createRecord(test.ctx(), product, aProduct('D-1', { picture: picture.id })))
      assert.deepEqual(await deleteRecord(test.ctx(), media, picture.id, 1), { ok: false, reason: 'in-use' })
      assert.deepEqual(await deleteRecord(test.ctx(), product, made.id, 1), { ok: true })
      assert.equal(await test.ctx().db.selectFrom('variants').select('id').where('sku', '=', 'D-1').executeTakeFirst(), undefined)
      assert.deepEqual(await deleteRecord(test.ctx(), media, picture.id, 1), { ok: true })
    })

    it('lists with search, filter, sorting and pages, and names what it cannot sort by', async () => {
      for (let number = 1; number <= 5; number++) saved(await createRecord(test.ctx(), product, aProduct(`L-${number}`, { name: { en: `Listing ${number}` }, vatClass: number % 2 ? 'standard' : 'reduced' })))
      const page = await listRecords(test.ctx(), product, { search: 'LISTING', filters: { vatClass: 'standard' }, sort: '-name', page: 1, perPage: 2 })
      assert.ok(page.ok)
      assert.equal(page.total, 3)
      assert.deepEqual(page.records.map((record) => (record.values['name'] as { en: string }).en), ['Listing 5', 'Listing 3'])
      const percent = await listRecords(test.ctx(), product, { search: '%' })
      assert.ok(percent.ok && percent.total === 0)
      const refused = await listRecords(test.ctx(), product, { sort: 'passwordHash' })
      assert.ok(!refused.ok && refused.detail?.includes('passwordHash'))
    })
  })
})
