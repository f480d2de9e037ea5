// What does a page cost: kept, and drawn anew for each visitor?

import { compare, record } from './harness.ts'
import { openPapeterie } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'

const pages = { Home: '/', Category: '/categories/notebooks', Product: '/products/swell-notebook', Article: '/journal/making-of-a-calendar' }

for (const [how, env] of Object.entries({ 'A page, kept': {}, 'A page, drawn for each request': { COULISSE_CACHE_MB: '0' } })) {
  for (const [Page, path] of Object.entries(pages)) {
    await using papeterie = await openPapeterie({ env })
    const result = await compare({ server: papeterie.server, requests: [{ path }], expected: [200] })
    record(how, { Page, ...rowOf(result) })
  }
}
