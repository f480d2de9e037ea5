// The program: the order of starting and of stopping.
import type { Server } from 'node:http'
import type { Config } from './config.ts'
import { newId } from './database/id.ts'
import { isBlocked, isCurrent, migrate, pendingMigration } from './database/migrations/migrate.ts'
import type { MigrationFolder } from './database/migrations/migration-files.ts'
import { whatIsInTheWay } from './database/migrations/tell-plan.ts'
import { createHttpServer } from './server/http.ts'
import { createSecurityHeaders } from './server/security-headers.ts'
import { startJobRunner } from './server/jobs/job-runner.ts'
import type { JobRunner } from './server/jobs/job-runner.ts'
import { scheduleRecurring } from './server/jobs/recurring.ts'
import { scheduleCleanUp } from './application/accounts/accounts.jobs.ts'
import { scheduleBackups } from './application/backups/backups.jobs.ts'
import { createOwnerLink } from './application/accounts/accounts.ts'
import type { Log, RunApart } from './application/context.ts'
import { followers } from './application/followers.ts'
import { openHouse } from './application/house.ts'
import type { OpenHouse } from './application/house.ts'
import { jobHandlers, recurringJobs } from './application/job-handlers.ts'
import { scheduleMediaCleanUp } from './application/media/clean-media.ts'
import { isSecure } from './application/requests/cookies.ts'
import { webRoutes } from './application/routes.ts'
import { scheduleReindex } from './application/search/keep-index.ts'
import { seedIfEmpty } from './application/seed.ts'
import { backofficeRoutes } from './backoffice/backoffice.routes.ts'
import { backofficeScreens } from './backoffice/screens.ts'
import type { Site } from './application/site.ts'
import { CannotStart } from './errors.ts'

export interface ProgramOptions {
  site: Site
  /** The folder of the site's code. */
  siteFolder?: string
  /** Long work in a process of its own. */
  runApart?: RunApart
  config: Config
  log: Log
  /** Put the site's first content into an empty database. */
  seed: boolean
  /** The site's written migrations, where it has any. */
  migrations?: MigrationFolder | undefined
  /** Bring an existing database to the site's tables; otherwise pending changes stop the start. A new database always is. */
  migrate?: boolean
}

export interface Program {
  house: OpenHouse
  /** Takes connections, but does not listen. */
  server: Server
  /** What is done besides answering: jobs and housekeeping. Called once requests are answered, so that none waits for it. */
  begin(): Promise<void>
  /** The end is near: /readyz says so. A worker that is only replaced leaves a site that is ready. */
  draining(reason?: 'replaced' | 'stopping'): void
  /** Ends jobs and database, in this order. */
  close(): Promise<void>
}

export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { site, config, log } = options
  const house = await openHouse({ site, config, log, followers, migrations: options.migrations, ...(options.siteFolder !== undefined && { siteFolder: options.siteFolder }), ...(options.runApart && { runApart: options.runApart }) })
  await bringTablesUpToDate(house, options.migrate ?? false)
  if (options.seed) await seedIfEmpty(house, log)
  const state = { draining: false }
  const { routes, notFound, failed } = webRoutes(house, { apiRoutes: backofficeRoutes(house), webRoutes: backofficeScreens(house), state })
  const [app] = await Promise.all([createHttpServer({ routes, notFound, failed, secureCookies: isSecure(config), headers: createSecurityHeaders(config.publicUrl).api, trustedProxies: config.trustedProxies, newRequestId: () => newId() }), offerOwnerLink(house)])
  let jobs: JobRunner | undefined
  return {
    house,
    server: app.server,
    begin: async () => {
      jobs = startJobRunner({ database: house.database, handlers: jobHandlers(house), log })
      await beginHousekeeping(house)
    },
    draining: (reason = 'stopping') => { state.draining ||= reason === 'stopping' },
    close: async () => {
      await jobs?.stop()
      await app.close()
      await house.close()
    },
  }
}

async function bringTablesUpToDate({ database, target }: OpenHouse, mayMigrate: boolean): Promise<void> {
  const options = { additive: mayMigrate }
  const plan = await pendingMigration(database, target, options)
  if (isCurrent(plan)) return
  if (isBlocked(plan) || (!plan.isNew && !mayMigrate)) throw new CannotStart(whatIsInTheWay(plan))
  await migrate(database, target, options)
}

/** Jobs that repeat themselves, and the search index where the site has changed; there is one of each, however often the program starts. */
async function beginHousekeeping(house: OpenHouse): Promise<void> {
  const ctx = house.context({ actor: { kind: 'command', id: null, name: 'start', role: 'owner' } })
  await Promise.all([scheduleCleanUp(ctx), scheduleMediaCleanUp(ctx), scheduleReindex(ctx), scheduleBackups(ctx), ctx.write((ctx) => scheduleRecurring(ctx, recurringJobs(ctx.site)))])
}

/** As long as nobody owns the site, each start prints a link that creates the owner's account once. */
async function offerOwnerLink(house: OpenHouse): Promise<void> {
  const link = await createOwnerLink(house.context({ actor: { kind: 'command', id: null, name: 'start', role: 'owner' } }))
  if (link) process.stdout.write(`\n  Create the owner’s account with this link, which works once and for 24 hours:\n  ${link}\n`)
}
