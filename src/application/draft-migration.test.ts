// A site's fields and content types under another name: every value, every relation and the whole history are still there, on both engines.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../test/support/databases.ts'
import { readConfig } from '../config.ts'
import { choice, contentType, defineModel, defineSite, relation, slug, text } from '../index.ts'
import type { Site } from '../index.ts'
import { openTestHouse } from '../testing.ts'
import { isCurrent, migrate } from '../database/migrations/migrate.ts'
import { readMigrations } from '../database/migrations/migration-files.ts'
import { describeSchema, snapshotWithout, type Snapshot } from '../database/migrations/snapshot.ts'
import { writeMigration } from '../database/migrations/write-migration.ts'
import { draftMigration } from './draft-migration.ts'
import { describeSite, openHouse, type OpenHouse } from './house.ts'
import { historyOf } from './journal/journal.ts'
import type { AnyResource, Fields } from './model/model.ts'
import { changeRecord, createRecord, readRecord } from './records/records.ts'
import type { Context } from './context.ts'

function siteWith(product: Fields, content: Record<string, AnyResource>): Site {
  return defineSite({ name: 'Renaming', currency: 'EUR', model: defineModel({ locales: ['en', 'fr'], extend: { product }, content }) as Site['model'] })
}

const recipe = (name: string, plural: string, fields: Fields) => contentType(name, { plural, label: name, fields: { title: text({ required: true, localized: true }), slug: slug({ from: 'title' }), ...fields } }) as AnyResource

const before = siteWith(
  { isbn: text(), subtitle: text({ localized: true }), paper: choice(['matte', 'gloss']) },
  { recipe: recipe('recipe', 'recipes', { products: relation('product', { many: true }), best: relation('product') }) },
)
const after = siteWith(
  { code: text(), motto: text({ localized: true }), finish: choice(['matte', 'gloss']) },
  { dish: recipe('dish', 'dishes', { goods: relation('product', { many: true }), best: relation('product') }) },
)
const renames = ['product.isbn=product.code', 'product.subtitle=product.motto', 'product.paper=product.finish', 'recipe=dish', 'dish.products=dish.goods']

const snapshotOf = (site: Site): Snapshot => {
  const { tables, target } = describeSite(site)
  return snapshotWithout(describeSchema(tables), describeSchema(target.houseTables!))
}

async function saved(work: ReturnType<typeof createRecord>) {
  const done = await work
  if (!done.ok) assert.fail(JSON.stringify(done))
  return done.record
}

async function writeContent(ctx: Context): Promise<{ product: string; recipe: string }> {
  const resource = (name: string) => ctx.house.resources.get(name)!
  const product = await saved(createRecord(ctx, resource('product'), { name: { en: 'Book', fr: 'Livre' }, vatClass: 'standard', isbn: '978-1', subtitle: { en: 'Sub', fr: 'Sous' }, paper: 'matte' }))
  await saved(changeRecord(ctx, resource('product'), product.id, product.version, { isbn: '978-2', subtitle: { en: 'Other', fr: 'Sous' } }))
  const made = await saved(createRecord(ctx, resource('recipe'), { title: { en: 'Glue', fr: 'Colle' }, products: [product.id], best: product.id }))
  return { product: product.id, recipe: made.id }
}

const draft = (decisions: { renames?: readonly string[]; drops?: readonly string[] }) => draftMigration(describeSite(after), snapshotOf(before), { renames: [], drops: [], ...decisions })

