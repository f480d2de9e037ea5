// Mistakes in the declared tables, told at the start in the words of the declaration instead of by an engine in the middle of a migration.
import { checkName, indexName } from '../naming.ts'
import { primaryKeyOf, type Column, type Table } from '../schema.ts'

/** Tables of this room itself. */
const reserved = ['migrations', 'migrationState', 'migrationLease']

export function refuseUnsoundTables(tables: readonly Table[]): void {
  const byName = new Map(tables.map((table) => [table.name, table]))
  refuseRepeated(tables.map((table) => table.name), (name) => `Two tables are called ${name}.`)
  const indexes = tables.flatMap((table) => table.indexes.map((index) => indexName(table.name, index.columns, index.unique)))
  refuseRepeated(indexes, (name) => `Two indexes would be called ${name}.`)
  for (const table of tables) {
    refuseUnless(!reserved.includes(table.name), `The name ${table.name} is taken by the record of migrations. Choose another one for the table.`)
    refuseName(table.name, `the table ${table.name}`)
    refuseUnsoundTable(table)
    for (const [name, column] of Object.entries(table.columns)) refuseUnsoundColumn(table, name, column, byName)
  }
}

function refuseUnsoundTable(table: Table): void {
  const names = Object.keys(table.columns)
  const known = (column: string) => names.includes(column)
  refuseRepeated(names, (name) => `The table ${table.name} has two columns called ${name}.`)
  const keys = primaryKeyOf(table)
  refuseUnless(keys.length > 0, `The table ${table.name} has no primary key.`)
  refuseUnless(table.primaryKey !== undefined || keys.length === 1, `The table ${table.name} has several primary keys; name them in \`primaryKey\`.`)
  for (const column of [...keys, ...table.indexes.flatMap((index) => index.columns)]) {
    refuseUnless(known(column), `The table ${table.name} has no column ${column} for its key or index.`)
  }
  const checks = [...Object.keys(table.checks), ...names.filter((name) => table.columns[name]!.oneOf)].map((name) => checkName(table.name, name))
  refuseRepeated(checks, (name) => `The table ${table.name} has two checks that would be called ${name}.`)
}

function refuseUnsoundColumn(table: Table, name: string, column: Column, tables: ReadonlyMap<string, Table>): void {
  const where = `The column ${name} of ${table.name}`
  refuseName(name, `the column ${name} of ${table.name}`)
  const { references, oneOf, generated, primaryKey, nullable } = column
  refuseUnless(!(primaryKey && nullable), `${where} is a primary key and cannot be empty.`)
  refuseUnless(!generated || (column.type === 'integer' && primaryKey === true), `${where} can be generated only as an integer primary key.`)
  refuseUnless(oneOf === undefined || (column.type === 'text' && oneOf.length > 0), `${where} needs at least one value to choose from, and to be text.`)
  if (references) {
    const target = tables.get(references.table)
    refuseUnless(target !== undefined, `${where} refers to the table ${references.table}, which does not exist.`)
    refuseUnless(target!.columns.id?.primaryKey === true, `${where} refers to ${references.table}, whose primary key is not \`id\`.`)
    refuseUnless(references.onDelete !== 'set null' || nullable, `${where} has to be nullable to become empty when ${references.table} loses a row.`)
  }
  if (column.default !== undefined) refuseUnsoundDefault(where, column)
}

function refuseUnsoundDefault(where: string, { type, default: value, oneOf }: Column): void {
  const expected = { text: 'string', time: 'string', json: 'string', integer: 'number', boolean: 'boolean' }[type]
  refuseUnless(typeof value === expected, `${where} has a default that is not a ${expected}.`)
  refuseUnless(type !== 'integer' || Number.isSafeInteger(value), `${where} has a default that is not a whole number.`)
  refuseUnless(type !== 'json' || isJson(String(value)), `${where} has a default that is not JSON text.`)
  refuseUnless(oneOf === undefined || oneOf.includes(String(value)), `${where} has a default that is not among its values.`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Plain names need no thought about quoting anywhere, and 63 bytes is what PostgreSQL keeps. */
function refuseName(name: string, what: string): void {
  refuseUnless(/^[a-zA-Z][a-zA-Z0-9_]{0,62}$/.test(name), `The name of ${what} may hold only letters, digits and _, 63 at most, and begins with a letter.`)
}

/** SQLite does not tell capital from small letters in names. */
function refuseRepeated(names: readonly string[], sentence: (name: string) => string): void {
  const seen = new Set<string>()
  for (const name of names) {
    refuseUnless(!seen.has(name.toLowerCase()), sentence(name))
    seen.add(name.toLowerCase())
  }
}

function refuseUnless(sound: boolean, sentence: string): void {
  if (!sound) throw new Error(sentence)
}
