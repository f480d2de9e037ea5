// Opens the house for a command, and closes it whatever happens.
import { resolve } from 'node:path'
import { isCurrent, pendingMigration } from '../database/migrations/migrate.ts'
import type { Context } from '../application/context.ts'
import { followers } from '../application/followers.ts'
import { openHouse } from '../application/house.ts'
import type { OpenHouse } from '../application/house.ts'
import { isNewerDatabase } from '../application/serve/newer-database.ts'
import { CannotStart } from '../errors.ts'
import { createLog } from '../server/log.ts'
import { Releases } from '../server/releases/releases.ts'
import { readSettings } from './read-settings.ts'
import type { Call } from './command.ts'
import { loadMigrations, loadSite } from './load-site.ts'

export async function withHouse<T>(call: Call, work: (house: OpenHouse) => Promise<T>, options: { mayBePending?: boolean } = {}): Promise<T> {
  const config = readSettings()
  const site = await loadSite(call.text('site')!)
  const house = await openHouse({ site, siteFolder: resolve(call.text('site')!), config, log: createLog('warn', 'stderr'), followers, migrations: loadMigrations(call.text('site')!) })
  try {
    if (!options.mayBePending) await requireTables(house)
    return await work(house)
  } finally {
    await house.close()
  }
}

async function requireTables(house: OpenHouse): Promise<void> {
  const plan = await pendingMigration(house.database, house.target)
  if (isCurrent(plan) || (isNewerDatabase(plan) && new Releases(house.config.dataFolder).databaseIsNewer())) return
  throw new CannotStart('The database does not have the tables of this site yet. Run coulisse migrate first.')
}

/** A ctx in which a command acts with the rights of an owner; the journal names the command. */
export function commandContext(house: OpenHouse, command: string): Context {
  return house.context({ actor: { kind: 'command', id: null, name: `coulisse ${command}`, role: 'owner' } })
}
