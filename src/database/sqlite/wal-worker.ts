// Runs in a thread of its own: what makes the caller wait for the disk, so that no request does.
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

export type WalTask = 'checkpoint' | 'recover'
export interface WalAnswer {
  /** Frames in the WAL, and how many of them are in the database file now. */
  frames: number
  carried: number
  error?: string
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

parentPort!.on('message', (task: WalTask) => {
  let answer: WalAnswer
  try {
    answer = checkpoint(task === 'recover' ? 'truncate' : 'passive')
  } catch (error) {
    answer = { frames: 0, carried: 0, error: (error as Error).message }
  }
  parentPort!.postMessage(answer)
})
