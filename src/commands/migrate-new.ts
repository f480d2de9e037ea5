// coulisse migrate new: writes down what a change of the model does to the database. A rename is asked, or named in the call.
import { createInterface } from 'node:readline/promises'
import { relative } from 'node:path'
import { CannotRename, draftMigration, type Decisions, type Doubt, type Draft } from '../application/draft-migration.ts'
import { describeSite, type DescribedSite } from '../application/house.ts'
import { listed } from '../database/migrations/tell-plan.ts'
import { neededConsent } from '../database/migrations/narrowing.ts'
import { readAppliedSnapshot } from '../database/migrations/record.ts'
import { describeSchema, snapshotWithout, type Snapshot } from '../database/migrations/snapshot.ts'
import { applySteps, stepName, stepSentence, type Step } from '../database/migrations/steps.ts'
import { writeMigration } from '../database/migrations/write-migration.ts'
import { WrongUsage } from './command.ts'
import type { Call } from './command.ts'
import { loadMigrations, loadSite, migrationsFolder } from './load-site.ts'
import { migrateCodes } from './migrate-codes.ts'
import { withHouse } from './with-house.ts'

export async function newMigration(call: Call): Promise<number> {
  const described = describeSite(await loadSite(call.text('site')!), loadMigrations(call.text('site')!))
  const before = described.target.folder?.snapshot ?? (await snapshotOfDatabase(call, described))
  try {
    const draft = await decide(described, before, { renames: call.list('rename'), drops: call.list('drop') })
    return draft.doubts.length > 0 || draft.impossible.length > 0 ? refuse(draft) : write(call, described, before, draft.steps)
  } catch (error) {
    if (error instanceof CannotRename) throw new WrongUsage(error.message)
    throw error
  }
}

/** The first migration begins at what the database in use is like. A new one will be made from the model as it is. */
async function snapshotOfDatabase(call: Call, { tables, target }: DescribedSite): Promise<Snapshot> {
  const house = describeSchema(target.houseTables ?? [])
  const applied = await withHouse(call, (open) => readAppliedSnapshot(open.database), { mayBePending: true })
  return snapshotWithout(Object.keys(applied.tables).length === 0 ? describeSchema(tables) : applied, house)
}

async function decide(described: DescribedSite, before: Snapshot, decisions: Decisions): Promise<Draft> {
  const draft = draftMigration(described, before, decisions)
  const [doubt] = draft.doubts
  if (!doubt || !process.stdin.isTTY || !process.stdout.isTTY) return draft
  const renamed = await ask(doubt)
  const { renames, drops } = decisions
  return decide(described, before, renamed === null ? { renames, drops: [...drops, doubt.gone] } : { drops, renames: [...renames, `${doubt.gone}=${renamed}`] })
}

/** Null: it is meant to go. */
async function ask({ gone, candidates }: Doubt): Promise<string | null> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const choices = [...candidates.map((candidate) => `it is called ${candidate} now`), 'it is meant to go, with its values']
    process.stdout.write(`${gone} is no longer in the model.\n${choices.map((choice, i) => `  ${i + 1}  ${choice}`).join('\n')}\n`)
    for (;;) {
      const answer = Number(await prompt.question(`1 to ${choices.length}: `))
      if (Number.isInteger(answer) && answer >= 1 && answer <= choices.length) return candidates[answer - 1] ?? null
    }
  } finally {
    prompt.close()
  }
}

function refuse({ doubts, impossible }: Draft): number {
  const sentences = doubts.map(({ gone, candidates }) => `${gone} is no longer in the model. ${candidates.map((candidate) => `--rename ${gone}=${candidate}`).concat(`--drop ${gone}`).join(', or ')}`)
  const lines = [...listed('Nothing was written, since this has to be decided first:', sentences), ...listed('Nothing was written, since no migration can do this:', impossible)]
  process.stderr.write(`${lines.join('\n')}\n`)
  return migrateCodes.undecided
}

function write(call: Call, { tables, target }: DescribedSite, before: Snapshot, steps: readonly Step[]): number {
  const folder = migrationsFolder(call.text('site')!)
  const isFirst = target.folder === undefined
  const consent = consentFor(before, steps)
  const words = call.text('name') ?? (steps[0] ? stepName(steps[0]) : '')
  const file = steps.length === 0 && !isFirst ? undefined : writeMigration(folder, target.folder, { words, steps, snapshot: snapshotWithout(describeSchema(tables), describeSchema(target.houseTables ?? [])), now: new Date() })
  if (call.flag('json')) {
    process.stdout.write(`${JSON.stringify({ file: file ?? null, steps, consent }, null, 2)}\n`)
    return 0
  }
  const nothing = isFirst ? `${relative(process.cwd(), folder)} is there; from now on, changes of the site's fields and content types are written into it with coulisse migrate new.` : 'The migrations describe the model already; nothing was written.'
  const lines = file ? [...listed(`Written: ${relative(process.cwd(), file)}`, steps.map(stepSentence)), ...listed('It loses data. Before it is applied, write into its list “consent”:', consent.map((line) => JSON.stringify(line)))] : [nothing]
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function consentFor(before: Snapshot, steps: readonly Step[]): string[] {
  let snapshot = before
  return steps.flatMap((step) => {
    const line = neededConsent(snapshot, step)
    snapshot = applySteps(snapshot, [step])
    return line ?? []
  })
}
