// From the command to the first 200, and what the server holds in memory then.

import { median } from './median.ts'
import { type MemoryUse, type ServerCommand, startServer } from './server-process.ts'

export interface StartResult {
  firstAnswerMs: number
  slowestMs: number
  memory: MemoryUse
  rounds: number
}

/** The first start is left out: it fills caches, and what it costs is another question. */
export async function measureStart(server: ServerCommand, rounds = 7): Promise<StartResult> {
  const seen = []
  for (let round = 0; round <= rounds; round++) {
    await using running = await startServer(server)
    if (round > 0) seen.push({ ms: running.startedInMs, memory: running.memory() })
  }
  const times = seen.map(({ ms }) => ms)
  const memory = {
    rssMb: median(seen.map((one) => one.memory.rssMb)),
    pssMb: median(seen.map((one) => one.memory.pssMb)),
  }
  return { firstAnswerMs: median(times), slowestMs: Math.max(...times), memory, rounds }
}
