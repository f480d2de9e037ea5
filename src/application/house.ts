// Opening and closing a house: the database with the site's tables, and what all requests share.
import type { MigrationFolder } from '../database/migrations/migration-files.ts'
import type { Table } from '../database/schema.ts'
import type { Target } from '../database/migrations/migrate.ts'
import { openDatabase } from '../database/open.ts'
import type { Config } from '../config.ts'
import { purgeWritten } from './cdn/cdn.jobs.ts'
import { Context } from './context.ts'
import type { Actor, Ctx, CurrentAccount, House, Log, RunApart, Viewing } from './context.ts'
import type { Follower } from './journal/journal.ts'
import { readOwnLetters } from './mail/own-letters.ts'
import type { Locale } from './model/model.ts'
import { finderFactory } from './records/finders.ts'
import { resourcesOf } from './resources.ts'
import { RoleBook } from './rights/rights.ts'
import type { Rights } from './rights/rights.ts'
import type { Site } from './site.ts'
import { subjectsOf } from './subjects.ts'
import { houseTablesOf, tablesOfSite } from './tables.ts'
import type { Tables } from './tables.ts'
import { newId } from '../database/id.ts'
import type { Finders } from './records/finders.ts'

export interface OpenHouse extends House {
  /** What migrations bring the database to. */
  target: Target
  /** A ctx for one request, command or job. */
  context(person: Partial<{ account: CurrentAccount | null; actor: Actor; locale: Locale; requestId: string; rights: Rights; viewing: Viewing }>): Context
  close(): Promise<void>
}

export interface HouseOptions {
  site: Site
  config: Config
  log: Log
  /** Modules that follow the journal; see followers.ts. */
  followers?: readonly Follower[]
  /** The folder of the site's code. */
  siteFolder?: string
  runApart?: RunApart
  /** The site's written migrations, where it has any. */
  migrations?: MigrationFolder | undefined
  release?: string
  clock?: () => Date
}

export const guest: Actor = { kind: 'guest', id: null, name: '', role: null }

/** What follows from a site's declaration, before any database is opened. */
export interface DescribedSite {
  site: Site
  resources: House['resources']
  tables: readonly Table[]
  target: Target
}

export function describeSite(site: Site, migrations?: MigrationFolder | undefined): DescribedSite {
  const resources = resourcesOf(site.model, site.blocks)
  const tables = tablesOfSite(resources.values(), site.model.locales)
  return { site, resources, tables, target: { tables, houseTables: houseTablesOf(site), folder: migrations } }
}

/** Opens the database; it does not migrate. Rejects with a readable sentence when the database cannot be used. */
export async function openHouse(options: HouseOptions): Promise<OpenHouse> {
  const { site, config, log, followers = [], release = 'development', siteFolder = null, runApart = null, clock = () => new Date() } = options
  const { resources, tables, target } = describeSite(site, options.migrations)
  const letters = site.letters === undefined ? new Map() : readOwnLetters(site, (await import('./letters.ts')).houseLetters)
  const database = await openDatabase<Tables>({
    ...(config.databaseUrl && { url: config.databaseUrl }),
    folder: config.dataFolder,
    tables,
    keepLog: config.backups.log,
    log,
  })
  const makeFinders = finderFactory(resources.values()) as (ctx: Ctx) => Finders
  const house: House = { database, config, site, roles: new RoleBook(subjectsOf(resources)), letters, resources, followers, tables, release, siteFolder, runApart, beforeCommit: config.cdn ? purgeWritten : null, log }
  return {
    ...house,
    target,
    context: ({ account = null, actor = guest, locale = site.model.locales[0] as Locale, requestId = newId(), rights, viewing }) =>
      new Context(house, { account, actor, locale, requestId, rights, viewing: viewing ?? null }, { makeFinders, clock }),
    close: () => database.close(),
  }
}
