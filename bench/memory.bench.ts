// How much memory does the running site take, before and after work?

import { setTimeout as wait } from 'node:timers/promises'
import { record, startServer } from './harness.ts'
import { openPapeterie } from './support/papeterie.ts'
import { runLoad } from './support/run-load.ts'

const paths = ['/', '/fr', '/categories', '/categories/prints', '/categories/notebooks', '/products/swell-notebook', '/fr/products/pear', '/journal', '/journal/making-of-a-calendar', '/search?q=paper', '/api/products', '/api/products/pear', '/api/categories', '/basket']

await using papeterie = await openPapeterie()
await using server = await startServer(papeterie.server)
await wait(1000)
const idle = server.memory()
// Under so many connections some are refused early (docs/decisions/0051): that is an answer too.
const load = await runLoad({ origin: server.origin, requests: paths.map((path) => ({ path })), connections: 64, seconds: 15, expected: [200, 503] })
if (load.failed > 0) throw new Error(`${load.failed} requests failed: ${load.firstFailure}`)
const afterLoad = server.memory()
await wait(30_000)
const rested = server.memory()
record('Memory of all processes', {
  'Idle PSS MB': idle.pssMb, 'Idle RSS MB': idle.rssMb,
  'After load PSS MB': afterLoad.pssMb, 'After load RSS MB': afterLoad.rssMb,
  'Half a minute later PSS MB': rested.pssMb,
  Requests: load.requests,
})
