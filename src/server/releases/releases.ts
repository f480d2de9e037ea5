// The releases of a site, side by side in COULISSE_DATA/releases: which there are, which is current, and which came before it.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copySite } from './copy-site.ts'

export interface Release {
  /** When it was made: `2026-11-22-141500`. */
  name: string
  /** Its folder, to be served as a site. */
  site: string
}

interface State {
  /** In the order in which they became current; the last one is. */
  history: string[]
  /** The release that last brought the database to its tables. */
  migratedBy?: string
}

/** How many stay: the current one and those one may want to go back to. */
const kept = 5

export class Releases {
  readonly #folder: string
  readonly #dataFolder: string

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder
    this.#folder = join(dataFolder, 'releases')
  }

  /** Copies a site's folder to a new release, which is not current yet. */
  add(from: string, now = new Date()): Release {
    const name = this.#freeName(now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', ''))
    const release = this.#release(name)
    const partial = `${release.site}.partial`
    mkdirSync(this.#folder, { recursive: true })
    for (const left of readdirSync(this.#folder)) if (left.endsWith('.partial')) rmSync(join(this.#folder, left), { recursive: true })
    copySite(from, partial, this.#dataFolder)
    renameSync(partial, release.site)
    return release
  }

  remove(name: string): void {
    rmSync(this.#release(name).site, { recursive: true, force: true })
  }

  /** Every release, the newest first. */
  list(): Release[] {
    if (!existsSync(this.#folder)) return []
    return readdirSync(this.#folder).filter((name) => /^\d{4}-\d\d-\d\d-\d{6}(-\d+)?$/.test(name)).sort().reverse().map((name) => this.#release(name))
  }

  find(name: string): Release | undefined {
    return this.list().find((release) => release.name === name)
  }

  current(): Release | undefined {
    return this.find(this.#read().history.at(-1) ?? '')
  }

  /** The one that was current before. */
  previous(): Release | undefined {
    return this.find(this.#read().history.at(-2) ?? '')
  }

  /** The release of a folder, if it is one. */
  of(site: string): Release | undefined {
    return this.list().find((release) => release.site === site)
  }

  makeCurrent(name: string): void {
    const state = this.#read()
    if (state.history.at(-1) !== name) state.history.push(name)
    this.#write(state)
  }

  /** The current release is current no more; the one before it is again, if there was one. */
  stepBack(): void {
    const state = this.#read()
    state.history.pop()
    this.#write(state)
  }

  migrated(name: string): void {
    this.#write({ ...this.#read(), migratedBy: name })
  }

  /** Whether the database may hold what the code that is served does not know: a release that is not served any more may have added it. */
  databaseIsNewer(): boolean {
    return this.#read().migratedBy !== undefined
  }

  /** Deletes the oldest beyond those that are kept; never one that may still be wanted back. */
  prune(): void {
    const { history } = this.#read()
    const wanted = new Set(history.slice(-kept))
    for (const { name } of this.list().slice(kept)) if (!wanted.has(name)) this.remove(name)
  }

  #release(name: string): Release {
    return { name, site: join(this.#folder, name) }
  }

  #freeName(wanted: string): string {
    for (let i = 1; ; i++) {
      const name = i === 1 ? wanted : `${wanted}-${i}`
      if (!existsSync(this.#release(name).site)) return name
    }
  }

  #read(): State {
    try {
      return JSON.parse(readFileSync(join(this.#folder, 'state.json'), 'utf8')) as State
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { history: [] }
      throw error
    }
  }

  /** Whole or not at all; `current` beside it is for people and their scripts. */
  #write(state: State): void {
    mkdirSync(this.#folder, { recursive: true })
    const file = join(this.#folder, 'state.json')
    writeFileSync(`${file}.new`, `${JSON.stringify({ ...state, history: state.history.slice(-50) }, null, 2)}\n`)
    renameSync(`${file}.new`, file)
    const current = state.history.at(-1)
    const link = join(this.#folder, 'current')
    rmSync(`${link}.new`, { force: true })
    if (current === undefined) return rmSync(link, { force: true })
    symlinkSync(current, `${link}.new`)
    renameSync(`${link}.new`, link)
  }
}
