// The steps that lead from one snapshot to another, and for each what it would cost: which may be applied by themselves, which need a decision.
import type { ColumnSnapshot, Snapshot, TableSnapshot } from './snapshot.ts'
import { whatIsLost, whyImpossible } from './narrowing.ts'
import { stepSentence, type Step } from './steps.ts'

export interface Proposal {
  /** Absent: no migration can do this. */
  step?: Step
  sentence: string
  /** Would lose or refuse data that may be there: needs a decision. */
  refusal?: string
  /** Can be applied only while the table holds no row. */
  needsEmptyTable?: true
}

const list = (words: readonly string[]): string => words.join(', ')
const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const adding = (step: Step): Proposal => ({ step, sentence: stepSentence(step) })
const refused = (refusal: string, step?: Step): Proposal => ({ sentence: step ? stepSentence(step) : refusal, refusal, ...(step && { step }) })

/** In an order in which they can be applied. */
export function proposeSteps(before: Snapshot, after: Snapshot): Proposal[] {
  const created = Object.keys(after.tables).filter((table) => !(table in before.tables))
  const kept = Object.keys(after.tables).filter((table) => table in before.tables)
  const dropped = Object.keys(before.tables).filter((table) => !(table in after.tables))
  return [
    ...created.map((table) => adding({ do: 'create table', table, as: after.tables[table]! })),
    ...kept.flatMap((table) => ofTable(table, before.tables[table]!, after.tables[table]!)),
    ...dropped.map((table) => refused(`The table ${table} is in the database and not in the program. It is kept`, { do: 'drop table', table })),
  ]
}

function ofTable(table: string, before: TableSnapshot, after: TableSnapshot): Proposal[] {
  const key = equal(before.primaryKey, after.primaryKey) ? [] : [refused(`The primary key of ${table} would change from ${list(before.primaryKey)} to ${list(after.primaryKey)}. It is kept`)]
  const gone = Object.keys(before.columns).filter((column) => !(column in after.columns))
  return [
    ...key,
    ...Object.keys(after.columns).flatMap((column) => ofColumn(table, column, before.columns[column], after.columns[column]!)),
    ...gone.map((column) => refused(`The column ${column} of ${table} is in the database and not in the program. It is kept with its values`, { do: 'drop column', table, column })),
    ...ofChecks(table, before, after),
    ...ofIndexes(table, before, after),
  ]
}

function ofChecks(table: string, { checks: before }: TableSnapshot, { checks: after }: TableSnapshot): Proposal[] {
  return [
    ...Object.keys(before).filter((check) => before[check] !== after[check]).map((check) => adding({ do: 'drop check', table, check })),
    ...Object.keys(after).filter((check) => before[check] !== after[check]).map((check) => adding({ do: 'add check', table, check, as: after[check]! })),
  ]
}

function ofIndexes(table: string, { indexes: before }: TableSnapshot, { indexes: after }: TableSnapshot): Proposal[] {
  return [
    ...Object.keys(before).filter((index) => !equal(before[index], after[index])).map((index) => adding({ do: 'drop index', table, index })),
    ...Object.keys(after).filter((index) => !equal(before[index], after[index])).map((index) => adding({ do: 'add index', table, index, as: after[index]! })),
  ]
}

function ofColumn(table: string, column: string, before: ColumnSnapshot | undefined, after: ColumnSnapshot): Proposal[] {
  if (!before) return [addColumn(table, column, after)]
  if (equal(before, after)) return []
  const of = `column ${column} of ${table}`
  const impossible = whyImpossible(before, after)
  if (impossible) return [refused(`The ${of} ${impossible}`)]
  const step: Step = { do: 'change column', table, column, as: after }
  const lost = whatIsLost(before, after)
  if (lost) return [refused(`The ${of} ${lost}`, step)]
  const sentences = widenings(before, after)
  return sentences.length === 0 ? [] : [{ step, sentence: `Change ${of}: ${sentences.join('; ')}` }]
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

function addColumn(table: string, column: string, as: ColumnSnapshot): Proposal {
  if (as.generated) return refused(`The column ${column} that the database fills can only be made together with its table ${table}`)
  const needsValue = !as.nullable && as.default === undefined
  return { ...adding({ do: 'add column', table, column, as }), ...(needsValue && { needsEmptyTable: true as const }) }
}
