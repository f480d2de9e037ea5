// What the supervisor does when a command asks: status, reload, a release and the way back, maintenance.
import { Releases } from '../releases/releases.ts'
import type { Release } from '../releases/releases.ts'
import type { Supervisor, SupervisorLog, WorkerProgram } from '../supervisor/supervisor.ts'
import type { ControlAnswer, ControlRequest, SiteStatus } from './control.ts'
import { writeMaintenance } from './maintenance-file.ts'
import { tallyOf, watchRelease } from './watch-release.ts'

export type ActionsOptions = {
  supervisor: Supervisor
  log: SupervisorLog
  dataFolder: string
  /** Folder of the site that is served at the start. */
  site: string
  /** The worker's program for a site's folder, which may bring its own version of Coulisse. */
  programOf(site: string, options: { newerDatabase: boolean }): WorkerProgram
  address(): string
}

type Note = (text: string) => void

export class Actions {
  readonly #options: ActionsOptions
  readonly #releases: Releases
  readonly #runsSince = new Date(Date.now() - process.uptime() * 1000).toISOString()
  #site: string
  #watched: Promise<unknown> | undefined

  constructor(options: ActionsOptions) {
    this.#options = options
    this.#site = options.site
    this.#releases = new Releases(options.dataFolder)
  }

  async handle(request: ControlRequest, note: Note): Promise<ControlAnswer> {
    switch (request.do) {
      case 'status': return { ok: true, message: 'It runs.', status: this.#status() }
      case 'cache': return { ok: true, message: 'It runs.', cache: await this.#options.supervisor.cache(request.path) }
      case 'reload': return this.#reload(request.site ?? this.#site)
      case 'expect-newer-database': return this.#expectNewerDatabase()
      case 'switch': return this.#switch(request, note)
      case 'maintenance': return this.#maintain(request)
      default: return { ok: false, message: 'The program that runs does not know this command. It may be of another version: restart it.' }
    }
  }

  #status(): SiteStatus {
    const { supervisor } = this.#options
    return {
      pid: process.pid, address: this.#options.address(), runsSince: this.#runsSince,
      site: this.#site, release: this.#releases.of(this.#site)?.name ?? null, watched: this.#watched !== undefined,
      maintenance: supervisor.maintenance().on, workers: supervisor.workers(), deaths: supervisor.deaths(),
    }
  }

  async #reload(site: string): Promise<ControlAnswer> {
    const { supervisor, log } = this.#options
    const outcome = await supervisor.reload(this.#programOf(site))
    if (!outcome.ok) return { ok: false, message: `Not reloaded; what ran before still serves. ${outcome.message}` }
    this.#site = site
    log('info', 'Reloaded: the new worker serves, the old one finishes.', { site })
    return { ok: true, message: `Reloaded: ${site} is served by new workers.` }
  }

  #programOf(site: string): WorkerProgram {
    return this.#options.programOf(site, { newerDatabase: this.#releases.databaseIsNewer() })
  }

  #expectNewerDatabase(): ControlAnswer {
    this.#options.supervisor.keep(this.#options.programOf(this.#site, { newerDatabase: true }))
    return { ok: true, message: 'A worker that starts from now on expects a newer database.' }
  }

  async #switch({ release: name, watchSeconds }: { release: string; watchSeconds: number }, note: Note): Promise<ControlAnswer> {
    const release = this.#releases.find(name)
    if (!release) return { ok: false, message: `There is no release ${name}.` }
    if (this.#watched) return { ok: false, message: 'A release was switched to a moment ago and is still being watched. Try again when that is over, or see coulisse status.' }
    const before = { site: this.#site, tally: tallyOf(this.#options.supervisor) }
    const switched = await this.#reload(release.site)
    if (!switched.ok) return switched
    this.#releases.makeCurrent(name)
    note(`Release ${name} serves.${watchSeconds > 0 ? ` It is watched for ${watchSeconds} s.` : ''}`)
    const watching = this.#watch(release, before, watchSeconds)
    this.#watched = watching.finally(() => { this.#watched = undefined })
    return watching
  }

  async #watch(release: Release, before: { site: string; tally: ReturnType<typeof tallyOf> }, watchSeconds: number): Promise<ControlAnswer> {
    const { supervisor, log } = this.#options
    const wrong = await watchRelease(supervisor, before.tally, watchSeconds * 1000)
    if (!wrong) return { ok: true, message: `Release ${release.name} is current.` }
    log('error', `Release ${release.name} is taken back: ${wrong}.`)
    const back = await this.#reload(before.site)
    if (!back.ok) return { ok: false, message: `Release ${release.name} should be taken back (${wrong}), but that did not work either. ${back.message}` }
    this.#releases.stepBack()
    return { ok: false, message: `Release ${release.name} was taken back: ${wrong}. What ran before serves again.` }
  }

  #maintain({ on, minutes }: { on: boolean; minutes: number }): ControlAnswer {
    const { supervisor, dataFolder, log } = this.#options
    const maintenance = { on, retryAfterSeconds: minutes * 60 }
    writeMaintenance(dataFolder, maintenance)
    supervisor.maintain(maintenance)
    log('info', on ? 'Maintenance: visitors get the page of maintenance.' : 'Maintenance is over.')
    return { ok: true, message: on ? 'Visitors now get the page of maintenance; colleagues who are logged in see the site, and the back office is open.' : 'The site is open.' }
  }
}
