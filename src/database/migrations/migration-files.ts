// The written migrations of a site: a folder of JSON files, applied in the order of their names, and beside them what the site's tables are after the last.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ColumnSnapshot, IndexSnapshot, Snapshot, TableSnapshot } from './snapshot.ts'
import { applySteps, type Step } from './steps.ts'

export interface Migration {
  /** Of the file, without its ending; by it the database remembers. */
  name: string
  steps: readonly Step[]
  /** Lines that allow steps to lose data: `drop column products.isbn`. */
  consent: readonly string[]
}

export interface MigrationFolder {
  path: string
  /** By name. */
  migrations: readonly Migration[]
  /** What belongs to the site after the last migration. */
  snapshot: Snapshot
}

/** A file or folder that cannot be used. The message says which, why and what to do. */
export class WrongMigration extends Error {
  override name = 'WrongMigration'
}

export const snapshotFile = 'snapshot.json'
const nameOfFile = /^\d{4}-\d\d-\d\d-\d{4}-[a-z0-9-]+\.json$/

/** Absent: the site has no such folder. */
export function readMigrations(path: string): MigrationFolder | undefined {
  if (!existsSync(path)) return undefined
  const files = readdirSync(path).filter((file) => file.endsWith('.json') && file !== snapshotFile).sort()
  const wrong = files.find((file) => !nameOfFile.test(file))
  if (wrong) throw new WrongMigration(`The file ${join(path, wrong)} is not named like a migration, such as 2026-11-22-1114-rename-isbn.json.`)
  const migrations = files.map((file) => readMigration(path, file))
  return { path, migrations, snapshot: readLastSnapshot(path, migrations) }
}

function readMigration(path: string, file: string): Migration {
  const content = readJson(join(path, file))
  const fail = (why: string): never => { throw new WrongMigration(`${join(path, file)}: ${why}`) }
  const unknown = Object.keys(content).find((key) => !['note', 'consent', 'steps'].includes(key))
  if (unknown) fail(`“${unknown}” is not known; a migration has note, consent and steps.`)
  const { steps, consent = [] } = content as { steps: unknown; consent?: unknown }
  if (!Array.isArray(steps)) fail('`steps` has to be a list.')
  if (!Array.isArray(consent) || !consent.every((line) => typeof line === 'string')) fail('`consent` has to be a list of lines such as "drop column products.isbn".')
  return { name: file.replace(/\.json$/, ''), consent: consent as string[], steps: (steps as Record<string, unknown>[]).map((step, i) => readStep(step, (why) => fail(`step ${i + 1}: ${why}`))) }
}

/** What each kind of step has besides `do`; with ? what it may have. */
const parts: Readonly<Record<Step['do'], string>> = {
  'create table': 'table as{}', 'rename table': 'table to', 'drop table': 'table',
  'add column': 'table column as{} fill?', 'rename column': 'table column to', 'change column': 'table column as{} fill?', 'drop column': 'table column',
  'add index': 'table index as{}', 'drop index': 'table index', 'add check': 'table check as', 'drop check': 'table check',
  fill: 'table column with?', 'replace value': 'table column from to', 'rename key': 'table columns[] where{} key to', sql: 'about tables[] sqlite[] postgres[]',
}

function readStep(step: Record<string, unknown>, fail: (why: string) => never): Step {
  const kind = step?.['do'] as Step['do']
  if (!Object.hasOwn(parts, kind)) return fail(`“${String(kind)}” is not something a migration does. It does: ${Object.keys(parts).join(', ')}.`)
  const expected = parts[kind].split(' ')
  for (const part of expected) {
    const name = part.replace(/[?{}[\]]+$/, '')
    const value = step[name]
    const isRight = part.endsWith('?') ? true : part.endsWith('[]') ? Array.isArray(value) && value.every((one) => typeof one === 'string') : part.endsWith('{}') ? typeof value === 'object' && value !== null && !Array.isArray(value) : typeof value === 'string' && value !== ''
    if (!isRight) fail(`“${kind}” needs \`${name}\`: ${part.endsWith('[]') ? 'a list of texts' : part.endsWith('{}') ? 'an object' : 'a text'}.`)
  }
  const unknown = Object.keys(step).find((key) => key !== 'do' && !expected.some((part) => part.replace(/[?{}[\]]+$/, '') === key))
  if (unknown) fail(`“${kind}” has no \`${unknown}\`.`)
  if (kind === 'fill' && step['with'] === undefined) fail('“fill” needs `with`: a value, or { "column": "another" }.')
  return inOrder(step as unknown as Step)
}

/** Snapshots are compared as text, so what people wrote in another order is put into ours. */
function inOrder(step: Step): Step {
  switch (step.do) {
    case 'create table': return { ...step, as: tableInOrder(step.as) }
    case 'add column': case 'change column': return { ...step, as: columnInOrder(step.as) }
    case 'add index': return { ...step, as: indexInOrder(step.as) }
    default: return step
  }
}

function tableInOrder({ columns, primaryKey, indexes = {}, checks = {} }: TableSnapshot): TableSnapshot {
  const each = <V>(record: Record<string, V>, order: (value: V) => V) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, order(value)]))
  return { columns: each(columns, columnInOrder), primaryKey, indexes: each(indexes, indexInOrder), checks }
}

function columnInOrder({ type, nullable = false, default: value, generated, references, oneOf }: ColumnSnapshot): ColumnSnapshot {
  return { type, nullable, ...(value !== undefined && { default: value }), ...(generated && { generated }), ...(references && { references: { table: references.table, onDelete: references.onDelete } }), ...(oneOf && { oneOf }) }
}

const indexInOrder = ({ columns, unique = false, where }: IndexSnapshot): IndexSnapshot => ({ columns, unique, ...(where !== undefined && { where }) })

/** Two branches that each wrote a migration leave a conflict in this file only: whichever side is taken, it names the migrations it includes. */
function readLastSnapshot(path: string, migrations: readonly Migration[]): Snapshot {
  const file = join(path, snapshotFile)
  if (!existsSync(file)) throw new WrongMigration(`${path} has no ${snapshotFile}, which coulisse migrate new writes beside the migrations. Bring it back from git.`)
  const { version, after, tables } = readJson(file) as { version?: unknown; after?: unknown; tables?: Snapshot['tables'] }
  if (version !== 1 || !Array.isArray(after) || typeof tables !== 'object') throw new WrongMigration(`${file} cannot be read by this version of Coulisse. Bring it back from git, or install the version that wrote it.`)
  const missing = migrations.filter(({ name }) => !after.includes(name))
  return missing.reduce((snapshot, { steps }) => applySteps(snapshot, steps), { version: 1, tables } as Snapshot)
}

function readJson(file: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Record<string, unknown>
  } catch (error) {
    throw new WrongMigration(`${file} is not JSON: ${(error as Error).message}`, { cause: error })
  }
  throw new WrongMigration(`${file} has to hold one object.`)
}
