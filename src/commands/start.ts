// coulisse start: the supervisor and its workers. Imports next to nothing: the first answer must come within half a second.
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { holdData } from '../database/one-program.ts'
import { exitCodes } from '../server/exit-codes.ts'
import { runSupervisor } from '../server/supervisor/run-supervisor.ts'
import { siteOption } from './command.ts'
import type { Command } from './command.ts'
import { programFile, workerEnvironment } from './program-file.ts'

/** A worker that first puts in the site's content is not hung: pictures take their time on a slow machine. */
const seedingMs = 15 * 60_000

export const start: Command = {
  name: 'start',
  summary: 'Run the site: pages, API, back office and jobs.',
  options: { ...siteOption, seed: { type: 'boolean', meaning: 'Put the site’s first content into an empty database.' } },
  exitCodes: { [exitCodes.refused]: 'Refused to start: a wrong setting, pending migrations, or another start on the same data; the sentence says what to do.', [exitCodes.addressUnusable]: 'The port or host cannot be used.' },
  more: 'SIGHUP swaps in a new worker without losing a request; SIGTERM finishes what is under way and stops.',
  async run(call) {
    const config = readConfig()
    const refused = config.databaseUrl === undefined ? await holdData(config.dataFolder).catch((error: Error) => error) : undefined
    if (refused) {
      process.stderr.write(`${refused.message}\n`)
      return exitCodes.refused
    }
    const port = config.port === 0 ? await freePort(config.host) : config.port
    const site = resolve(call.text('site')!)
    const code = await runSupervisor({
      host: config.host,
      port,
      workers: config.workers,
      ...(call.flag('seed') && { limits: { readyTimeoutMs: seedingMs } }),
      program: { entry: programFile, args: ['worker', '--site', site, ...(call.flag('seed') ? ['--seed'] : [])], env: { ...workerEnvironment, PORT: String(port) } },
      onReady: () => printAddresses(config.publicUrlGiven ? config.publicUrl : config.publicUrl.replace(/:\d+$/, `:${port}`)),
    })
    process.exit(code)
  },
}

function printAddresses(url: string): void {
  process.stdout.write(`\n  Site         ${url}/\n  Back office  ${url}/backoffice\n\n`)
}

/** The workers' links name the port, so it is chosen before they start. */
function freePort(host: string): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed)
    server.listen({ host, port: 0 }, () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
