// A fresh database of either engine for a test, and the loop that runs a test on both.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'node:test'
import pg from 'pg'
import { ensure, postgres } from '../../scripts/tools.ts'
import { startCluster } from './postgres-cluster.ts'

export type Engine = 'sqlite' | 'postgres'

export const engines: readonly Engine[] = ['sqlite', 'postgres']

export interface FreshDatabase {
  engine: Engine
  /** The address of an empty database; absent on SQLite, where the database is a file in the folder. */
  url?: string
  /** An empty folder: COULISSE_DATA of the test. */
  folder: string
  /** Removes both. Connections that are still open are cut. */
  drop(): Promise<void>
}

/** Every promise about data is kept on both engines: `forEachEngine((engine) => { it('…', …) })`. */
export function forEachEngine(body: (engine: Engine) => void): void {
  for (const engine of engines) describe(`on ${engine}`, () => body(engine))
}

/** `template` names a database of the cluster that is copied. */
export async function freshDatabase(engine: Engine, template?: string): Promise<FreshDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-test-'))
  const database = engine === 'postgres' ? await createDatabase(template) : undefined
  const drop = async () => {
    await database?.drop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { engine, folder, drop, ...(database && { url: database.url }) }
}

async function createDatabase(template = 'template0'): Promise<{ name: string; url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(`create database ${name} template ${template} strategy file_copy`)
  const url = new URL(await clusterUrl())
  url.pathname = `/${name}`
  return { name, url: url.href, drop: async () => void (await administer(`drop database if exists ${name} with (force)`)) }
}

/** A database that gets its name when it is finished, so that nobody copies half of one. */
export async function createNamedDatabase(name: string): Promise<{ url: string; finish(): Promise<void> }> {
  const made = await createDatabase()
  return { url: made.url, finish: async () => void (await administer(`alter database ${made.name} rename to ${name}`)) }
}

export async function databaseExists(name: string): Promise<boolean> {
  return (await administer(`select 1 from pg_database where datname = '${name}'`)).rowCount === 1
}

/** The two methods are pg's own; its types leave them out. */
type Administrator = pg.Client & { ref(): void; unref(): void }

let administrator: Promise<Administrator> | undefined
let underWay = 0

/** The connection is kept, and keeps the process alive only while it is used, so that a test file ends by itself. */
async function administer(statement: string): Promise<pg.QueryResult> {
  administrator ??= connect()
  const client = await administrator
  if (underWay++ === 0) client.ref()
  try {
    return await client.query(statement)
  } finally {
    if (--underWay === 0) client.unref()
  }
}

async function connect(): Promise<Administrator> {
  const client = new pg.Client({ connectionString: await clusterUrl() })
  await client.connect()
  return client as Administrator
}

let ownCluster: Promise<string> | undefined

/** `npm test` starts one cluster for all; a single file run by hand starts its own. */
export async function clusterUrl(): Promise<string> {
  const { COULISSE_TEST_POSTGRES } = process.env
  if (COULISSE_TEST_POSTGRES) return COULISSE_TEST_POSTGRES
  ownCluster ??= startCluster({ programs: ensure(postgres) }).then(({ url }) => url)
  return ownCluster
}
