// What the tests of jobs share: a database with the jobs and a table in which jobs leave their effects.
import type { Kysely } from 'kysely'
import type { Database } from '../../database/database.ts'
import { migrate } from '../../database/migrations/migrate.ts'
import { openDatabase } from '../../database/open.ts'
import { id, integer, position, table, text } from '../../database/schema.ts'
import type { AddingContext, JobRow } from './add-job.ts'
import type { JobHandlers } from './job.ts'
import { jobs } from './jobs.tables.ts'

/** One row each time a job was begun, and one per job for an effect that is marked with the job's id. */
const begun = table('begun', { position: position(), job: text(), number: integer() })
const effects = table('effects', { id: id(), number: integer() })

export interface FixtureTables {
  jobs: JobRow
  begun: { job: string; number: number }
  effects: { id: string; number: number }
}
export type FixtureDatabase = Database<FixtureTables>

export async function openFixture(where: { folder: string; url?: string | undefined }, options: { migrate: boolean }): Promise<FixtureDatabase> {
  const tables = [jobs, begun, effects]
  const database = await openDatabase<FixtureTables>({ folder: where.folder, tables, ...(where.url !== undefined && { url: where.url }) })
  if (options.migrate) await migrate(database, tables)
  return database
}

/** The handler of `count`: leaves both rows; the second only once. */
export function countingHandlers(database: FixtureDatabase, pauseMs = 0): JobHandlers {
  return {
    count: async ({ number }: { number: number }, job) => {
      await database.write((tx) => tx.insertInto('begun').values({ job: job.id, number }).execute())
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
      await database.write((tx) => tx.insertInto('effects').values({ id: job.id, number }).onConflict((conflict) => conflict.column('id').doNothing()).execute())
    },
  }
}

export const contextOf = (db: Kysely<any>): AddingContext => ({ db, requestId: 'test', now: () => new Date() })
