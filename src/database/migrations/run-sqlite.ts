// Runs one migration on SQLite: one transaction, so a process that is killed leaves nothing of it.
import type { MigrationConnection, RunSql } from '../engine-inside.ts'
import type { Job } from './migrate.ts'
import { MigrationFailed, reasonOf } from './migration-failed.ts'
import { recordApplied, saveProgress } from './record.ts'
import type { Snapshot } from './snapshot.ts'
import { sqliteStatements } from './sqlite-sql.ts'
import { applySteps, stepSentence } from './steps.ts'

/** `choose` looks what is next, once nobody else can migrate; nothing: there is nothing to do. */
export async function runOnSqlite(connection: MigrationConnection, choose: (run: RunSql) => Promise<Job | undefined>, copied: boolean): Promise<Job | undefined> {
  let at: string | undefined
  try {
    return await connection.transaction(async (run) => {
      const job = await choose(run)
      if (!job) return undefined
      if (!copied && Object.keys(job.snapshot.tables).length > 0) await connection.keepCopy(job.name, [])
      const statements = sqliteStatements(job.snapshot, job.steps)
      for (const [i, step] of job.steps.entries()) {
        at = stepSentence(step)
        for (const sql of statements[i]!) await run(sql)
      }
      at = undefined
      await finish(run, job, applySteps(job.snapshot, job.steps))
      return job
    })
  } catch (error) {
    if (at === undefined) throw error
    throw new MigrationFailed(`The migration was undone, nothing was changed. It stopped at "${at}": ${reasonOf(error)}`, { cause: error })
  }
}

/** Writes down that the migration is done, in the transaction of its last step. */
export async function finish(run: RunSql, { name, steps, alsoRecord }: Job, result: Snapshot): Promise<void> {
  await recordApplied(run, name, steps, result)
  for (const migration of alsoRecord) await recordApplied(run, migration.name, migration.steps, result)
  await saveProgress(run, result, undefined)
}
