// A rehearsal: the migration is really run, on a copy of the real data, which is removed afterwards.
import type { Database } from '../database.ts'
import { insideOf } from '../engine-inside.ts'
import { openDatabase } from '../open.ts'
import { migrate, type Migrated, type MigrateOptions, type Target } from './migrate.ts'
import { addReference, createTable } from './postgres-sql.ts'
import { quoteText } from './quoting.ts'
import { readRecord, type UnderWay } from './record.ts'
import type { Snapshot } from './snapshot.ts'

export interface Rehearsed extends Migrated {
  tookMs: number
}

/** Throws what the migration itself would throw. The database is only read, and may be used meanwhile. */
export async function rehearseMigration(database: Database, target: Target, options: MigrateOptions = {}): Promise<Rehearsed> {
  const inside = insideOf(database)
  const { snapshot, applied, underWay } = await readRecord(database, inside.query)
  const copy = await inside.copyForRehearsal({
    create: Object.entries(snapshot.tables).flatMap(([name, table]) => createTable(name, table)),
    columns: Object.fromEntries(Object.entries(snapshot.tables).map(([name, { columns }]) => [name, Object.keys(columns)])),
    alike: applied.length > 0 ? ['migrations', 'migrationState'] : [],
    finish: [...references(snapshot), ...(underWay ? [fromItsStep(underWay)] : [])],
  })
  try {
    return await onCopy(copy, target, options)
  } finally {
    await copy.drop()
  }
}

async function onCopy(copy: { folder: string; url?: string }, target: Target, options: MigrateOptions): Promise<Rehearsed> {
  const database = await openDatabase<any>({ folder: copy.folder, tables: target.tables, ...(copy.url !== undefined && { url: copy.url }) })
  try {
    const began = performance.now()
    const migrated = await migrate(database, target, { ...options, keepsCopies: false })
    return { ...migrated, tookMs: Math.round(performance.now() - began) }
  } finally {
    await database.close()
  }
}

/** The copy is made from the snapshot, which knows nothing of a step that is half done. */
const fromItsStep = (underWay: UnderWay): string => `update "migrationState" set "holder" = null, "until" = null, "underWay" = ${quoteText(JSON.stringify({ ...underWay, stage: 0 }))}`

function references({ tables }: Snapshot): string[] {
  return Object.entries(tables).flatMap(([table, { columns }]) => Object.entries(columns).filter(([, { references }]) => references).map(([column, of]) => addReference(table, column, of)))
}
