// A kept page is always what a fresh one would be: several processes change and show the same shop.
// COULISSE_CACHE_STEPS sets how many steps are taken (15 unless set; some thousands take an hour), COULISSE_CACHE_SEED which.
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { after, before, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { forEachEngine } from '../../../test/support/databases.ts'
import { pick, seeded } from '../../../test/support/random.ts'
import { preparePages } from '../../../test/support/random-change.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import type { Done, Task } from './kept-and-fresh.fixture-program.ts'

const steps = Number(process.env['COULISSE_CACHE_STEPS'] ?? 15)
const seed = Number(process.env['COULISSE_CACHE_SEED'] ?? 42)
const program = fileURLToPath(new URL('kept-and-fresh.fixture-program.ts', import.meta.url))

forEachEngine((engine) => {
  let shop: OpenShop
  let processes: ChildProcess[]
  before(async () => {
    shop = await openShop(engine)
    await preparePages(shop)
    const now = String(Date.now())
    processes = await Promise.all([1, 2].map(() => open(shop, now)))
  })
  after(async () => {
    await Promise.all(processes.map(async (one) => { const ended = once(one, 'exit'); one.send({ task: 'end' } satisfies Task); await ended }))
    await shop.end()
  })

  it('a kept page is always what a fresh one would be, whatever is changed, by whom, and whatever time it is', async () => {
    const random = seeded(seed)
    await tell(processes[1]!, { task: 'buy', variant: shop.variants['NB-A5']! })
    const seen: Record<string, number> = {}
    for (let step = 0; step < (engine === 'sqlite' ? steps : steps / 2); step++) {
      const what = await happen(random)
      const compared = await Promise.all(processes.map((one) => tell(one, { task: 'compare', seed: Math.floor(random() * 1e9) })))
      for (const { wrong = [], seen: ofOne = {} } of compared) {
        assert.deepEqual(wrong, [], `step ${step} of seed ${seed}, after ${what}`)
        for (const [how, count] of Object.entries(ofOne)) seen[how] = (seen[how] ?? 0) + count
      }
    }
    const { kept = 0, checked = 0, made = 0 } = seen
    assert.ok(kept + checked > steps && made > steps / 2, JSON.stringify(seen))
    if (process.env['COULISSE_CACHE_STEPS']) console.log(engine, steps, 'steps:', JSON.stringify(seen))
  })

  /** By one process, by both at once, or by time alone. */
  async function happen(random: () => number): Promise<string> {
    const change = (one: ChildProcess) => tell(one, { task: 'change', seed: Math.floor(random() * 1e9) })
    const chance = random()
    if (chance < 0.15) {
      const ms = Math.floor(random() * 2000)
      await Promise.all(processes.map((one) => tell(one, { task: 'travel', ms })))
      return `${ms} ms`
    }
    const done = await Promise.all(chance < 0.4 ? processes.map(change) : [change(pick(random, processes))])
    return done.map(({ what }) => what).join(' and ')
  }
})

async function open({ config }: OpenShop, now: string): Promise<ChildProcess> {
  const child = fork(program, [config.dataFolder, config.databaseUrl ?? '-', now], { execArgv: process.execArgv.filter((option) => !option.startsWith('--test')) })
  await once(child, 'message')
  return child
}

async function tell(child: ChildProcess, task: Task): Promise<Done> {
  const answered = once(child, 'message', { signal: AbortSignal.timeout(60_000) })
  child.send(task)
  const [done] = (await answered) as [Done]
  assert.equal(done.failed, undefined)
  return done
}
