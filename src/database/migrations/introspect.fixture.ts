// What an engine itself tells about its tables, for tests that compare two databases.
import { insideOf } from '../engine-inside.ts'
import type { Database } from '../database.ts'

const questions = {
  sqlite: [`select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by type, name`, 'pragma integrity_check', 'pragma foreign_key_check'],
  postgres: [
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = current_schema() order by 1, 2`,
    `select conname, conrelid::regclass::text as on, convalidated, pg_get_constraintdef(oid) as def from pg_constraint where connamespace = current_schema()::regnamespace order by 1, 2`,
    `select indexrelid::regclass::text as name, indisvalid, pg_get_indexdef(indexrelid) as def from pg_index where indrelid in (select oid from pg_class where relnamespace = current_schema()::regnamespace) order by 1`,
  ],
} as const

export async function introspect(database: Database): Promise<unknown[]> {
  const { query } = insideOf(database)
  return Promise.all(questions[database.capabilities.engine].map((sql) => query(sql)))
}
