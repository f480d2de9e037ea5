// A write inside a write would wait for itself: the inner one needs the turn that the outer one holds. Say so at once.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Written } from './versions.ts'
import { TookTooLong } from './database.ts'

interface Mark {
  open: boolean
  /** When the transaction under way has lasted too long, on the clock of `performance`. */
  endsAt: number
  /** How often its work was begun. */
  attempts: number
  /** What it has written since somebody asked for it. */
  written?: Written
}

const current = new AsyncLocalStorage<Mark>()

/** Runs `work` as the one write of its call chain. */
export async function asOnlyWrite<T>(work: () => Promise<T>): Promise<T> {
  if (current.getStore()?.open) {
    throw new Error('A write transaction was opened inside another one. Pass the transaction (tx) on instead of the database.')
  }
  const mark: Mark = { open: true, endsAt: Infinity, attempts: 0 }
  try {
    return await current.run(mark, work)
  } finally {
    mark.open = false
  }
}

/** The time of the write of this call chain begins now. */
export function mayLast(ms: number): void {
  const mark = current.getStore()
  if (!mark) return
  mark.endsAt = performance.now() + ms
  mark.attempts++
}

/** The how manyeth time the work of this call chain's write runs; 0 outside of one. */
export const attemptOfWrite = (): number => current.getStore()?.attempts ?? 0

/** Whether the write of this call chain has lasted too long. */
export const lastsTooLong = (): boolean => performance.now() > (current.getStore()?.endsAt ?? Infinity)

/** From now on notes what the write of this call chain writes. After another attempt it holds what the one before has written as well. */
export function followWrites(): Written {
  const mark = current.getStore()
  if (!mark) throw new Error('Only the work of a write can be followed.')
  return (mark.written ??= new Written())
}

/** For the engines: a statement of a write. */
export function noteWrite(sql: string, parameters: readonly unknown[]): void {
  current.getStore()?.written?.addWith(sql, parameters)
}

const longest = 300

/** A transaction that was undone because it stayed open for too long; `sql` is what it was at. */
export function tookTooLong(sql: string | undefined, timeMs?: number): TookTooLong {
  const what = sql === undefined ? 'It had not begun.' : `Its last statement: ${shorten(sql)}`
  return new TookTooLong(`A write transaction took longer than ${timeMs === undefined ? 'it may' : `${timeMs} ms`} and was undone. ${what}`, sql)
}

export const shorten = (sql: string): string => (sql.length > longest ? `${sql.slice(0, longest)} …` : sql).replace(/\s+/g, ' ').trim()
