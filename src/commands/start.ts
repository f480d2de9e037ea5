// coulisse start: the supervisor and its workers. Imports next to nothing: the first answer must come within half a second.
import { createServer } from 'node:net'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { holdData } from '../database/one-program.ts'
import { exitCodes } from '../server/exit-codes.ts'
import { runSupervisor } from '../server/supervisor/run-supervisor.ts'
import type { Call, Command } from './command.ts'
import { workerProgram } from './program-file.ts'

/** A worker that first puts in the site's content is not hung: pictures take their time on a slow machine. */
const seedingMs = 15 * 60_000

export const start: Command = {
  name: 'start',
  summary: 'Run the site: pages, API, back office and jobs.',
  options: {
    site: { type: 'string', value: 'DIR', meaning: 'Folder of the site (with site.ts). Unless given: the release that coulisse deploy made current, or else this folder.' },
    seed: { type: 'boolean', meaning: 'Put the site’s first content into an empty database.' },
  },
  exitCodes: { [exitCodes.refused]: 'Refused to start: a wrong setting, pending migrations, or a program that runs on these data already; the sentence says what to do.', [exitCodes.addressUnusable]: 'The port or host cannot be used.' },
  more: 'SIGHUP or coulisse reload swaps in a new worker without losing a request; SIGTERM finishes what is under way and stops.',
  async run(call) {
    const config = readConfig()
    const refused = config.databaseUrl === undefined ? await holdData(config.dataFolder).catch((error: Error) => error) : undefined
    if (refused) {
      process.stderr.write(`${refused.message}\n`)
      return exitCodes.refused
    }
    const port = config.port === 0 ? await freePort(config.host) : config.port
    const site = await siteToServe(call, config)
    const args = call.flag('seed') ? ['--seed'] : []
    const env = { PORT: String(port) }
    const code = await runSupervisor({
      host: config.host,
      port,
      workers: config.workers,
      limits: { memoryBytes: config.workerMemoryBytes, ...(call.flag('seed') && { readyTimeoutMs: seedingMs }) },
      ...(config.metricsAddress && { metricsAddress: config.metricsAddress }),
      program: workerProgram(site.folder, { args, env, newerDatabase: site.newerDatabase }),
      control: { dataFolder: config.dataFolder, site: site.folder, programOf: (folder, options) => workerProgram(folder, { env, ...options }) },
      onReady: () => printAddresses(config.publicUrlGiven ? config.publicUrl : config.publicUrl.replace(/:\d+$/, `:${port}`)),
    })
    process.exit(code)
  },
}

async function siteToServe(call: Call, { dataFolder }: Config): Promise<{ folder: string; newerDatabase: boolean }> {
  const stated = call.text('site')
  if (!existsSync(join(dataFolder, 'releases'))) return { folder: resolve(stated ?? '.'), newerDatabase: false }
  const { Releases } = await import('../server/releases/releases.ts')
  const releases = new Releases(dataFolder)
  const folder = stated === undefined ? (releases.current()?.site ?? resolve('.')) : resolve(stated)
  return { folder, newerDatabase: releases.databaseIsNewer() }
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
