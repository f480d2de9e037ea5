// What does the journal cost? The same edit of a record through its door, and the same rows without a line about it; and reading by cursor.

import { newId } from '../src/database/id.ts'
import { readChangesAfter } from '../src/application/journal/read-changes.ts'
import { changeRecord, createRecord, mustSave } from '../src/application/records/named.ts'
import { openTestHouse } from '../src/testing.ts'
import { engines, freshDatabase } from '../test/support/databases.ts'
import { world } from '../test/support/world.ts'
import { record } from './harness.ts'
import { median } from './support/median.ts'

const edits = Number(process.env.BENCH_EDITS ?? 100)
const rounds = Number(process.env.BENCH_ROUNDS ?? 7)

async function msEach(count: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  for (let at = 0; at < count; at++) await work(at)
  return (performance.now() - began) / count
}

if (import.meta.main) {
  for (const engine of engines) {
    const where = await freshDatabase(engine)
    const { house, ctx, close } = await openTestHouse(world, where)
    const made = mustSave(await createRecord(ctx(), 'category', { name: { en: 'A', fr: 'A' } }))
    let { version } = made
    const door = () => msEach(edits, async (at) => { version = mustSave(await changeRecord(ctx(), 'category', made.id, version, { position: at + 1 })).version })
    const bare = () => msEach(edits, (at) => house.database.write((tx) => tx.updateTable('categories').set({ position: at + 1 }).where('id', '=', made.id).execute()))
    const entry = () => msEach(edits, () => house.database.write(async (tx) => {
      await tx.updateTable('categories').set({ position: 1 }).where('id', '=', made.id).execute()
      await tx.insertInto('changes').values({ at: new Date().toISOString(), resource: 'category', recordId: made.id, recordTitle: 'A', action: 'change', before: { position: 1 }, after: { position: 2 }, actorKind: 'command', actorId: null, actorName: 'bench', requestId: newId(), release: 'bench', version: 1, place: house.database.capabilities.numbersInCommitOrder ? null : 0 }).execute()
    }))
    await bare()
    // In turn, so that what else the machine does meets all three alike.
    const seen: [number, number, number][] = []
    for (let round = 0; round < rounds; round++) seen.push([await bare(), await entry(), await door()])
    const [bareMs, entryMs, doorMs] = [0, 1, 2].map((at) => median(seen.map((one) => one[at]!))) as [number, number, number]
    const began = performance.now()
    let read = 0
    for (let cursor = 0; ;) {
      const answer = await readChangesAfter(ctx(), cursor, 1000)
      if (!answer.ok || answer.changes.length === 0) break
      read += answer.changes.length
      cursor = answer.cursor
    }
    const readMs = (performance.now() - began) / read
    record('The journal: one client, each edit durable', { Engine: engine, 'Row alone ms': bareMs.toFixed(3), 'With its entry ms': entryMs.toFixed(3), 'Through the door ms': doorMs.toFixed(3), 'Entry read by cursor ms': readMs.toFixed(4) })
    await close()
    await where.drop()
  }
}
