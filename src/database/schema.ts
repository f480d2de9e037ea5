// Tables as data: one declaration gives the column on both engines, the type of a row, and what the migration compares.

/** What a column holds. `time` is an instant: ISO 8601 UTC text with milliseconds in TypeScript, `timestamptz` on PostgreSQL, TEXT on SQLite. */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'json' | 'time'

export interface Column<Value = unknown> {
  readonly type: ColumnType
  readonly nullable: boolean
  /** A literal default, used for rows that exist when the column is added. */
  readonly default?: string | number | boolean
  readonly primaryKey?: boolean
  /** Filled by the engine with a number that grows (journal position). Only on an integer primary key. */
  readonly generated?: boolean
  readonly references?: { table: string; onDelete: 'cascade' | 'restrict' | 'set null' }
  /** The allowed values of a text column, held by a check constraint. */
  readonly oneOf?: readonly string[]
  /** Carries the TypeScript type only; never set. */
  readonly value?: Value
}

export type Columns = Record<string, Column<any>>

/** The row that a select of a table returns. */
export type Row<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer V> ? V : never }

export interface Index {
  columns: readonly string[]
  unique?: boolean
  /** Only rows for which this holds, e.g. `"deletedAt" is null`. Plain SQL that both engines read alike. */
  where?: string
}

export interface Table<C extends Columns = Columns> {
  readonly name: string
  readonly columns: C
  readonly indexes: readonly Index[]
  /** Named check constraints: name → SQL that both engines read alike, column names quoted. */
  readonly checks: Readonly<Record<string, string>>
  /** Columns of a primary key of several columns; otherwise one column says `primaryKey`. */
  readonly primaryKey?: readonly string[]
}

export const primaryKeyOf = ({ columns, primaryKey }: Table): readonly string[] =>
  primaryKey ?? Object.keys(columns).filter((name) => columns[name]!.primaryKey)

type Nullable = { nullable?: boolean; default?: string | number | boolean }
type Of<V, O> = Column<O extends { nullable: true } ? V | null : V>

function column<V, O>(type: ColumnType, options: O & Nullable & Partial<Column>): Of<V, O> {
  return { nullable: false, ...options, type } as unknown as Of<V, O>
}

/** The UUIDv7 primary key of a table. */
export const id = (): Column<string> => column('text', { primaryKey: true })
export const text = <const O extends Nullable = {}>(options: O = {} as O): Of<string, O> => column('text', options)
export const integer = <const O extends Nullable = {}>(options: O = {} as O): Of<number, O> => column('integer', options)
export const boolean = <const O extends Nullable = {}>(options: O = {} as O): Of<boolean, O> => column('boolean', options)
export const time = <const O extends Nullable = {}>(options: O = {} as O): Of<string, O> => column('time', options)
/** A JSON value: parsed when read, and to be given as a value (not as text) when written. */
export const json = <V, const O extends Nullable = {}>(options: O = {} as O): Of<V, O> => column('json', options)
export const oneOf = <const V extends readonly string[], const O extends Nullable = {}>(values: V, options: O = {} as O): Of<V[number], O> =>
  column('text', { ...options, oneOf: values })
/** A reference to another table's `id`. */
export const reference = <const O extends Nullable & { onDelete?: 'cascade' | 'restrict' | 'set null' } = {}>(table: string, options: O = {} as O): Of<string, O> => {
  const { onDelete = 'restrict', ...rest } = options
  return column('text', { ...rest, references: { table, onDelete } }) as Of<string, O>
}
/** A number that the engine fills and that grows from row to row. */
export const position = (): Column<number> => column('integer', { primaryKey: true, generated: true })

export function table<const C extends Columns>(
  name: string,
  columns: C,
  more: { indexes?: readonly Index[]; checks?: Record<string, string>; primaryKey?: readonly string[] } = {},
): Table<C> {
  return { name, columns, indexes: more.indexes ?? [], checks: more.checks ?? {}, ...(more.primaryKey && { primaryKey: more.primaryKey }) }
}
