// The program: the order of starting and of stopping.
import type { Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Server as TlsServer } from 'node:tls'
import type { Config } from './config.ts'
import { newId } from './database/id.ts'
import { isBlocked, isCurrent, migrate, pendingMigration } from './database/migrations/migrate.ts'
import type { MigrationFolder } from './database/migrations/migration-files.ts'
import { whatIsInTheWay } from './database/migrations/tell-plan.ts'
import { createHttpServer } from './server/http.ts'
import type { HttpOptions } from './server/http.ts'
import type { LaterRoutes } from './server/later-routes.ts'
import { boundConnections } from './server/crowds/connections-per-network.ts'
import { Gate } from './server/crowds/gate.ts'
import { MaintenanceGate } from './server/maintenance.ts'
import { readCounts, resetCounts } from './server/counts.ts'
import { readMetrics } from './server/metrics/metrics.ts'
import { Measure } from './server/measures/measure.ts'
import { MeasureKeeper } from './server/measures/keep-measures.ts'
import { Observer } from './server/observe.ts'
import { siteMetrics } from './application/serve/site-metrics.ts'
import { metricsOfAll } from './server/worker/serve.ts'
import type { WorkerHooks } from './server/worker/serve.ts'
import { createSecurityHeaders } from './server/security-headers.ts'
import { startJobRunner } from './server/jobs/job-runner.ts'
import type { JobRunner } from './server/jobs/job-runner.ts'
import { scheduleRecurring } from './server/jobs/recurring.ts'
import { scheduleCleanUp } from './application/accounts/accounts.jobs.ts'
import { scheduleBackups } from './application/backups/backups.jobs.ts'
import { createOwnerLink } from './application/accounts/accounts.ts'
import { houseCache } from './application/cache/house-cache.ts'
import { purgeAll } from './application/cdn/cdn.jobs.ts'
import { keepListings } from './application/catalogue/keep-listings.ts'
import type { Actor, Log, RunApart } from './application/context.ts'
import { followers } from './application/followers.ts'
import { openHouse } from './application/house.ts'
import type { OpenHouse } from './application/house.ts'
import { jobHandlers, recurringJobs } from './application/job-handlers.ts'
import { scheduleMediaCleanUp } from './application/media/clean-media.ts'
import type { Inspector } from './application/inspector/inspector.ts'
import type { ServingState } from './application/serve/health.ts'
import { checkAnswers } from './application/serve/first-checks.ts'
import { isOpenToColleague } from './application/serve/colleagues.ts'
import { importanceOf } from './application/serve/importance.ts'
import { isNewerDatabase } from './application/serve/newer-database.ts'
import { isSecure } from './application/requests/cookies.ts'
import { webRoutes } from './application/routes.ts'
import type { BackOfficeRoutes } from './application/routes.ts'
import { scheduleReindex } from './application/search/keep-index.ts'
import { seedIfEmpty } from './application/seed.ts'
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
  /** For `coulisse dev`: every request can be inspected, and errors show their source. */
  develop?: boolean
  /** Start although a newer release has added to the database. */
  newerDatabase?: boolean
}

export interface Program {
  house: OpenHouse
  /** Takes connections, but does not listen. */
  server: Server
  /** What is done besides answering: jobs and housekeeping. Called once requests are answered, so that none waits for it. */
  begin(): Promise<void>
  /** Throws CannotStart when its own first answers are not right; what it asked is warm afterwards. */
  checkItself(): Promise<void>
  /** What the one who serves `server` tells it: the end is near (/readyz says so), maintenance, close (jobs, then database). */
  hooks: WorkerHooks
}

const starting: Actor = { kind: 'command', id: null, name: 'start', role: 'owner' }

