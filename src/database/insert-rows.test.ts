import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../test/support/databases.ts'
import type { FreshDatabase } from '../../test/support/databases.ts'
import { insertRows } from './insert-rows.ts'
import type { Database } from './database.ts'
import { migrate } from './migrations/migrate.ts'
import { openDatabase } from './open.ts'
import { boolean, id, integer, json, table, text, time } from './schema.ts'

const things = table('things', { id: id(), name: text({ nullable: true }), count: integer({ nullable: true }), yes: boolean({ nullable: true }), at: time({ nullable: true }), about: json<unknown, { nullable: true }>({ nullable: true }) })
const fact = { at: '2026-11-22T14:03:00.000Z', name: 'Ada', count: 2, yes: true }

forEachEngine((engine) => {
  let where: FreshDatabase
  let database: Database<any>
  before(async () => {
    where = await freshDatabase(engine)
    database = await openDatabase({ folder: where.folder, ...(where.url && { url: where.url }), tables: [things] })
    await migrate(database, [things])
  })
  after(async () => { await database.close(); await where.drop() })
  const all = () => database.read.selectFrom('things').selectAll().orderBy('id').execute()

  it('inserts rows as Kysely does: texts, numbers, truth, moments, JSON of every kind, nothing', async () => {
    const values = [{ a: [1, { b: null }] }, ['x'], 'text', '"quoted"', 7, false, null]
    const rows = values.map((about, index) => ({ id: `row-${index}`, ...fact, about }))
    await database.write((tx) => insertRows(tx, 'things', rows))
    assert.deepEqual((await all()).map(({ about }) => about), values)
    assert.deepEqual((await all())[0], { id: 'row-0', ...fact, about: values[0] })
  })

  it('leaves alone what is there, where it is asked to', async () => {
    await database.write(async (tx) => {
      await tx.deleteFrom('things').execute()
      await insertRows(tx, 'things', [{ id: '1', name: 'one' }])
      await insertRows(tx, 'things', [{ id: '1', name: 'another' }, { id: '2', name: 'two' }], 'id')
    })
    await assert.rejects(database.write((tx) => insertRows(tx, 'things', [{ id: '1', name: 'another' }, { id: '2', name: 'two' }])), /unique/)
    assert.deepEqual((await all()).map(({ id, name }) => [id, name]), [['1', 'one'], ['2', 'two']])
  })

  it('tells sets of columns, and numbers of rows, apart', async () => {
    await database.write(async (tx) => {
      await tx.deleteFrom('things').execute()
      await insertRows(tx, 'things', [{ id: '1', name: 'one' }])
      await insertRows(tx, 'things', [{ name: 'two', id: '2' }])
      await insertRows(tx, 'things', [{ id: '3', count: 3 }, { id: '4', count: 4 }])
      await insertRows(tx, 'things', [])
    })
    assert.deepEqual((await all()).map(({ id, name, count }) => [id, name, count]), [['1', 'one', null], ['2', 'two', null], ['3', null, 3], ['4', null, 4]])
  })
})
