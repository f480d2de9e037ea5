// What is to be done to a database, and what stands in the way: from its record, the site's migration files and the tables of the program.
import type { Table } from '../schema.ts'
import { neededConsent } from './narrowing.ts'
import { MigrationFailed } from './migration-failed.ts'
import type { Migration, MigrationFolder } from './migration-files.ts'
import { proposeSteps, type Proposal } from './propose.ts'
import type { MigrationRecord, UnderWay } from './record.ts'
import { describeSchema, snapshotWithout, type Snapshot } from './snapshot.ts'
import { applySteps, type Step } from './steps.ts'

/** What a database is brought to. */
export interface Target {
  /** Every table of the program. */
  tables: readonly Table[]
  /** Those that would be there without the site's own content types and fields: they follow the program by themselves. */
  houseTables?: readonly Table[]
  /** The site's written migrations; absent where the site has no such folder, and everything that adds is done by itself. */
  folder?: MigrationFolder | undefined
}

export interface Addition {
  step: Step
  sentence: string
}

/** `step` is what would bring it about; absent where no migration can. */
export interface Objection {
  step?: Step
  sentence: string
}

export interface Plan {
  /** Nothing was ever migrated: the database is made from the model directly. */
  isNew: boolean
  underWay: UnderWay | undefined
  /** Files that were not applied, in their order. */
  pending: readonly Migration[]
  /** Those among them that come before one that was applied. */
  late: readonly string[]
  /** Applied, and not among the files: the database belongs to a newer or another state of the site. */
  unknown: readonly string[]
  /** Applied, and changed in the folder since. */
  changed: readonly string[]
  /** What adds and needs no file, done after the files. */
  additions: readonly Addition[]
  /** What the model wants and nobody has decided: could lose data, or cannot be done. */
  refused: readonly Objection[]
  /** What the model wants and no file says. */
  undescribed: readonly { sentence: string }[]
  /** In the database, and neither in the files nor in the program: left alone. */
  kept: readonly Objection[]
  /** Lines that have to be written into a file before it is applied. */
  consent: readonly { migration: string; lines: readonly string[] }[]
}

export interface PlanOptions {
  /** While developing: what adds is done without a file. */
  additive?: boolean
  /** Whether a table holds rows. */
  isFilled?: (table: string) => Promise<boolean>
}

export async function makePlan(record: MigrationRecord, target: Target, options: PlanOptions = {}): Promise<Plan> {
  const wanted = describeSchema(target.tables)
  const isNew = Object.keys(record.snapshot.tables).length === 0 && record.applied.length === 0
  const files = ofFiles(record, target.folder, isNew)
  const reached = reach(record, files.pending)
  const proposals = await refuseForRows(proposeSteps(reached.snapshot, wanted), options.isFilled)
  const undescribed = target.folder && !options.additive ? undescribedBy(target.folder, wanted, target) : []
  const leftAlone = (proposal: Proposal) => target.folder !== undefined && isHarmless(reached.snapshot, proposal)
  const additions = undescribed.length > 0 ? [] : additionsOf(proposals, target.folder === undefined)
  return {
    isNew, underWay: record.underWay, ...files, undescribed, additions,
    refused: undescribed.length > 0 ? [] : proposals.filter((proposal) => proposal.refusal !== undefined && !leftAlone(proposal)).map(toObjection),
    kept: proposals.filter(leftAlone).map(toObjection),
    consent: reached.consent,
  }
}

const toObjection = ({ step, refusal }: Proposal): Objection => ({ sentence: refusal!, ...(step && { step }) })

/** What the site's model has and its files have not. */
export function undescribedBy(folder: MigrationFolder, wanted: Snapshot, target: Target): { sentence: string }[] {
  return siteProposals(folder.snapshot, wanted, target).map(({ sentence }) => ({ sentence }))
}