export async function startProgram(options: ProgramOptions): Promise<Program> {
  const house = await openUpToDate(options)
  if (options.seed) await seedIfEmpty(house, options.log)
  const state = { draining: false, readMetrics: metricsOfAll }
  const watch = await startWatching(house, options)
  const maintenance = new MaintenanceGate((request) => isOpenToColleague(house, request))
  const [answering] = await Promise.all([openServer(house, { state, maintenance, inspector: watch.inspector, answered: (answer) => watch.observer.answered(answer) }), offerOwnerLink(house)])
  const work = doJobs(house, watch, options.log)
  return {
    house,
    server: answering.app.server,
    begin: () => work.begin({ jobs: options.config.jobs }),
    checkItself: () => checkItself(house, answering, watch),
    hooks: {
      ...reportsOf(house, watch),
      draining: (reason) => { state.draining ||= reason === 'stopping' },
      maintenance: (wanted) => maintenance.set(wanted),
      close: () => closeInOrder([work, { end: () => answering.app.close() }, watch, { end: () => house.close() }]),
    },
  }
}

/** What it tells of itself. */
function reportsOf(house: OpenHouse, { observer }: Watching): Pick<WorkerHooks, 'counts' | 'cache' | 'report'> {
  const figures = siteMetrics(house)
  return {
    counts: readCounts,
    cache: (path) => houseCache(house).report(path),
    report: async (ofSite) => [...readMetrics(), ...observer.gauges(), ...(ofSite ? await figures() : [])],
  }
}

async function closeInOrder(parts: readonly { end(): Promise<unknown> }[]): Promise<void> {
  for (const part of parts) await part.end()
}

/** Jobs and nothing else: what `coulisse work` runs. Its server takes no connections. */
export async function startJobs(options: ProgramOptions): Promise<Pick<Program, 'server' | 'begin' | 'hooks'>> {
  const house = await openUpToDate(options)
  const watch = await startWatching(house, options)
  const work = doJobs(house, watch, options.log)
  return {
    // As a plain import it would load Node's fetch into every start.
    server: process.getBuiltinModule('node:http').createServer(),
    begin: () => work.begin({ jobs: true }),
    hooks: {
      report: async () => [...readMetrics(), ...watch.observer.gauges()],
      close: () => closeInOrder([work, watch, { end: () => house.close() }]),
    },
  }
}

function doJobs(house: OpenHouse, watch: Watching, log: Log): { begin(wanted: { jobs: boolean }): Promise<void>; end(): Promise<void> } {
  let runner: JobRunner | undefined
  return {
    begin: async ({ jobs }) => {
      watch.begin()
      if (jobs) runner = startJobRunner({ database: house.database, handlers: watch.observer.watchJobs(jobHandlers(house)), log })
      await beginHousekeeping(house)
    },
    end: async () => {
      watch.stop()
      await runner?.stop()
    },
  }
}

async function openUpToDate(options: ProgramOptions): Promise<OpenHouse> {
  const { site, config, log, siteFolder, runApart } = options
  const house = await openHouse({ site, config, log, followers, migrations: options.migrations, ...(siteFolder !== undefined && { siteFolder }), ...(runApart && { runApart }) })
  await bringTablesUpToDate(house, options)
  await keepListings(house.context({ actor: starting }))
  return house
}

/** What it asked itself counts for nothing. */
async function checkItself(house: OpenHouse, { app, later }: Answering, watch: Watching): Promise<void> {
  await later?.open()
  await checkAnswers(house, async (url, headers) => {
    const { statusCode: status, body } = await app.inject({ url, headers })
    return { status, body }
  })
  resetCounts()
  watch.forget()
}

type Watching = Awaited<ReturnType<typeof startWatching>>

/** Everything that looks on: metrics and log, the minutes of the status page, and, where they are wanted, the inspector and traces. */
async function startWatching(house: OpenHouse, { config, log, develop }: ProgramOptions) {
  const measure = new Measure()
  const measures = new MeasureKeeper({ database: house.database, measure, log })
  const inspector = develop ? new (await import('./application/inspector/inspector.ts')).Inspector(house) : undefined
  const traces = config.traces && (await startTraces(house, config.traces))
  const observer = new Observer({ log, ...config }, [measure, inspector, traces].filter((one) => one !== undefined))
  return {
    observer,
    inspector,
    begin: () => { observer.begin(); measures.begin() },
    /** What was measured until now does not count. */
    forget: () => void measure.take(),
    stop: () => observer.end(),
    /** Writes and sends what is still held; before the database is closed. */
    end: () => Promise.all([measures.end(), traces?.end()]),
  }
}

