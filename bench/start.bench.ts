// How long after the command does the first page come?

import { measureStart, record } from './harness.ts'
import { openPapeterie } from './support/papeterie.ts'

for (const from of ['dist', 'source'] as const) {
  await using papeterie = await openPapeterie({ from })
  const { firstAnswerMs, slowestMs, memory } = await measureStart(papeterie.server)
  record('Start until the first page', { From: from, 'First 200 ms': firstAnswerMs, 'Slowest ms': slowestMs, 'PSS MB': memory.pssMb, 'RSS MB': memory.rssMb })
}
