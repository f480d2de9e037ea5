// coulisse prepare-release: run by coulisse deploy with the new release's own code, to look at the database and to bring it there.
import { migrate, pendingMigration } from '../database/migrations/migrate.ts'
import type { Step } from '../database/migrations/difference.ts'
import { siteOption } from './command.ts'
import type { Command } from './command.ts'
import { withHouse } from './with-house.ts'

/** What the release asks of the database, as coulisse deploy reads it. */
export interface Preparation {
  /** A sentence for each step that is pending, or was applied. */
  steps: string[]
  /** Of these, what the release that serves at this moment would stumble over. */
  unsafe: string[]
  /** What is never done, since it could lose data. */
  refused: string[]
  /** What the database holds and the release does not know; after a rollback, that of the release that was taken back. */
  unknown: string[]
}

export const prepareRelease: Command = {
  name: 'prepare-release',
  summary: 'Say what a release asks of the database, as JSON; with --migrate, do it.',
  hidden: true,
  options: { ...siteOption, migrate: { type: 'boolean', meaning: 'Apply it.' } },
  run: (call) =>
    withHouse(call, async (house) => {
      const { steps, refused } = await pendingMigration(house.database, house.tables)
      const sentences = (list: readonly Step[]) => list.map((step) => step.sentence)
      if (call.flag('migrate')) await migrate(house.database, house.tables)
      const isUnknown = ({ kind }: Step) => kind === 'drop table' || kind === 'drop column'
      const preparation: Preparation = {
        steps: sentences(steps),
        unsafe: sentences(steps.filter((step) => !survives(step))),
        refused: sentences(refused.filter((step) => !isUnknown(step))),
        unknown: sentences(refused.filter(isUnknown)),
      }
      process.stdout.write(`${JSON.stringify(preparation)}\n`)
      return 0
    }, { mayBePending: true }),
}

/**
 * Whether the code from before goes on working after this step. It knows nothing of a new column, so it must be able to leave it out;
 * and of a new rule, so it may break it.
 */
function survives({ kind, needsEmptyTable, sql }: Step): boolean {
  if (kind === 'create table' || kind === 'drop index' || kind === 'drop check' || kind === 'change column') return true
  if (kind === 'add column') return needsEmptyTable === undefined
  if (kind === 'create index') return ![...sql.sqlite, ...sql.postgres].some((text) => /\bunique\b/i.test(text))
  return false
}
