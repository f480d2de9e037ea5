// coulisse start: the supervisor and its workers. The first answer must come within half a second, so the worker's process comes first.
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { exitCodes } from '../server/exit-codes.ts'
import { forkAhead } from '../server/supervisor/forking.ts'
import type { Call, Command } from './command.ts'
import { programFile, runsFrom, workerProgram } from './program-file.ts'

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
    const port = config.port === 0 ? await freePort(config.host) : config.port
    const site = await siteToServe(call, config)
    const env = { PORT: String(port) }
    const program = workerProgram(site.folder, { args: call.flag('seed') ? ['--seed'] : [], env, newerDatabase: site.newerDatabase })
    // A site may bring another version of Coulisse, whose worker would not know that it has to wait.
    if (program.entry === programFile) forkAhead(program, [`--conditions=${runsFrom}`])
    const { superviseSite } = await import('./supervise-site.ts')
    return superviseSite({ config, port, site: site.folder, seed: call.flag('seed'), program, programOf: (folder, options) => workerProgram(folder, { env, ...options }) })
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
