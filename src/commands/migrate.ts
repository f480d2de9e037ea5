// coulisse migrate: brings the database to the tables of the site, says what is pending, and rehearses it on a copy.
import type { OpenHouse } from '../application/house.ts'
import { isBlocked, isCurrent, migrate, pendingMigration, type Plan } from '../database/migrations/migrate.ts'
import { rehearseMigration } from '../database/migrations/rehearse.ts'
import { listed, pendingSentences, whatIsInTheWay } from '../database/migrations/tell-plan.ts'
import { jsonOption, siteOption, WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'
import { migrateCodes } from './migrate-codes.ts'
import { newMigration } from './migrate-new.ts'
import { migrationStatus } from './migrate-status.ts'
import { withHouse } from './with-house.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  operands: '[new | status]',
  summary: 'Bring the database to the tables of the site, or write a migration down.',
  more: [
    'Without a folder `migrations` in the site, what the model adds is added; what could lose data is never done and ends with 5.',
    'coulisse migrate new writes the difference between the model and the last migration into that folder; from then on its files are applied by their names, and only the tables of Coulisse itself follow by themselves.',
    'coulisse migrate status tells what was applied, what is pending and what is under way.',
    'SQLite: all of a migration or nothing, and a checked copy of the database in COULISSE_DATA/backups first. PostgreSQL: step by step where tables are big; tables that lose data are copied to COULISSE_DATA/copies first. What was killed is finished by the next call.',
  ].join('\n'),
  options: {
    ...siteOption,
    check: { type: 'boolean', meaning: 'Change nothing; say what is pending.' },
    'dry-run': { type: 'boolean', meaning: 'Migrate a copy of the real data, tell the result, remove the copy.' },
    name: { type: 'string', value: 'WORDS', meaning: 'With new: what the migration is called.' },
    rename: { type: 'string', value: 'OLD=NEW', repeatable: true, meaning: 'With new: a field or content type has another name now, product.isbn=product.code. May be repeated.' },
    drop: { type: 'string', value: 'NAME', repeatable: true, meaning: 'With new: a field or content type is meant to go, product.isbn. May be repeated.' },
    ...jsonOption,
  },
  exitCodes: {
    [migrateCodes.pending]: 'With --check: something is pending. Always: a setting cannot be used.',
    [migrateCodes.unknownApplied]: 'The database has migrations that this site does not have.',
    [migrateCodes.wrongTarget]: 'The model has changes that no migration describes.',
    [migrateCodes.undecided]: 'Somebody has to decide: something may be a rename, or data would be lost.',
  },
  run(call) {
    const [what, ...more] = call.operands
    if (more.length > 0 || (what !== undefined && what !== 'new' && what !== 'status')) throw new WrongUsage(`“${call.operands.join(' ')}” is not understood. See coulisse migrate --help.`)
    refuseOthers(call, what)
    if (what === 'new') return newMigration(call)
    return withHouse(call, (house) => (what === 'status' ? migrationStatus(house, call.flag('json')) : run(house, call)), { mayBePending: true })
  },
}

function refuseOthers(call: Call, what: string | undefined): void {
  const only = (name: string, given: boolean, meant: boolean) => {
    if (given && !meant) throw new WrongUsage(`--${name} does not go with coulisse migrate${what ? ` ${what}` : ''}. See coulisse migrate --help.`)
  }
  only('check', call.flag('check'), what === undefined && !call.flag('dry-run'))
  only('dry-run', call.flag('dry-run'), what === undefined)
  only('name', call.text('name') !== undefined, what === 'new')
  for (const name of ['rename', 'drop']) only(name, call.list(name).length > 0, what === 'new')
}

async function run(house: OpenHouse, call: Call): Promise<number> {
  if (call.flag('check')) return check(house, call.flag('json'))
  return call.flag('dry-run') ? rehearse(house, call.flag('json')) : apply(house, call.flag('json'))
}

async function check(house: OpenHouse, json: boolean): Promise<number> {
  const plan = await pendingMigration(house.database, house.target)
  print(json, told(plan), isCurrent(plan) ? 'The database fits the site.' : listed('Pending:', pendingSentences(plan)).join('\n'))
  return codeOf(plan, json) || (isCurrent(plan) ? 0 : migrateCodes.pending)
}

async function apply(house: OpenHouse, json: boolean): Promise<number> {
  const { done, plan } = await migrate(house.database, house.target)
  print(json, { done, ...told(plan) }, done.length === 0 ? (isBlocked(plan) ? '' : 'Nothing to do.') : doneSentences(done).join('\n'))
  return codeOf(plan, json)
}

async function rehearse(house: OpenHouse, json: boolean): Promise<number> {
  const { done, plan, tookMs } = await rehearseMigration(house.database, house.target)
  const text = done.length === 0 ? (isBlocked(plan) ? '' : 'Nothing to do.') : [...doneSentences(done), `It took ${tookMs} ms on a copy of the data, which is removed. The database was not changed.`].join('\n')
  print(json, { rehearsal: true, tookMs, done, ...told(plan) }, text)
  return codeOf(plan, json)
}

const doneSentences = (done: readonly { name: string; sentences: readonly string[] }[]): string[] => done.flatMap(({ name, sentences }) => listed(`Done: ${name}`, sentences))

/** For programs: all of the plan in sentences. */
function told(plan: Plan): object {
  const { late, unknown, changed, consent } = plan
  const sentences = (list: readonly { sentence: string }[]) => list.map(({ sentence }) => sentence)
  return { pending: pendingSentences(plan), late, unknown, changed, undescribed: sentences(plan.undescribed), refused: sentences(plan.refused), kept: sentences(plan.kept), consent }
}

function codeOf(plan: Plan, json: boolean): number {
  if (!isBlocked(plan)) return 0
  if (!json) process.stderr.write(`${whatIsInTheWay(plan)}\n`)
  if (plan.unknown.length > 0) return migrateCodes.unknownApplied
  return plan.undescribed.length > 0 ? migrateCodes.wrongTarget : migrateCodes.undecided
}

function print(json: boolean, data: object, text: string): void {
  if (json || text) process.stdout.write(`${json ? JSON.stringify(data, null, 2) : text}\n`)
}
