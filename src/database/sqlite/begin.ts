// How a write transaction begins and how long it may last.
import { setTimeout as wait } from 'node:timers/promises'
import { tookTooLong } from '../nested.ts'
import type { SqliteConnection } from './connection.ts'
import type { WritingConnection } from './dialect.ts'
import { isBusy } from './errors.ts'

/** Waits for the lock of another process without blocking the event loop. */
export async function begin(writer: SqliteConnection, busyMs: number): Promise<void> {
  const end = performance.now() + busyMs
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 25)) {
    try {
      writer.execute('begin immediate', [])
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
    }
    await wait(pauseMs * (0.5 + Math.random()))
  }
}

/** A transaction that is not ended keeps everybody else from writing. */
export async function within<T>(timeMs: number, connection: WritingConnection, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tookTooLong(connection.lastSql, timeMs)), timeMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
