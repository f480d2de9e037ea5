// Four times the load it can carry: what becomes of those who are let in, of checkouts, and of the others?
// Pages are made for each request (no cache), so that one process can send four times what the server carries.

import { setTimeout as wait } from 'node:timers/promises'
import { record, startServer } from './harness.ts'
import { runFlood, type FloodResult } from './support/flood.ts'
import { addEndlessProduct, logInAsOwner, openPapeterie } from './support/papeterie.ts'

const shares = { page: 15, api: 4, checkout: 1 }
const connections = 600
const seconds = 8
const floodSeconds = 30

await using papeterie = await openPapeterie({ env: { COULISSE_CACHE_MB: '0' } })
await using server = await startServer(papeterie.server)
const [variant] = await addEndlessProduct(server.origin, await logInAsOwner(server.origin))
const flood = (perSecond: number, forSeconds = seconds) => runFlood({ origin: server.origin, perSecond, seconds: forSeconds, connections, shares, variant: variant! })

await flood(40, 6)
const carried = await whatItCarries()
await wait(3_000)
const quiet = await flood(carried / 2)
await wait(2_000)
const flooded = await flood(carried * 4, floodSeconds)
const { checkout } = flooded.kinds
record('Four times the load it can carry', {
  'Carried/s': carried,
  'Quiet p99 ms': p99(quiet), 'Flooded p99 ms': p99(flooded), Ratio: p99(flooded) / p99(quiet), 'of the first second': flooded.kinds['page']!.startP99Ms,
  'Flooded: accepted/s': sum(flooded, 'accepted') / flooded.seconds, 'refused/s': sum(flooded, 'refused') / flooded.seconds, 'not sent': flooded.notSent, failed: sum(flooded, 'failed'),
  Checkouts: `${checkout!.accepted} of ${checkout!.accepted + checkout!.refused + checkout!.failed}`, 'Checkout p99 ms': checkout!.p99Ms,
})

/** The rate is raised until more than one in a hundred is refused or the last wait for a second. */
async function whatItCarries(): Promise<number> {
  let carried = 40
  for (let rate = 60; rate < 5_000; rate *= 1.3) {
    const result = await flood(rate, 4)
    const lost = sum(result, 'refused') + sum(result, 'failed') + result.notSent
    if (lost > result.come / 100 || p99(result) > 1_000) break
    carried = rate
  }
  return carried
}

/** Of pages, which are the most. */
function p99({ kinds }: FloodResult): number {
  return kinds['page']!.p99Ms
}

function sum({ kinds }: FloodResult, key: 'accepted' | 'refused' | 'failed'): number {
  return Object.values(kinds).reduce((total, kind) => total + kind[key], 0)
}
