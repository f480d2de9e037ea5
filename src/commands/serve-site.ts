// What a worker does: loads the site, opens it when it may, and serves what the supervisor passes on.
import { resolve } from 'node:path'
import { WrongSetting } from '../config.ts'
import { DatabaseUnavailable } from '../database/database.ts'
import { createLog } from '../server/log.ts'
import { isChecked, refuseToStart, serveFromSupervisor } from '../server/worker/serve.ts'
import { CannotStart } from '../errors.ts'
import { startJobs, startProgram, type Program, type ProgramOptions } from '../main.ts'
import { readSettings } from './read-settings.ts'
import type { Call } from './command.ts'
import { WrongMigration } from '../database/migrations/migration-files.ts'
import { runApartFor } from './run-apart.ts'
import { loadMigrations, loadSite, NoSite } from './load-site.ts'

/** `begin`: nothing of the data is touched before. */
export async function serveSite(call: Call, begin: Promise<void>): Promise<number> {
  try {
    const options = await readOptions(call)
    await begin
    const { begin: beginWork, hooks, server } = call.flag('only-jobs') ? await startJobs(options) : await startAnswering(options)
    serveFromSupervisor(server, hooks)
    beginWork().catch((error: unknown) => options.log.error({ err: error }, 'The housekeeping could not begin; the next start tries again.'))
    return await new Promise<number>(() => {})
  } catch (error) {
    const expected = [WrongSetting, NoSite, WrongMigration, CannotStart, DatabaseUnavailable].some((kind) => error instanceof kind)
    await begin
    return refuseToStart(expected ? (error as Error).message : `The site could not be started: ${(error as Error).stack ?? String(error)}`)
  }
}

async function readOptions(call: Call): Promise<ProgramOptions> {
  const config = readSettings()
  const site = resolve(call.text('site')!)
  const flags = { seed: call.flag('seed'), migrate: call.flag('migrate'), develop: call.flag('develop'), newerDatabase: call.flag('newer-database') }
  return { site: await loadSite(site), siteFolder: site, runApart: runApartFor(site), migrations: loadMigrations(site), config, log: createLog(config.logLevel), ...flags }
}

async function startAnswering(options: ProgramOptions): Promise<Program> {
  const program = await startProgram(options)
  if (isChecked()) await program.checkItself()
  return program
}
