// Reading by cursor sees every change once and in one order, with several processes, and whatever the order in which transactions end.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { forEachEngine, freshDatabase, type FreshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { moveDatabase, openMoveSource, openMoveTarget } from '../../database/move.ts'
import { openTestHouse, type TestHouse } from '../../testing.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from './journal.ts'
import { newestCursor, readChangesAfter } from './read-changes.ts'

const program = new URL('./reading.fixture-program.ts', import.meta.url).pathname
const bin = new URL('../../../bin/tsx.js', import.meta.url).pathname
const entry = (recordId: string) => ({ resource: 'test', recordId, recordTitle: '', action: 'create', before: null, after: null })

forEachEngine((engine) => {
  describe('reading the journal by cursor', () => {
    let place: FreshDatabase
    let test: TestHouse
    before(async () => {
      place = await freshDatabase(engine)
      test = await openTestHouse(world, place)
    })
    after(async () => {
      await test.close()
      await place.drop()
    })

    const add = (recordId: string) => test.ctx().write((ctx) => recordChange(ctx, entry(recordId)))
    async function readAll(cursor: number, limit = 3, house = test): Promise<{ seen: string[]; cursor: number }> {
      const seen: string[] = []
      for (;;) {
        const answer = await readChangesAfter(house.ctx(), cursor, limit)
        assert.ok(answer.ok)
        if (answer.changes.length === 0) return { seen, cursor }
        seen.push(...answer.changes.map(({ recordId }) => recordId))
        cursor = answer.cursor
      }
    }

    it('goes on where it was, and begins now with the newest cursor', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await add(id)
      const first = await readAll(0)
      assert.deepEqual(first.seen, ['a', 'b', 'c', 'd'])
      assert.equal(await newestCursor(test.ctx()), first.cursor)
      await add('e')
      assert.deepEqual((await readAll(first.cursor)).seen, ['e'])
    })

    it('goes on in the other engine where it was', { skip: engine === 'sqlite' && 'places are given on PostgreSQL' }, async () => {
      const [from, to] = [await freshDatabase('postgres'), await freshDatabase('sqlite')]
      const before = await openTestHouse(world, from)
      const write = (house: TestHouse, ...ids: string[]) => Promise.all(ids.map((id) => house.ctx().write((ctx) => recordChange(ctx, entry(id)))))
      await write(before, 'a')
      await newestCursor(before.ctx())
      await before.ctx().write((ctx) => ctx.db.updateTable('journalState').set({ lastPlace: 1000 }).execute())
      await write(before, 'b', 'c')
      const cursor = await newestCursor(before.ctx())
      await write(before, 'd')
      await before.close()
      const [source, target] = [await openMoveSource({ url: from.url!, folder: from.folder }), await openMoveTarget({ folder: to.folder })]
      await moveDatabase(source, target, 'SQLite', join(to.folder, 'moving.db'), () => {})
      await Promise.all([source.close(), target.close()])
      const after = await openTestHouse(world, to)
      await write(after, 'e', 'f', 'g')
      assert.deepEqual((await readAll(cursor, 2, after)).seen, ['d', 'e', 'f', 'g'])
      const all = await readAll(0, 2, after)
      assert.deepEqual([all.seen[0], all.seen.slice(1, 3).sort(), all.seen.slice(3)], ['a', ['b', 'c'], ['d', 'e', 'f', 'g']])
      await write(after, 'h')
      assert.deepEqual((await readAll(all.cursor, 2, after)).seen, ['h'])
      await after.close()
      await Promise.all([from.drop(), to.drop()])
    })

    it('sees a transaction that began earlier and ended later, which reading by position would miss', { skip: engine === 'sqlite' && 'writers follow each other there' }, async () => {
      const start = await newestCursor(test.ctx())
      const [written, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      let runs = 0
      const slow = test.ctx().write(async (ctx) => {
        runs++
        await recordChange(ctx, entry('slow'))
        written.resolve()
        await released.promise
      })
      await written.promise
      await add('quick')
      const first = await readAll(start)
      const last = await positionOf(test.ctx(), 'quick')
      released.resolve()
      await slow
      assert.deepEqual(first.seen, ['quick'])
      assert.deepEqual((await readAll(first.cursor)).seen, ['slow'])
      // What is run again after a conflict gets another position.
      if (runs === 1) assert.ok((await positionOf(test.ctx(), 'slow')) < last, 'the position of the slow one lies before that of the quick one')
    })

    it('three processes write, two read: each sees every change that was kept once, both in the same order', { timeout: 60_000 }, async () => {
      const run = async (...args: string[]) => (await promisify(execFile)(process.execPath, ['--import', bin, '--conditions=source', program, ...args], { maxBuffer: 1e8 })).stdout
      const readers = [1, 2].map(() => run('read', place.folder, place.url ?? '-'))
      await Promise.all(['x', 'y', 'z'].map((name) => run('write', place.folder, place.url ?? '-', name, '60')))
      await add('end')
      const [one, two] = (await Promise.all(readers)).map((text) => JSON.parse(text) as string[])
      const kept = await test.house.database.read.selectFrom('changes').select('recordId').execute()
      assert.ok(kept.length > 200)
      assert.deepEqual([...one!].sort(), kept.map(({ recordId }) => recordId).sort())
      assert.deepEqual(one, two)
    })
  })
})

async function positionOf(ctx: Ctx, recordId: string): Promise<number> {
  return (await ctx.db.selectFrom('changes').select('position').where('recordId', '=', recordId).executeTakeFirstOrThrow()).position
}
