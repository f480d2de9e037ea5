// The real program, as `coulisse start` runs it: supervisor and worker on a port of their own, with data of their own.
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { papeterie, programArgs, programEnv, root } from './command.ts'
import { type Engine, type FreshDatabase, freshDatabase } from './databases.ts'
import { freePort } from './free-port.ts'
import { seededDatabase } from './seeded.ts'

export interface SiteOptions {
  engine?: Engine
  /** Folder of the site; the example site, with its first content, unless given. */
  site?: string
  /** `empty`: a database without tables. */
  content?: 'seeded' | 'empty'
  /** Settings besides port, folder and database. */
  env?: Record<string, string>
}

export interface RunningSite extends AsyncDisposable {
  /** Without a slash at the end; the same after a restart. */
  url: string
  engine: Engine
  folder: string
  site: string
  /** Settings that make a command work on the same data. */
  env: Record<string, string>
  /** What supervisor and workers have written since the first start. */
  output(): string
  /** The path of the one-time link that creates the owner: `/backoffice/welcome#…`. */
  ownerLink(): string
  workerPid(): number
  start(): Promise<void>
  /** SIGTERM, and what the program ended with. */
  stop(): Promise<number | null>
  signal(signal: NodeJS.Signals): void
}

const readyWithinMs = 60_000
const stopWithinMs = 20_000

/** `await using site = await startSite()` stops it and removes its data, also when the test fails. */
export async function startSite(options: SiteOptions = {}): Promise<RunningSite> {
  const { engine = 'sqlite', site = papeterie, content = 'seeded' } = options
  const database = content === 'seeded' ? await seededDatabase(engine) : await freshDatabase(engine)
  const running = new SiteProcess(await freePort(), engine, site, database, options.env ?? {})
  await running.start().catch(async (error: unknown) => {
    await running[Symbol.asyncDispose]()
    throw error
  })
  return running
}

class SiteProcess implements RunningSite {
  readonly url: string
  readonly engine: Engine
  readonly folder: string
  readonly site: string
  readonly env: Record<string, string>
  readonly #database: FreshDatabase
  #child: ChildProcess | undefined
  #output = ''
  readonly #killAtExit = () => void this.#child?.kill('SIGKILL')

  constructor(port: number, engine: Engine, site: string, database: FreshDatabase, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`
    this.engine = engine
    this.folder = database.folder
    this.site = site
    this.env = { PORT: String(port), COULISSE_DATA: database.folder, ...(database.url && { DATABASE_URL: database.url }), COULISSE_LOG: 'info', ...env }
    this.#database = database
  }

  output(): string {
    return this.#output
  }

  ownerLink(): string {
    const link = /http\S+(\/backoffice\/welcome#\S+)/.exec(this.#output)?.[1]
    if (!link) throw new Error(`No link for the owner was printed:\n${this.#output}`)
    return link
  }

  workerPid(): number {
    return Number([...this.#output.matchAll(/Worker (\d+) is ready/g)].at(-1)?.[1])
  }

  async start(): Promise<void> {
    const from = this.#output.length
    const child = spawn(process.execPath, [...programArgs, 'start', '--site', this.site], { cwd: root, env: programEnv(this.env), stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    process.on('exit', this.#killAtExit)
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { this.#output += text })
    for (const deadline = Date.now() + readyWithinMs; !/ {2}Site {9}http/.test(this.#output.slice(from)); await wait(10)) {
      if (hasEnded(child)) throw new Error(`The site ended with code ${child.exitCode} while starting:\n${this.#output}`)
      if (Date.now() > deadline) throw new Error(`The site was not ready within ${readyWithinMs / 1000} s:\n${this.#output}`)
    }
  }

  async stop(): Promise<number | null> {
    const child = this.#child
    if (!child || hasEnded(child)) return child?.exitCode ?? null
    child.kill('SIGTERM')
    const killer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
    await new Promise((ended) => child.once('exit', ended))
    clearTimeout(killer)
    process.off('exit', this.#killAtExit)
    return child.exitCode
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await this.#database.drop().catch(() => rmSync(this.folder, { recursive: true, force: true }))
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null
