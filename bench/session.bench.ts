// What does it cost to know who is behind a cookie? One session among ten thousand, on each engine, account and role included.

import { createAccount } from '../src/application/accounts/create-account.ts'
import { readSession, startSession } from '../src/application/accounts/sessions.ts'
import { loadSite } from '../src/commands/load-site.ts'
import { openTestHouse } from '../src/testing.ts'
import { papeterie } from '../test/support/command.ts'
import { engines, freshDatabase } from '../test/support/databases.ts'
import { record } from './harness.ts'
import { median } from './support/median.ts'

const sessions = 10_000
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)

for (const engine of engines) {
  const where = await freshDatabase(engine)
  const { ctx, close } = await openTestHouse(await loadSite(papeterie), where)
  const account = await ctx().write(async (ctx) => {
    const made = await createAccount(ctx, { email: 'ada@example.test', name: 'Ada', role: 'customer', passwordHash: null })
    if (!made.ok) throw new Error('The account could not be opened.')
    return made.account.id
  })
  // In portions: a transaction may not take for ever.
  const tokens: string[] = []
  while (tokens.length < sessions) await ctx().write(async (ctx) => { for (let number = 0; number < 500; number++) tokens.push(await startSession(ctx, account, 'bench')) })
  const times = engine === 'sqlite' ? 50_000 : 5_000
  const guest = ctx(null)
  const measure = async (): Promise<number> => {
    const begun = performance.now()
    for (let time = 0; time < times; time++) if (!(await readSession(guest, tokens[(time * 7919) % sessions]!))) throw new Error('A session was not found.')
    return ((performance.now() - begun) * 1000) / times
  }
  const measureAfterChange = async (): Promise<number> => {
    tokens[0] = await startSession(guest, account, 'bench')
    const begun = performance.now()
    for (const token of tokens) await readSession(guest, token)
    return ((performance.now() - begun) * 1000) / sessions
  }
  await measure()
  const [seen, afterChange]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    seen.push(await measure())
    afterChange.push(await measureAfterChange())
  }
  record('Who is behind a cookie', { Engine: engine, 'One look-up µs': median(seen), 'First after somebody logged in µs': median(afterChange), 'Among sessions': sessions })
  await close()
  await where.drop()
}
