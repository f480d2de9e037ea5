// Rows of sessions as they were read last, given again only while nobody has committed anything that they follow from.
import { currentReadLog } from '../../database/read-log.ts'
import type { Ctx, House } from '../context.ts'

interface Known<Row> { row: Row; version: number }

/** Who came last; about 700 bytes each. Invented tokens have no row and take no place. */
const mostKnown = 10_000

export class KnownSessions<Row extends object> {
  readonly #tables: readonly string[]
  readonly #byHouse = new WeakMap<House['database'], Map<string, Known<Row>>>()

  /** `tables`, in small letters: all that a row is read from. */
  constructor(tables: readonly string[]) {
    this.#tables = tables
  }

  /** The row of `id`, never older than a query would give it: inside a transaction, where a log of reads is kept, and where the engine does not tell of commits, it is read. */
  async find(ctx: Ctx, id: string, read: () => Promise<Row | undefined>): Promise<Row | undefined> {
    const { database } = ctx.house
    const version = ctx.db === database.read && currentReadLog() === undefined ? database.dataVersion() : undefined
    if (version === undefined) return read()
    const rows = this.#rowsOf(database)
    const known = rows.get(id)
    if (known && (known.version === version || !database.changedSince(known.version, this.#tables))) {
      known.version = version
      return known.row
    }
    const row = await read()
    rows.delete(id)
    if (row) keep(rows, id, { row, version })
    return row
  }

  #rowsOf(database: House['database']): Map<string, Known<Row>> {
    let rows = this.#byHouse.get(database)
    if (!rows) this.#byHouse.set(database, (rows = new Map<string, Known<Row>>()))
    return rows
  }
}

function keep<Row>(rows: Map<string, Known<Row>>, id: string, known: Known<Row>): void {
  if (rows.size >= mostKnown) rows.delete(rows.keys().next().value!)
  rows.set(id, known)
}
