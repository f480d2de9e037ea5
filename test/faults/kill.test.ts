// F3: the whole program is killed while people order. What was confirmed is there, each order once and whole.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { forEachEngine } from '../support/databases.ts'
import { startSite } from '../support/running-site.ts'
import { isLong, nothingIsLost, startShoppers, stockUp, type Told } from './shoppers.ts'

const kills = isLong ? 30 : 2

forEachEngine((engine) => {
  it(`killed ${kills} times in the middle of orders: nothing that was confirmed is lost, and all adds up`, { timeout: 600_000 }, async () => {
    await using site = await startSite({ engine })
    await stockUp(site)
    const told: Told = { confirmed: [], statuses: {}, failures: [] }
    for (let kill = 0; kill < kills; kill++) {
      await using shoppers = await startShoppers(site)
      await shoppers.confirmed(5)
      await wait(Math.random() * 100)
      killAll(site.workerPid())
      const last = await shoppers.stop()
      told.confirmed.push(...last.confirmed)
      told.failures.push(...last.failures)
      await site.stop()
      await site.start()
    }
    assert.ok(told.confirmed.length >= 5 * kills)
    await nothingIsLost(site, told)
  })
})

/** Supervisor and worker at the same moment. */
function killAll(worker: number): void {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(worker)], { encoding: 'utf8' })
  process.kill(Number(stdout), 'SIGKILL')
  process.kill(worker, 'SIGKILL')
}