/** The difference in what belongs to the site. Of tables of the house only the site's own fields count. */
export function siteProposals(before: Snapshot, wanted: Snapshot, { houseTables = [] }: Target): Proposal[] {
  const house = describeSchema(houseTables)
  const bare = Object.fromEntries(Object.entries(house.tables).map(([name, { primaryKey }]) => [name, { columns: {}, primaryKey, indexes: {}, checks: {} }]))
  const padded = (snapshot: Snapshot): Snapshot => ({ version: 1, tables: { ...bare, ...snapshotWithout(snapshot, house).tables } })
  return proposeSteps(padded(before), padded(wanted))
}

const isNameOfFile = (name: string): boolean => /^\d{4}-\d\d-\d\d-/.test(name)

function ofFiles(record: MigrationRecord, folder: MigrationFolder | undefined, isNew: boolean) {
  const names = new Map(record.applied.map((one) => [one.name, one]))
  const files = folder?.migrations ?? []
  const pending = isNew ? [] : files.filter(({ name }) => !names.has(name))
  const last = files.findLast(({ name }) => names.has(name))?.name ?? ''
  const known = new Set(files.map(({ name }) => name))
  return {
    pending,
    late: pending.filter(({ name }) => name < last).map(({ name }) => name),
    unknown: record.applied.filter(({ name }) => isNameOfFile(name) && !known.has(name)).map(({ name }) => name),
    changed: files.filter(({ name, steps }) => names.get(name)?.steps && JSON.stringify(names.get(name)!.steps) !== JSON.stringify(steps)).map(({ name }) => name),
  }
}

/** The database once the files were applied, and the consent they need on the way. */
function reach(record: MigrationRecord, pending: readonly Migration[]): { snapshot: Snapshot; consent: Plan['consent'] } {
  let snapshot = record.underWay ? applySteps(record.snapshot, record.underWay.steps.slice(record.underWay.step)) : record.snapshot
  const consent = pending
    .filter(({ name }) => name !== record.underWay?.name)
    .map(({ name, steps, consent: given }) => {
      const lines: string[] = []
      for (const step of steps) {
        const line = neededConsent(snapshot, step)
        if (line !== undefined && !given.includes(line)) lines.push(line)
        snapshot = explained(name, () => applySteps(snapshot, [step]))
      }
      return { migration: name, lines }
    })
  return { snapshot, consent: consent.filter(({ lines }) => lines.length > 0) }
}

function explained<T>(migration: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new MigrationFailed(`The migration ${migration} cannot be applied to this database. ${(error as Error).message}`, { cause: error })
  }
}

async function refuseForRows(proposals: readonly Proposal[], isFilled: PlanOptions['isFilled']): Promise<Proposal[]> {
  const result: Proposal[] = []
  for (const proposal of proposals) {
    const { step } = proposal
    const inTheWay = proposal.needsEmptyTable && step?.do === 'add column' && (await isFilled?.(step.table))
    result.push(inTheWay ? { ...proposal, refusal: `The column ${step.column} of ${step.table} needs a value for the rows that are there: give it a default, or allow it to be empty` } : proposal)
  }
  return result
}

/** A table or column that the program does not know, and that is in nobody's way. */
function isHarmless(snapshot: Snapshot, { step }: Proposal): boolean {
  if (step?.do === 'drop table') return true
  if (step?.do !== 'drop column') return false
  const column = snapshot.tables[step.table]!.columns[step.column]!
  return column.nullable || column.default !== undefined
}

/** Without files, a database that holds what this program does not know may belong to a newer one, so its protections stay too. */
function additionsOf(proposals: readonly Proposal[], cautious: boolean): Addition[] {
  const unknown = cautious && proposals.some(({ step }) => step?.do === 'drop table' || step?.do === 'drop column')
  const isProtection = (step: Step) => step.do === 'drop check' || step.do === 'drop index'
  return proposals.flatMap(({ step, sentence, refusal }) => (!step || refusal !== undefined || (unknown && isProtection(step)) ? [] : [{ step, sentence }]))
}

