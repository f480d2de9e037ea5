// What `coulisse start` does once its first worker is loading: takes the data, then supervises until it is told to stop.
import type { Config } from '../config.ts'
import { holdData } from '../database/one-program.ts'
import type { ActionsOptions } from '../server/control/actions.ts'
import { exitCodes } from '../server/exit-codes.ts'
import type { WorkerProgram } from '../server/supervisor/forking.ts'
import { runSupervisor } from '../server/supervisor/run-supervisor.ts'

/** A worker that first puts in the site's content is not hung: pictures take their time on a slow machine. */
const seedingMs = 15 * 60_000

export interface SiteToSupervise {
  config: Config
  port: number
  /** Its folder. */
  site: string
  seed: boolean
  program: WorkerProgram
  programOf: ActionsOptions['programOf']
}

export async function superviseSite({ config, port, site, seed, program, programOf }: SiteToSupervise): Promise<number> {
  const refused = config.databaseUrl === undefined ? await holdData(config.dataFolder).catch((error: Error) => error) : undefined
  if (refused) {
    process.stderr.write(`${refused.message}\n`)
    return exitCodes.refused
  }
  const code = await runSupervisor({
    host: config.host,
    port,
    workers: config.workers,
    limits: { memoryBytes: config.workerMemoryBytes, ...(seed && { readyTimeoutMs: seedingMs }) },
    ...(config.metricsAddress && { metricsAddress: config.metricsAddress }),
    program,
    control: { dataFolder: config.dataFolder, site, programOf },
    onReady: () => printAddresses(config.publicUrlGiven ? config.publicUrl : config.publicUrl.replace(/:\d+$/, `:${port}`)),
  })
  process.exit(code)
}

function printAddresses(url: string): void {
  process.stdout.write(`\n  Site         ${url}/\n  Back office  ${url}/backoffice\n\n`)
}
