// What commands say to a running supervisor, and where they find it: a socket that only its own user may open.
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CacheAnswer } from './cache-report.ts'
import type { WorkerState } from '../supervisor/supervisor.ts'

export type ControlRequest =
  | { do: 'status' }
  /** What the workers keep in memory, and all they know of a path. */
  | { do: 'cache'; path?: string }
  /** Starts the code and the settings as they are now; of another folder when a site is given. */
  | { do: 'reload'; site?: string }
  /** The database is about to be brought to a newer release: what runs now has to start on it all the same. */
  | { do: 'expect-newer-database' }
  /** Switches to a release and, for a while, goes back by itself when it does badly. */
  | { do: 'switch'; release: string; watchSeconds: number }
  | { do: 'maintenance'; on: boolean; minutes: number }

/** `message` is for people. */
export type ControlAnswer = { ok: true; message: string; status?: SiteStatus; cache?: CacheAnswer } | { ok: false; message: string }

/** Lines of JSON: notes while it goes on, then one answer. */
export type ControlLine = { note: string } | { answer: ControlAnswer }

export type SiteStatus = {
  pid: number
  address: string
  /** ISO 8601, UTC. */
  runsSince: string
  site: string
  /** Name of the deployed release; null when a folder is served as it is. */
  release: string | null
  /** A release that is still being watched after its switch. */
  watched: boolean
  maintenance: boolean
  workers: WorkerState[]
  /** How many workers ended without having been told to. */
  deaths: number
}

/** Linux takes no longer path for a socket. */
const longestPath = 100

/** In the data folder; a path too long for a socket has its own in the folder for temporary files. */
export function controlPath(dataFolder: string): string {
  const path = join(dataFolder, 'control.sock')
  if (Buffer.byteLength(path) <= longestPath) return path
  return join(tmpdir(), `coulisse-${process.getuid?.() ?? 0}-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}.sock`)
}
