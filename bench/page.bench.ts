// What does a page cost that is drawn anew for each visitor?

import { compare, record } from './harness.ts'
import { openPapeterie } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'

const pages = { Home: '/', Category: '/categories/notebooks', Product: '/products/swell-notebook', Article: '/journal/making-of-a-calendar' }

for (const [Page, path] of Object.entries(pages)) {
  await using papeterie = await openPapeterie()
  const result = await compare({ server: papeterie.server, requests: [{ path }], expected: [200] })
  record('A page, drawn for each request', { Page, ...rowOf(result) })
}
