// Do pages wait while everybody logs in at once? Thirty-two clients log in without a pause; eight look at a page.

import { record, startServer } from './harness.ts'
import { median } from './support/median.ts'
import { openPapeterie } from './support/papeterie.ts'
import { runLoad } from './support/run-load.ts'

const seconds = 4
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)

for (const [Page, env] of Object.entries({ kept: {}, 'drawn for each request': { COULISSE_CACHE_MB: '0' } })) {
  await using papeterie = await openPapeterie({ env: { COULISSE_TRUST_PROXY: '127.0.0.1', ...env } })
  await using server = await startServer(papeterie.server)
  const { origin } = server
  const pages = () => runLoad({ origin, requests: [{ path: '/products/swell-notebook' }], connections: 8, seconds, expected: [200] })
  const logIns = () => runLoad({ origin, requests: { module: new URL('./support/guesses.ts', import.meta.url).href }, connections: 32, seconds: seconds + 1, expected: [401, 429] })
  await pages()
  const seen: { quiet: number; storm: number; logIns: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const quiet = await pages()
    const [stormed, tried] = await Promise.all([pages(), logIns()])
    seen.push({ quiet: quiet.p50Ms, storm: stormed.p50Ms, logIns: tried.requests / tried.seconds })
  }
  const of = (read: (one: (typeof seen)[number]) => number) => median(seen.map(read))
  record('A page during a storm of logins', { Page, 'Quiet p50 ms': of(({ quiet }) => quiet), 'Storm p50 ms': of(({ storm }) => storm), Ratio: of(({ quiet, storm }) => storm / quiet), 'Logins tried/s': of(({ logIns }) => logIns) })
}
