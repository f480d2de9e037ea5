// coulisse worker: what the supervisor starts. One process that serves the whole site.
import { resolve } from 'node:path'
import { WrongSetting } from '../config.ts'
import { DatabaseUnavailable } from '../database/database.ts'
import { createLog } from '../server/log.ts'
import { isChecked, refuseToStart, serveFromSupervisor } from '../server/worker/serve.ts'
import { CannotStart } from '../errors.ts'
import { startJobs, startProgram, type Program, type ProgramOptions } from '../main.ts'
import { readSettings } from './read-settings.ts'
import { siteOption } from './command.ts'
import type { Command } from './command.ts'
import { WrongMigration } from '../database/migrations/migration-files.ts'
import { runApartFor } from './run-apart.ts'
import { loadMigrations, loadSite, NoSite } from './load-site.ts'

export const worker: Command = {
  name: 'worker',
  summary: 'Serve what the supervisor passes on.',
  hidden: true,
  options: {
    ...siteOption,
    seed: { type: 'boolean', meaning: 'Put the site’s first content into an empty database.' },
    'newer-database': { type: 'boolean', meaning: 'Start although a newer release has added to the database.' },
    develop: { type: 'boolean', meaning: 'Show what each request does, and the source of errors.' },
    'only-jobs': { type: 'boolean', meaning: 'Do jobs, and take no connections.' },
    migrate: { type: 'boolean', meaning: 'Add new tables and fields to an existing database.' },
  },
  async run(call) {
    try {
      const config = readSettings()
      const log = createLog(config.logLevel)
      const site = resolve(call.text('site')!)
      const options: ProgramOptions = { site: await loadSite(site), siteFolder: site, runApart: runApartFor(site), migrations: loadMigrations(site), config, log, seed: call.flag('seed'), migrate: call.flag('migrate'), develop: call.flag('develop'), newerDatabase: call.flag('newer-database') }
      const { begin, hooks, server } = call.flag('only-jobs') ? await startJobs(options) : await startAnswering(options)
      serveFromSupervisor(server, hooks)
      begin().catch((error: unknown) => log.error({ err: error }, 'The housekeeping could not begin; the next start tries again.'))
      return await new Promise<number>(() => {})
    } catch (error) {
      const expected = error instanceof WrongSetting || error instanceof NoSite || error instanceof WrongMigration || error instanceof CannotStart || error instanceof DatabaseUnavailable
      return refuseToStart(expected ? error.message : `The site could not be started: ${(error as Error).stack ?? String(error)}`)
    }
  },
}

async function startAnswering(options: ProgramOptions): Promise<Program> {
  const program = await startProgram(options)
  if (isChecked()) await program.checkItself()
  return program
}