/** Loaded where it is wanted: most sites send none. */
async function startTraces({ site, release, database, log }: OpenHouse, settings: NonNullable<Config['traces']>) {
  const { startTraces } = await import('./server/traces/traces.ts')
  return startTraces(settings, { service: site.name, release, system: database.capabilities.engine === 'sqlite' ? 'sqlite' : 'postgresql', log })
}

interface Answering {
  app: FastifyInstance
  later: LaterRoutes | undefined
}

async function openServer(house: OpenHouse, more: { state: ServingState; inspector: Inspector | undefined } & Pick<HttpOptions, 'maintenance' | 'answered'>): Promise<Answering> {
  const { state, inspector, ...hooks } = more
  const { config } = house
  const certificate = config.tls && (await import('./server/tls/certificate.ts'))
  const backOffice = () => backOfficeRoutes(house)
  // The inspector looks into every route, so there all of them stand at once.
  const { keeps, ...served } = webRoutes(house, { ...(inspector ? await backOffice() : { apiRoutes: [], webRoutes: [], backOffice }), state })
  const app = await createHttpServer({
    ...(inspector?.wrap(served) ?? served),
    ...hooks,
    gate: new Gate({ requestsPerMinute: config.requestsPerMinute, importanceOf: (method, url) => importanceOf(method, url, keeps) }),
    secureCookies: isSecure(config),
    headers: createSecurityHeaders(config.publicUrl).api,
    trustedProxies: config.trustedProxies,
    newRequestId: () => newId(),
    ...(config.tls && { tls: certificate!.readCertificate(config.tls) }),
  })
  if (config.tls) certificate!.followCertificate(config.tls, (options) => (app.server as unknown as TlsServer).setSecureContext(options), house.log)
  boundConnections(app.server, config.trustedProxies)
  return { app, later: served.later }
}

/** Loaded when the first colleague comes: a third of all routes, of which visitors need none. */
async function backOfficeRoutes(house: OpenHouse): Promise<BackOfficeRoutes> {
  const [{ backofficeRoutes }, { backofficeScreens }] = await Promise.all([import('./backoffice/backoffice.routes.ts'), import('./backoffice/screens.ts')])
  return { apiRoutes: backofficeRoutes(house), webRoutes: backofficeScreens(house) }
}

async function bringTablesUpToDate({ database, target }: OpenHouse, { migrate: mayMigrate = false, newerDatabase = false }: ProgramOptions): Promise<void> {
  const options = { additive: mayMigrate }
  const plan = await pendingMigration(database, target, options)
  if (isCurrent(plan) || (newerDatabase && isNewerDatabase(plan))) return
  if (isBlocked(plan) || (!plan.isNew && !mayMigrate)) throw new CannotStart(whatIsInTheWay(plan))
  await migrate(database, target, options)
}

/** Jobs that repeat themselves, and the search index where the site has changed; there is one of each, however often the program starts. */
async function beginHousekeeping(house: OpenHouse): Promise<void> {
  const ctx = house.context({ actor: starting })
  await Promise.all([house.config.cdn && purgeAll(ctx), scheduleCleanUp(ctx), scheduleMediaCleanUp(ctx), scheduleReindex(ctx), scheduleBackups(ctx), ctx.write((ctx) => scheduleRecurring(ctx, recurringJobs(ctx.site)))])
}

/** As long as nobody owns the site, each start prints a link that creates the owner's account once. */
async function offerOwnerLink(house: OpenHouse): Promise<void> {
  const link = await createOwnerLink(house.context({ actor: starting }))
  if (link) process.stdout.write(`\n  Create the owner’s account with this link, which works once and for 24 hours:\n  ${link}\n`)
}
