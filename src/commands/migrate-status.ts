// coulisse migrate status: what was applied, what is under way, what is pending, what is left alone.
import type { OpenHouse } from '../application/house.ts'
import { pendingMigration } from '../database/migrations/migrate.ts'
import { appliedMigrations } from '../database/migrations/record.ts'
import { listed, pendingSentences } from '../database/migrations/tell-plan.ts'

export async function migrationStatus(house: OpenHouse, json: boolean): Promise<number> {
  const applied = await appliedMigrations(house.database)
  const plan = await pendingMigration(house.database, house.target)
  const { underWay, late, unknown, changed } = plan
  const sentences = (list: readonly { sentence: string }[]) => list.map(({ sentence }) => sentence)
  const rest = { pending: pendingSentences(plan), late, unknown, changed, undescribed: sentences(plan.undescribed), refused: sentences(plan.refused), kept: sentences(plan.kept), consent: plan.consent }
  const told = underWay && { name: underWay.name, step: underWay.step, of: underWay.steps.length, startedAt: underWay.startedAt }
  const data = { folder: house.target.folder?.path ?? null, applied: applied.map(({ name, at, sentences }) => ({ name, at, sentences })), underWay: told ?? null, ...rest }
  const lines = [
    `Folder: ${data.folder ?? 'none; what the model adds is added by itself'}`,
    ...listed('Applied:', applied.slice(-20).map(({ name, at }) => `${at}  ${name}`)),
    ...listed('Pending:', rest.pending),
    ...listed('Not described by a migration:', rest.undescribed),
    ...listed('Waits for a decision:', [...rest.refused, ...plan.consent.flatMap(({ migration, lines }) => lines.map((line) => `${migration}: ${line}`))]),
    ...listed('Applied, and not known to this site:', unknown),
    ...listed('Changed since it was applied, which has no effect:', changed),
    ...listed('Left alone:', rest.kept),
  ]
  process.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : `${lines.join('\n')}\n`)
  return 0
}
