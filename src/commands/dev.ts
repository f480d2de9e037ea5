// coulisse dev: like start, and each change of the site's files is served within a second.
import { existsSync, watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { holdData } from '../database/one-program.ts'
import { exitCodes } from '../server/exit-codes.ts'
import { startSupervisor } from '../server/supervisor/supervisor.ts'
import type { Supervisor } from '../server/supervisor/supervisor.ts'
import { siteOption } from './command.ts'
import type { Command } from './command.ts'
import { programFile, workerProgram } from './program-file.ts'

/** Editors write a file in several steps; they are taken as one change. */
const settleMs = 60

export const dev: Command = {
  name: 'dev',
  summary: 'Run the site while you work on it: a change of its files is served at once.',
  more: 'Each page has a bar that says what drawing it took; /_inspector has every request with its SQL, cache, jobs and mails, and an error shows its source.\nNew tables and fields are added to the database by themselves; what could lose data is refused, as by coulisse migrate.\nA file with an error leaves the last working version running and prints the error.',
  options: { ...siteOption, seed: { type: 'boolean', meaning: 'Put the site’s first content into an empty database.' } },
  exitCodes: { [exitCodes.refused]: 'Refused to start; the sentence says what to do.', [exitCodes.addressUnusable]: 'The port or host cannot be used.' },
  async run(call) {
    const config = readConfig()
    const site = resolve(call.text('site')!)
    const refused = config.databaseUrl === undefined ? await holdData(config.dataFolder).catch((error: Error) => error) : undefined
    if (refused) {
      process.stderr.write(`${refused.message}\n`)
      return exitCodes.refused
    }
    const supervisor = startSupervisor({
      host: config.host,
      port: config.port,
      program: workerProgram(site, { args: ['--migrate', '--develop', ...(call.flag('seed') ? ['--seed'] : [])] }),
    })
    const started = await supervisor.ready
    if (!started.ok) {
      process.stderr.write(`${started.message}\n`)
      return started.exitCode
    }
    process.stdout.write(`\n  Site         http://${config.host}:${started.address.port}/\n  Back office  http://${config.host}:${started.address.port}/backoffice\n  Inspector    http://${config.host}:${started.address.port}/_inspector\n\n  Watching ${site}\n\n`)
    for (const folder of [site, houseFolder()].filter((path) => path !== undefined)) watchFolder(folder, supervisor)
    return untilStopped(supervisor)
  },
}

/** In a clone of Coulisse itself its own sources are watched as well. */
function houseFolder(): string | undefined {
  const sources = join(programFile, '../../src')
  return existsSync(join(sources, 'main.ts')) ? sources : undefined
}

function watchFolder(folder: string, supervisor: Supervisor): void {
  let waiting: NodeJS.Timeout | undefined
  watch(folder, { recursive: true }, (_, file) => {
    if (file === null || /(^|\/)(node_modules|data|dist|\.git)(\/|$)|\.test\.|~$/.test(file)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => void reload(supervisor, file), settleMs)
  })
}

async function reload(supervisor: Supervisor, file: string): Promise<void> {
  const beganMs = performance.now()
  const outcome = await supervisor.reload()
  const tookMs = Math.round(performance.now() - beganMs)
  process.stdout.write(outcome.ok ? `  ${file} changed: served after ${tookMs} ms\n` : `  ${file} changed, but cannot be served; the version before still runs:\n${outcome.message}\n`)
}

async function untilStopped(supervisor: Supervisor): Promise<never> {
  await new Promise<void>((wished) => process.once('SIGINT', () => wished()).once('SIGTERM', () => wished()))
  await supervisor.stop()
  process.exit(exitCodes.ok)
}
