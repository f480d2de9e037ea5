// Carrying a database over to the other engine while the site works: copy, verify, catch up with what was written meanwhile, then a short pause.
import { rm } from 'node:fs/promises'
import { DatabaseUnavailable } from './database.ts'
import type { Checksum, CopiedTable, StoredRow } from './copied-tables.ts'
import type { DatabasePlace } from './copy.ts'

export type Key = (string | number)[]

/** The rows of a table that were written since the last look, as they are now; a key without a row was deleted. */
export interface TableChanges { table: CopiedTable; keys: readonly Key[]; rows: readonly StoredRow[] }

export interface MoveSource {
  /** From here on, it is written down which rows are written. Also clears away what a move that was broken off left. */
  watch(): Promise<readonly CopiedTable[]>
  copyTo(file: string): Promise<void>
  /** Of one moment; `done` forgets them. */
  changes(): Promise<{ changes: TableChanges[]; done(): Promise<void> }>
  counts(tables: ReadonlySet<string>): Promise<Map<string, number>>
  /** The last number given, by table. */
  sequences(): Promise<Map<string, number>>
  /** Lets writers wait while `work` runs; when it has ended well, writes are refused with the sentence from then on. */
  freeze(refusal: string, work: () => Promise<void>): Promise<void>
  /** As if no move had been tried or made: writes are taken. */
  release(): Promise<void>
  close(): Promise<void>
}

export interface MoveTarget {
  /** Fills the empty database, and reads all back. Throws when not everything arrived. */
  load(file: string): Promise<ReadonlyMap<string, Checksum>>
  apply(changes: readonly TableChanges[]): Promise<void>
  counts(tables: ReadonlySet<string>): Promise<Map<string, number>>
  /** What can be done only at the end: numbers go on, references are held. */
  finish(sequences: ReadonlyMap<string, number>): Promise<void>
  /** After the pause: every reference is looked at once. */
  confirm(): Promise<void>
  close(): Promise<void>
}

export interface Moved {
  /** Rows by table: compared after the copy, and again in the pause where rows were written meanwhile. */
  counts: ReadonlyMap<string, number>
  /** Sums of all values, as read back from the target after the copy. */
  sums: ReadonlyMap<string, Checksum>
  copyMs: number
  /** Rows that were written meanwhile and carried over. */
  caughtUp: number
  pauseMs: number
}

export type MoveStep = 'copying' | 'loading' | 'catching-up' | 'pausing' | 'confirming'

/** With so few rows in a round, or after so many rounds, the rest is done in the pause. */
const fewRows = 500
const mostRounds = 20

/** The sentence that whoever writes to the old database gets from now on. */
export const movedSentence = (where: string): string => `The data of this site have moved to ${where}. The site has to be started with that database.`

export async function openMoveSource(place: DatabasePlace): Promise<MoveSource> {
  return place.url === undefined ? (await import('./sqlite/move-source.ts')).openSqliteSource(place.folder) : (await import('./postgres/move-source.ts')).openPostgresSource(place.url)
}

export async function openMoveTarget(place: DatabasePlace): Promise<MoveTarget> {
  return place.url === undefined ? (await import('./sqlite/move-target.ts')).openSqliteTarget(place.folder) : (await import('./postgres/move-target.ts')).openPostgresTarget(place.url)
}

/** `file` is where the copy is put meanwhile. When it fails, the source goes on as before. */
export async function moveDatabase(source: MoveSource, target: MoveTarget, where: string, file: string, tell: (step: MoveStep) => void): Promise<Moved> {
  const began = performance.now()
  try {
    tell('copying')
    await source.watch()
    await source.copyTo(file)
    tell('loading')
    const sums = await target.load(file)
    const copyMs = Math.round(performance.now() - began)
    tell('catching-up')
    const written: Written = { rows: 0, tables: new Set() }
    await catchUp(source, target, written)
    tell('pausing')
    const counts = new Map([...sums].map(([table, { count }]) => [table, count]))
    const paused = performance.now()
    await source.freeze(movedSentence(where), async () => {
      await oneRound(source, target, written)
      for (const [table, count] of await sameCounts(source, target, written.tables)) counts.set(table, count)
      await target.finish(await source.sequences())
    })
    const pauseMs = Math.round(performance.now() - paused)
    tell('confirming')
    await target.confirm()
    return { counts, sums, copyMs, caughtUp: written.rows, pauseMs }
  } catch (error) {
    await source.release()
    throw error
  } finally {
    await rm(file, { force: true })
  }
}

/** What was carried over after the copy. */
interface Written { rows: number; tables: Set<string> }

async function catchUp(source: MoveSource, target: MoveTarget, written: Written): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    if ((await oneRound(source, target, written)) <= fewRows) break
  }
}

async function oneRound(source: MoveSource, target: MoveTarget, written: Written): Promise<number> {
  const { changes, done } = await source.changes()
  await target.apply(changes)
  await done()
  for (const { table } of changes) written.tables.add(table.name)
  const rows = changes.reduce((sum, { keys }) => sum + keys.length, 0)
  written.rows += rows
  return rows
}

/** Where nothing was written since the copy was compared, nothing has to be counted while writers wait. */
async function sameCounts(source: MoveSource, target: MoveTarget, tables: ReadonlySet<string>): Promise<Map<string, number>> {
  const [there, here] = await Promise.all([target.counts(tables), source.counts(tables)])
  const wrong = [...here].filter(([table, count]) => there.get(table) !== count).map(([table, count]) => `${table} has ${there.get(table) ?? 'no'} rows instead of ${count}`)
  if (wrong.length > 0) throw new DatabaseUnavailable(`Not everything arrived, so the site stays where it is: ${wrong.join('; ')}.`)
  return here
}

/** Written keys by table, each once. */
export function keysByTable(written: readonly { table: string; key: string }[]): Map<string, Key[]> {
  const found = new Map<string, Set<string>>()
  for (const { table, key } of written) found.set(table, (found.get(table) ?? new Set()).add(key))
  return new Map([...found].map(([table, keys]) => [table, [...keys].map((key) => JSON.parse(key) as Key)]))
}