describe('a renamed field', () => {
  forEachEngine((engine) => {
    it('keeps its values, its relations and its history: own fields, localized ones, choices, content types', async () => {
      const { folder, url, drop } = await freshDatabase(engine)
      const path = mkdtempSync(join(tmpdir(), 'coulisse-renames-'))
      try {
        const first = await openTestHouse(before, { folder, ...(url && { url }) })
        const ids = await writeContent(first.ctx())
        await first.close()
        const { steps, doubts } = draft({ renames })
        assert.deepEqual(doubts, [])
        writeMigration(path, undefined, { words: 'renames', steps, snapshot: snapshotOf(after), now: new Date() })
        await inHouse(folder, url, path, async (house) => checkContent(house, ids))
      } finally {
        rmSync(path, { recursive: true })
        await drop()
      }
    })
  })

  it('is a doubt until it is named, and so is what could only be removed', () => {
    const { doubts } = draft({})
    assert.deepEqual(doubts.find(({ gone }) => gone === 'product.isbn')?.candidates, ['product.code', 'product.finish'])
    assert.deepEqual(doubts.find(({ gone }) => gone === 'product.subtitle')?.candidates, ['product.motto'])
    assert.deepEqual(doubts.map(({ gone }) => gone).sort(), ['product.isbn', 'product.paper', 'product.subtitle', 'recipe:recipes'])
    const meant = draft({ drops: ['product.isbn', 'product.paper', 'product.subtitle', 'recipe'] })
    assert.deepEqual(meant.doubts, [])
    assert.deepEqual(meant.steps.filter((step) => step.do === 'drop table').map(({ table }) => table).sort(), ['recipes', 'recipes_products'])
  })

  it('that nobody had, a field of another resource, half a name: each is refused with a sentence', () => {
    assert.throws(() => draft({ renames: ['product.nothing=product.code'] }), /There was no field product\.nothing .*isbn/)
    assert.throws(() => draft({ renames: ['product.isbn=dish.goods'] }), /stays with its resource/)
    assert.throws(() => draft({ renames: ['product.isbn'] }), /former name first/)
    assert.throws(() => draft({ renames: ['product.isbn=dish'] }), /on one side only/)
    assert.throws(() => draft({ renames: ['soup=dish'] }), /no content type soup .*recipes/)
    assert.throws(() => draft({ renames: ['product.isbn=pudding.code'] }), /stays with its resource/)
    assert.throws(() => draft({ drops: ['product.nothing'] }), /no field product\.nothing/)
  })
})

async function inHouse(folder: string, url: string | undefined, migrations: string, use: (house: OpenHouse) => Promise<void>): Promise<void> {
  const config = readConfig({ COULISSE_DATA: folder, ...(url && { DATABASE_URL: url }) })
  const house = await openHouse({ site: after, config, log: { info() {}, warn() {}, error() {} }, migrations: readMigrations(migrations) })
  try {
    const { plan } = await migrate(house.database, house.target)
    assert.ok(isCurrent(plan), JSON.stringify(plan))
    await use(house)
  } finally {
    await house.close()
  }
}

async function checkContent(house: OpenHouse, ids: { product: string; recipe: string }): Promise<void> {
  const ctx = house.context({ actor: { kind: 'command', id: null, name: 'test', role: 'owner' } })
  const product = await readRecord(ctx, house.resources.get('product')!, ids.product)
  assert.deepEqual([product?.values['code'], product?.values['motto'], product?.values['finish']], ['978-2', { en: 'Other', fr: 'Sous' }, 'matte'])
  const dish = await readRecord(ctx, house.resources.get('dish')!, ids.recipe)
  assert.deepEqual([dish?.values['title'], dish?.values['goods'], dish?.values['best']], [{ en: 'Glue', fr: 'Colle' }, [ids.product], ids.product])
  const [change, creation] = await historyOf(ctx, 'product', ids.product)
  assert.deepEqual([change?.before, change?.after], [{ code: '978-1', motto: { en: 'Sub', fr: 'Sous' } }, { code: '978-2', motto: { en: 'Other', fr: 'Sous' } }])
  assert.deepEqual([creation?.after?.['code'], creation?.after?.['finish']], ['978-1', 'matte'])
  assert.deepEqual((await historyOf(ctx, 'dish', ids.recipe)).map(({ action, after }) => [action, after?.['goods']]), [['create', [ids.product]]])
}
