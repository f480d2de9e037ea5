// coulisse/testing: a house in a test, with its database migrated and a ctx for anybody.
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { newId } from './database/id.ts'
import { isBlocked, migrate } from './database/migrations/migrate.ts'
import { whatIsInTheWay } from './database/migrations/tell-plan.ts'
import { followers } from './application/followers.ts'
import type { Actor, Context, Log } from './application/context.ts'
import { openHouse } from './application/house.ts'
import type { OpenHouse } from './application/house.ts'
import type { Locale } from './application/model/model.ts'
import type { Rights } from './application/rights/rights.ts'
import type { Site } from './application/site.ts'

export interface TestHouse {
  house: OpenHouse
  config: Config
  /** A ctx of a command with this role (owner unless said), or of a guest with null. */
  ctx(role?: string | null, locale?: Locale): Context
  /** A ctx of an account that stands in the database. */
  ctxOf(account: { id: string; email: string; name: string; role: string }, locale?: Locale, rights?: Rights): Context
  /** Moves the clock of the house. */
  travel(ms: number): void
  close(): Promise<void>
}

const silent: Log = { info() {}, warn() {}, error() {} }

/** Opens a house on a fresh database: SQLite in `folder`, or PostgreSQL at `url`. */
export async function openTestHouse(site: Site, where: { folder: string; url?: string }, environment: Record<string, string> = {}): Promise<TestHouse> {
  const config = readConfig({ COULISSE_DATA: where.folder, ...(where.url && { DATABASE_URL: where.url }), ...environment })
  let ahead = 0
  const house = await openHouse({ site, config, log: silent, followers, clock: () => new Date(Date.now() + ahead) })
  const { plan } = await migrate(house.database, house.target)
  if (isBlocked(plan)) throw new Error(whatIsInTheWay(plan))
  return {
    house,
    config,
    ctx: (role = 'owner', locale = site.model.locales[0] as Locale) => house.context({ actor: actorOf(role), locale }),
    ctxOf: (account, locale = site.model.locales[0] as Locale, rights) => house.context({ ...(rights && { rights }), account, actor: { kind: 'person', id: account.id, name: account.name, role: account.role }, locale }),
    travel: (ms) => { ahead += ms },
    close: () => house.close(),
  }
}

function actorOf(role: string | null): Actor {
  return role === null ? { kind: 'guest', id: null, name: '', role: null } : { kind: 'command', id: newId(), name: 'test', role }
}
