// A process that writes or reads the journal beside others: `node reading.fixture-program.ts write|read FOLDER URL|- …`.
import { setTimeout as wait } from 'node:timers/promises'
import { world } from '../../../test/support/world.ts'
import { openTestHouse } from '../../testing.ts'
import { recordChanges } from './journal.ts'
import { readChangesAfter } from './read-changes.ts'

const [task = '', folder = '', url = '-', name = '', amount = '0'] = process.argv.slice(2)
const { ctx, close } = await openTestHouse(world, { folder, ...(url !== '-' && { url }) })

const entry = (recordId: string) => ({ resource: 'test', recordId, recordTitle: '', action: 'create', before: null, after: null })

/** Transactions of one to three changes that stay open for a while, so that they end in another order than they began; a fifth is undone. */
async function write(): Promise<void> {
  const transactions = Array.from({ length: Number(amount) }, (_, number) => number)
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let number = transactions.shift(); number !== undefined; number = transactions.shift()) {
      const at = number
      await ctx().write(async (ctx) => {
        await recordChanges(ctx, Array.from({ length: 1 + (at % 3) }, (_, part) => entry(`${name} ${at} ${part}`)))
        await wait(Math.random() * 8)
        return { ok: at % 5 !== 0 }
      })
    }
  }))
}

/** Reads until it has met the entry `end`, and prints what it saw, in the order in which it did. */
async function read(): Promise<void> {
  const seen: string[] = []
  for (let cursor = 0; !seen.includes('end'); ) {
    const answer = await readChangesAfter(ctx(), cursor, 7)
    if (!answer.ok) throw new Error(answer.reason)
    cursor = answer.cursor
    seen.push(...answer.changes.map(({ recordId }) => recordId))
    if (answer.changes.length === 0) await wait(2)
  }
  process.stdout.write(JSON.stringify(seen))
}

await (task === 'write' ? write() : read())
await close()
