// How fast are the pages for a phone? Lighthouse's performance score, median of three, with its simulated slow network and processor.

import { measuredPages } from '../test/support/shown-pages.ts'
import { type LighthouseReport, runLighthouse } from '../test/support/lighthouse.ts'
import { record, startServer } from './harness.ts'
import { median } from './support/median.ts'
import { openPapeterie } from './support/papeterie.ts'

const rounds = 3

await using papeterie = await openPapeterie()
await using server = await startServer(papeterie.server)
for (const [name, path] of Object.entries(measuredPages)) {
  const reports: LighthouseReport[] = []
  for (let round = 0; round < rounds; round++) reports.push(await runLighthouse(server.origin + path))
  const of = (category: keyof LighthouseReport['scores']) => median(reports.map(({ scores }) => scores[category]))
  const metric = (name: keyof LighthouseReport['metrics']) => median(reports.map(({ metrics }) => metrics[name]))
  record('Lighthouse, as a phone', {
    Page: name, Performance: of('performance'), Accessibility: of('accessibility'), 'Best practices': of('best-practices'), SEO: of('seo'),
    'First text ms': metric('firstText'), 'Largest picture or text ms': metric('largest'), 'Blocked ms': metric('blocked'), Shift: metric('shift'),
  })
}
