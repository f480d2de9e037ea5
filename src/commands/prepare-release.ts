// coulisse prepare-release: run by coulisse deploy with the new release's own code, to look at the database and to bring it there.
import { migrate, pendingMigration, type Plan } from '../database/migrations/migrate.ts'
import { stepSentence, type Step } from '../database/migrations/steps.ts'
import { pendingSentences } from '../database/migrations/tell-plan.ts'
import { siteOption } from './command.ts'
import type { Command } from './command.ts'
import { withHouse } from './with-house.ts'

/** What the release asks of the database, as coulisse deploy reads it. */
export interface Preparation {
  /** A sentence for each step that is pending, or was applied. */
  steps: string[]
  /** Of these, what the release that serves at this moment would stumble over. */
  unsafe: string[]
  /** What is never done, since somebody has to decide it first. */
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
      const plan = await pendingMigration(house.database, house.target)
      if (call.flag('migrate')) await migrate(house.database, house.target)
      process.stdout.write(`${JSON.stringify(preparationOf(plan))}\n`)
      return 0
    }, { mayBePending: true }),
}

function preparationOf(plan: Plan): Preparation {
  const isUnknown = ({ step }: { step?: Step }) => step?.do === 'drop table' || step?.do === 'drop column'
  const says = (list: readonly { sentence: string }[]) => list.map(({ sentence }) => sentence)
  const written = plan.pending.flatMap(({ steps }) => steps)
  const steps = pendingSentences(plan)
  // Nothing is applied while something stands in the way, so a release that asks for more has to know what is there.
  const unknown = [...plan.unknown.map((name) => `The migration ${name} was applied and is not among those of the release`), ...says(plan.refused.filter(isUnknown))]
  return {
    steps,
    unsafe: [...written.filter((step) => step.do === 'change column' || !survives(step)).map(stepSentence), ...says(plan.additions.filter(({ step }) => !survives(step)))],
    refused: [...says(plan.refused.filter((one) => !isUnknown(one))), ...says(plan.undescribed), ...plan.consent.flatMap(({ lines }) => lines), ...(steps.length > 0 ? unknown : [])],
    unknown,
  }
}

/**
 * Whether the code from before goes on working after this step. It knows nothing of a new column, so it must be able to leave it out;
 * and of a new rule, so it may break it.
 */
function survives(step: Step): boolean {
  switch (step.do) {
    case 'create table': case 'drop index': case 'drop check': case 'change column': case 'fill': return true
    case 'add column': return step.as.nullable === true || step.as.default !== undefined
    case 'add index': return !step.as.unique
    default: return false
  }
}
