// What does one product cost that a front end fetches as JSON?

import { compare, record } from './harness.ts'
import { openPapeterie } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'

for (const [how, env] of Object.entries({ 'One product by API, kept': {}, 'One product by API': { COULISSE_CACHE_MB: '0' } })) {
  await using papeterie = await openPapeterie({ env })
  const result = await compare({ server: papeterie.server, requests: [{ path: '/api/products/swell-notebook' }], expected: [200] })
  record(how, rowOf(result))
}
