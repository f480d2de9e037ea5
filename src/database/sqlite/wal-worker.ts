// Runs in a thread of its own: what makes the caller wait for the disk, so that no request does.
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

export type WalTask = 'checkpoint' | 'recover' | 'inspect'
export interface WalAnswer {
  /** Frames in the WAL, and how many of them are in the database file now. */
  frames: number
  carried: number
  error?: string
  /** Of `inspect`: what is not whole. */
  damage?: string[]
}

const { file } = workerData as { file: string }

function checkpoint(mode: 'passive' | 'truncate'): WalAnswer {
  const database = new DatabaseSync(file, { timeout: mode === 'truncate' ? 1000 : 0 })
  try {
    database.exec('pragma synchronous = normal')
    const { busy, log, checkpointed } = database.prepare(`pragma wal_checkpoint(${mode})`).get() as Record<string, number>
    if (mode === 'truncate' && busy !== 0) throw new Error('the WAL is still being read')
    if (mode === 'truncate') verify(database)
    return { frames: log!, carried: checkpointed! }
  } finally {
    database.close()
  }
}

/** Carrying the whole WAL over writes every page again and syncs it, which a repeated fdatasync of the WAL would not do. */
function verify(database: DatabaseSync): void {
  const found = database.prepare('pragma integrity_check(1)').get()!.integrity_check
  if (found !== 'ok') throw new Error(`the integrity check says: ${found}`)
}

const mostNamed = 20

/** What it has found before it meets a page that it cannot go on from counts as well. */
function integrityOf(database: DatabaseSync): string[] {
  const found: string[] = []
  try {
    for (const { integrity_check: sentence } of database.prepare(`pragma integrity_check(${mostNamed})`).iterate()) found.push(String(sentence))
  } catch (error) {
    if (found.length === 0) throw error
  }
  return found
}

/** Every page, and every entry of every index. SQLite names a table by the page of its root. */
function inspect(): WalAnswer {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    const found = integrityOf(database)
    const names = new Map(database.prepare('select rootpage, name from sqlite_schema').all().map(({ rootpage, name }) => [String(rootpage), String(name)]))
    const damage = found.flatMap((text) => text.split('\n')).filter((line) => line !== 'ok' && !line.startsWith('*** in database'))
    return { frames: 0, carried: 0, damage: damage.map((line) => line.replace(/^Tree (\d+) /, (tree, root: string) => (names.has(root) ? `${names.get(root)}, ` : tree))) }
  } finally {
    database.close()
  }
}

parentPort!.on('message', (task: WalTask) => {
  let answer: WalAnswer
  try {
    answer = task === 'inspect' ? inspect() : checkpoint(task === 'recover' ? 'truncate' : 'passive')
  } catch (error) {
    answer = { frames: 0, carried: 0, error: (error as Error).message }
  }
  parentPort!.postMessage(answer)
})
