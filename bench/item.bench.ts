// What does one product cost that a front end fetches as JSON?

import { compare, record } from './harness.ts'
import { openPapeterie } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'

await using papeterie = await openPapeterie()
const result = await compare({ server: papeterie.server, requests: [{ path: '/api/products/swell-notebook' }], expected: [200] })
record('One product by API', rowOf(result))
