// What a piece of work has read: each query with a digest of its answer, so that one can ask later whether it would still read the same.
import { AsyncLocalStorage } from 'node:async_hooks'
import { hash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Kysely } from 'kysely'
import { tablesInSql } from './tables-in-sql.ts'

interface SeenRead {
  query: CompiledQuery
  digest: string
  /** Undefined: it may be any. */
  tables: readonly string[] | undefined
  /** Of the only row, where there is one. */
  onlyId: string | undefined
  /** It says only until when the rest is right. */
  isAboutTime: boolean
}

/** A query that was read, for whoever wants to know which rows it can follow from. */
export type ReadQuery = Pick<SeenRead, 'tables' | 'onlyId'> & Pick<CompiledQuery, 'sql' | 'parameters'>

/** A query that no longer gives the same rows. */
export interface DifferentRead {
  tables: readonly string[] | undefined
  /** With places for the values. */
  sql: string
}

export class ReadLog {
  readonly #reads = new Map<string, SeenRead>()
  /** What is read now says only until when the rest is right. */
  isAboutTime = false
  /** Why this log does not hold everything, in a sentence that ends a line: `it read a stream`. */
  gap: string | undefined

  note(query: CompiledQuery, rows: readonly unknown[]): void {
    const found = tablesInSql(query.sql)
    if (found?.isVolatile) this.gap ??= 'a query asks the database for the time, or for chance'
    this.#reads.set(keyOf(query.sql, query.parameters), { query: asText(query), digest: digestOf(query, rows), tables: found?.read, onlyId: onlyIdOf(rows), isAboutTime: this.isAboutTime })
  }

  /** What another log holds was read here as well, such as a value that is kept for several. `replace` exchanges parameters that mean the same here: its present. */
  include(other: ReadLog, replace?: (parameter: unknown) => unknown): void {
    for (const [key, read] of other.#reads) {
      const parameters = replace && read.query.parameters.map(replace)
      if (!parameters || parameters.every((parameter, at) => parameter === read.query.parameters[at])) this.#reads.set(key, read)
      else this.#reads.set(keyOf(read.query.sql, parameters), { ...read, query: CompiledQuery.raw(read.query.sql, parameters) })
    }
    this.gap ??= other.gap
  }

  /** Every table that was read; undefined where it is not known of each query. */
  get tables(): ReadonlySet<string> | undefined {
    const all = new Set<string>()
    for (const { tables } of this.#reads.values()) {
      if (!tables) return undefined
      for (const table of tables) all.add(table)
    }
    return all
  }

  /** What was read, but for what is about time alone. */
  queries(): ReadQuery[] {
    return [...this.#reads.values()].filter(({ isAboutTime }) => !isAboutTime).map(({ query: { sql, parameters }, tables, onlyId }) => ({ sql, parameters, tables, onlyId }))
  }

  get size(): number {
    return this.#reads.size
  }

  /** About what the log takes in memory. */
  get bytes(): number {
    let bytes = 0
    for (const key of this.#reads.keys()) bytes += 150 + 2 * key.length
    return bytes
  }

  /**
   * The first query that would give other rows now; undefined when there is none. Only those are run that `mayDiffer`, by what they read.
   * `replace` exchanges a parameter before it is asked: a moment that was the present.
   */
  async firstDifference(read: Kysely<any>, mayDiffer: (tables: readonly string[] | undefined) => boolean, replace: (parameter: unknown) => unknown): Promise<DifferentRead | undefined> {
    for (const { query, digest, tables } of this.#reads.values()) {
      if (!mayDiffer(tables)) continue
      const { rows } = await read.executeQuery({ ...query, parameters: query.parameters.map(replace) })
      if (digestOf(query, rows) !== digest) return { tables, sql: query.sql }
    }
    return undefined
  }
}

const keyOf = (sql: string, parameters: readonly unknown[]): string => `${sql} ${JSON.stringify(parameters)}`

function onlyIdOf(rows: readonly unknown[]): string | undefined {
  const id = rows.length === 1 ? (rows[0] as { id?: unknown }).id : undefined
  return typeof id === 'string' ? id : undefined
}

/** Without the tree that it was made of, which takes many times its memory. */
const asText = ({ sql, parameters }: CompiledQuery): CompiledQuery => CompiledQuery.raw(sql, [...parameters])

/** Rows that are asked for in no order may come in another one: PostgreSQL moves a row that is changed. Whoever reads them does not go by it. */
function digestOf({ sql }: CompiledQuery, rows: readonly unknown[]): string {
  const isUnordered = rows.length > 1 && !/\b(order by|limit)\b/i.test(sql)
  return hash('sha1', isUnordered ? rows.map((row) => JSON.stringify(row)).sort().join('\n') : JSON.stringify(rows), 'base64')
}

const current = new AsyncLocalStorage<ReadLog>()

/** Notes in `log` what `work` reads through `read` of any database, whatever asks: Kysely, raw SQL, a module far below. */
export const logReads = <T>(log: ReadLog, work: () => Promise<T>): Promise<T> => current.run(log, work)

export const currentReadLog = (): ReadLog | undefined => current.getStore()

/** For the engines: a query of `read` was answered. */
export function noteRead(query: CompiledQuery, rows: readonly unknown[]): void {
  current.getStore()?.note(query, rows)
}

/** For the engines: something was read that cannot be asked again. */
export function noteGap(reason: string): void {
  const log = current.getStore()
  if (log) log.gap ??= reason
}
