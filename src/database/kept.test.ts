// A kept statement does what the same statement does that is built each time.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { forEachEngine } from '../../test/support/databases.ts'
import { newId } from './id.ts'
import { runKept } from './kept.ts'
import { limits } from './limits.ts'
import { freshWorld, type Opened } from './testing.ts'

describe('a kept statement', () => {
  forEachEngine((engine) => {
    let world: Opened
    before(async () => { world = await freshWorld(engine) })
    after(() => world.drop())

    const insert = (db: any, id: string, details: unknown, published: boolean) =>
      runKept(db, 'insert a product', [id, details, published], (id, details, published) => db.insertInto('products').values({ id, slug: id, details, published }))
    const find = async (id: string) => (await runKept<any>(world.database.read, 'find a product', [id], (id) => world.database.read.selectFrom('products').selectAll().where('id', '=', id))).rows[0]

    it('is built once and takes the values of each run', async () => {
      let built = 0
      for (const number of [1, 2, 3]) {
        const { rows } = await runKept<{ n: number }>(world.database.read, 'a number', [number], (place) => ({ compile: (db) => (built++, sql`select cast(${place} as integer) as n`.compile(db)) }))
        assert.deepEqual(rows, [{ n: number }])
      }
      assert.equal(built, 1)
    })

    it('writes and reads JSON, booleans and nothing as a built one does, in each transaction', async () => {
      for (const [details, published] of [[{ a: [1, 'b'] }, true], ['text', false], [null, true], [[], false], [5, true]] as const) {
        const id = newId()
        await world.database.write((tx) => insert(tx, id, details, published))
        assert.deepEqual([(await find(id)).details, (await find(id)).published], [details, published])
        const other = { was: details }
        await world.database.write((tx) => runKept(tx, 'change a product', [other, id], (details, id) => tx.updateTable('products').set({ details }).where('id', '=', id)))
        assert.deepEqual((await find(id)).details, other)
      }
    })

    it('says how many rows it changed, and is undone with its transaction', async () => {
      const id = newId()
      await world.database.write(async (tx) => {
        await insert(tx, id, null, false)
        const { numAffectedRows } = await runKept(tx, 'delete a product', [id], (id) => tx.deleteFrom('products').where('id', '=', id))
        assert.equal(numAffectedRows, 1n)
        await insert(tx, id, null, false)
        return { ok: false, reason: 'no' }
      })
      assert.equal(await find(id), undefined)
    })

    it('is built again when more have come since than are kept', async () => {
      const run = (key: string) => runKept<{ n: number }>(world.database.read, key, [7], (place) => sql`select cast(${place} as integer) as n`)
      for (let i = 0; i <= limits.cachedStatements; i++) await run(`number ${i}`)
      assert.deepEqual((await run('number 0')).rows, [{ n: 7 }])
    })
  })
})
