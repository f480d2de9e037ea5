// The versions of the data as one program knows them: a number that grows with each commit, and for each table the last that changed it.
import type { Table } from './schema.ts'
import { tablesInSql } from './tables-in-sql.ts'

/** Beyond it nobody looks at each. */
const mostStatements = 500

/** What a transaction has written so far. */
export class Written {
  readonly tables = new Set<string>()
  readonly deletedFrom = new Set<string>()
  /** A statement was not understood: it may have been any table. */
  isAny = false
  /** Those that wrote, with their values; only where somebody follows them. Undefined: they were too many. */
  statements: { sql: string; parameters: readonly unknown[] }[] | undefined = []

  add(sql: string): boolean {
    const found = tablesInSql(sql)
    if (!found) return (this.isAny = true)
    for (const table of found.written) this.tables.add(table)
    for (const table of found.deletedFrom) this.deletedFrom.add(table)
    return found.written.length + found.deletedFrom.length > 0
  }

  addWith(sql: string, parameters: readonly unknown[]): void {
    if (!this.add(sql) || !this.statements) return
    if (this.statements.length < mostStatements) this.statements.push({ sql, parameters })
    else this.statements = undefined
  }

  get isNothing(): boolean {
    return !this.isAny && this.tables.size === 0 && this.deletedFrom.size === 0
  }
}

export class Versions {
  #present = 1
  /** The last commit of which it is not known what it wrote. */
  #ofAny = 1
  readonly #ofTable: Map<string, number>
  /** What the engine itself changes when rows of a table are deleted. */
  readonly #along: ReadonlyMap<string, ReadonlySet<string>>

  constructor(tables: readonly Table[]) {
    this.#ofTable = new Map(tables.map(({ name }) => [name.toLowerCase(), 0]))
    this.#along = changedAlong(tables)
  }

  get present(): number {
    return this.#present
  }

  /** Something was committed; without `written` by somebody who does not say what. */
  changed(written?: Written): void {
    if (written?.isNothing) return
    this.#present++
    if (!written || written.isAny) this.#ofAny = this.#present
    else {
      for (const table of written.tables) this.#note(table)
      for (const table of written.deletedFrom) for (const along of this.#along.get(table) ?? [table]) this.#note(along)
    }
  }

  #note(table: string): void {
    if (this.#ofTable.has(table)) this.#ofTable.set(table, this.#present)
    else this.#ofAny = this.#present
  }

  /** Whether any of `tables` may be another one than under that version; undefined stands for all. */
  changedSince(version: number, tables: Iterable<string> | undefined): boolean {
    if (version === this.#present) return false
    if (this.#ofAny > version || tables === undefined) return true
    for (const table of tables) if ((this.#ofTable.get(table) ?? Infinity) > version) return true
    return false
  }
}

/** By table: itself, and every one of which rows go or lose a reference when its rows are deleted. */
export function changedAlong(tables: readonly Table[]): Map<string, Set<string>> {
  const along = new Map(tables.map(({ name }) => [name.toLowerCase(), new Set([name.toLowerCase()])]))
  const links = tables.flatMap(({ name, columns }) => Object.values(columns).flatMap(({ references }) => (references && references.onDelete !== 'restrict' ? [{ from: references.table.toLowerCase(), to: name.toLowerCase() }] : [])))
  for (const reached of along.values()) {
    // A set that grows while it is walked through is walked through to its end.
    for (const table of reached) for (const { from, to } of links) if (from === table) reached.add(to)
  }
  return along
}
