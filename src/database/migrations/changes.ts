// The single differences between two snapshots: what each is called, whether it may be applied, and what it leaves behind.
import type { ColumnSnapshot, Snapshot, TableSnapshot } from './snapshot.ts'

export type ChangeKind =
  | 'create table'
  | 'add column'
  | 'change column'
  | 'create index'
  | 'change index'
  | 'drop index'
  | 'add check'
  | 'change check'
  | 'drop check'
  | 'drop table'
  | 'drop column'
  | 'narrow column'

export interface Change {
  kind: ChangeKind
  table: string
  /** The column, index or check. */
  part?: string
  sentence: string
  /** Would lose or refuse data that may be there: never applied by itself. */
  destructive: boolean
  /** Can be applied only while the table holds no row. */
  needsEmptyTable?: true
  /** The column as it becomes, of a changed column. */
  column?: ColumnSnapshot
}

const list = (words: readonly string[]): string => words.join(', ')
const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** In an order in which they can be applied. */
export function changesBetween(applied: Snapshot, wanted: Snapshot): Change[] {
  const created = Object.keys(wanted.tables).filter((table) => !(table in applied.tables))
  const kept = Object.keys(wanted.tables).filter((table) => table in applied.tables)
  const dropped = Object.keys(applied.tables).filter((table) => !(table in wanted.tables))
  return [
    ...created.map((table): Change => ({ kind: 'create table', table, destructive: false, sentence: `Add table ${table}` })),
    ...kept.flatMap((table) => changesOfTable(table, applied.tables[table]!, wanted.tables[table]!)),
    ...dropped.map((table): Change => ({
      kind: 'drop table',
      table,
      destructive: true,
      sentence: `The table ${table} is in the database and not in the program. It is kept`,
    })),
  ]
}

function changesOfTable(table: string, before: TableSnapshot, after: TableSnapshot): Change[] {
  return [
    ...changesOfKey(table, before, after),
    ...Object.keys(after.columns).flatMap((name) => changesOfColumn(table, name, before.columns[name], after.columns[name]!)),
    ...Object.keys(before.columns)
      .filter((name) => !(name in after.columns))
      .map((part): Change => ({
        kind: 'drop column',
        table,
        part,
        destructive: true,
        sentence: `The column ${part} of ${table} is in the database and not in the program. It is kept with its values`,
      })),
    ...changesOfParts(table, 'check', before.checks, after.checks),
    ...changesOfParts(table, 'index', before.indexes, after.indexes),
  ]
}

function changesOfKey(table: string, before: TableSnapshot, after: TableSnapshot): Change[] {
  if (equal(before.primaryKey, after.primaryKey)) return []
  const sentence = `The primary key of ${table} would change from ${list(before.primaryKey)} to ${list(after.primaryKey)}. It is kept`
  return [{ kind: 'narrow column', table, destructive: true, sentence }]
}

function changesOfParts(table: string, what: 'index' | 'check', before: Record<string, unknown>, after: Record<string, unknown>): Change[] {
  const change = (verb: 'create' | 'add' | 'change' | 'drop', part: string): Change => ({
    kind: `${verb} ${what}` as ChangeKind,
    table,
    part,
    destructive: false,
    sentence: `${{ create: 'Add', add: 'Add', change: 'Change', drop: 'Remove' }[verb]} ${what} ${part}`,
  })
  return [
    ...Object.keys(before).filter((name) => !(name in after)).map((name) => change('drop', name)),
    ...Object.keys(after).filter((name) => name in before && !equal(before[name], after[name])).map((name) => change('change', name)),
    ...Object.keys(after).filter((name) => !(name in before)).map((name) => change(what === 'index' ? 'create' : 'add', name)),
  ]
}

function changesOfColumn(table: string, part: string, before: ColumnSnapshot | undefined, after: ColumnSnapshot): Change[] {
  if (!before) return [addColumn(table, part, after)]
  const of = `column ${part} of ${table}`
  const narrow = (sentence: string): Change => ({ kind: 'narrow column', table, part, destructive: true, sentence })
  const change = (sentence: string): Change => ({ kind: 'change column', table, part, destructive: false, sentence, column: after })
  if (before.type !== after.type) return [narrow(`The ${of} would change from ${before.type} to ${after.type}. It stays ${before.type}`)]
  if (before.generated !== after.generated) return [narrow(`The ${of} would change who fills it. It stays as it is`)]
  if (before.nullable && !after.nullable) return [narrow(`The ${of} would no longer be allowed to be empty. It stays as it is`)]
  const removed = after.oneOf && before.oneOf?.filter((value) => !after.oneOf!.includes(value))
  if (removed?.length) return [narrow(`The ${of} would no longer allow ${list(removed)}. It stays as it is`)]
  if (before.references && after.references && before.references.table !== after.references.table) {
    return [narrow(`The ${of} would refer to ${after.references.table} instead of ${before.references.table}. It stays as it is`)]
  }
  const sentences = widenings(before, after)
  return sentences.length === 0 ? [] : [change(`Change ${of}: ${sentences.join('; ')}`)]
}

function widenings(before: ColumnSnapshot, after: ColumnSnapshot): string[] {
  const added = after.oneOf?.filter((value) => !before.oneOf?.includes(value)) ?? []
  return [
    !before.nullable && after.nullable ? 'may be empty' : '',
    before.default !== after.default ? `default ${after.default ?? 'none'}` : '',
    before.oneOf && !after.oneOf ? 'any value is allowed' : '',
    !before.oneOf && after.oneOf ? `only ${list(after.oneOf)} are allowed` : '',
    before.oneOf && added.length > 0 ? `${list(added)} allowed too` : '',
    !equal(before.references, after.references)
      ? after.references
        ? `refers to ${after.references.table}, on delete ${after.references.onDelete}`
        : `no longer refers to ${before.references!.table}`
      : '',
  ].filter((sentence) => sentence !== '')
}

function addColumn(table: string, part: string, column: ColumnSnapshot): Change {
  if (column.generated) {
    return { kind: 'narrow column', table, part, destructive: true, sentence: `The column ${part} that the database fills can only be made together with its table ${table}` }
  }
  const needsValue = !column.nullable && column.default === undefined
  return {
    kind: 'add column',
    table,
    part,
    destructive: false,
    sentence: `Add column ${part} to ${table}`,
    ...(needsValue && { needsEmptyTable: true as const }),
  }
}

/** The snapshot once these changes, and no others, were applied. */
export function afterChanges(applied: Snapshot, wanted: Snapshot, changes: readonly Change[]): Snapshot {
  const result = structuredClone(applied)
  for (const { kind, table, part = '' } of changes) {
    const to = wanted.tables[table]!
    if (kind === 'create table') {
      result.tables[table] = structuredClone(to)
      continue
    }
    const into = result.tables[table]!
    if (kind === 'add column' || kind === 'change column') into.columns[part] = to.columns[part]!
    else if (kind === 'drop index') delete into.indexes[part]
    else if (kind === 'drop check') delete into.checks[part]
    else if (kind.endsWith('index')) into.indexes[part] = to.indexes[part]!
    else into.checks[part] = to.checks[part]!
  }
  return result
}
