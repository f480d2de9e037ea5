// What migrations need of PostgreSQL: a connection without limits of time, transactions that wait briefly for locks, copies of tables.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import { DatabaseUnavailable } from '../database.ts'
import type { EngineInside, MigrationConnection, RehearsalCopy, RehearsalPlan } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import { translate } from './errors.ts'
import { withRetry } from './retry.ts'
import { keepTables } from './table-copy.ts'

export interface Place {
  url: string
  folder: string
}

export function postgresInside(pool: Pool, place: Place): EngineInside {
  return {
    query: (sql) => withClient(pool, async (client) => (await client.query(sql)).rows),
    migrating: (work) => withOwnClient(pool, (client) => work(migrationConnection(client, place))),
    copyForRehearsal: (plan) => withOwnClient(pool, (client) => copyForRehearsal(client, place, plan)),
    findDamage: async () => [],
  }
}

async function withClient<T>(pool: Pool, use: (client: PoolClient) => Promise<T>): Promise<T> {
  let client: PoolClient | undefined
  try {
    client = await pool.connect()
    const result = await use(client)
    client.release()
    return result
  } catch (error) {
    client?.release(true)
    throw translate(error)
  }
}

/** Its settings must not reach anybody else, so the connection ends with the work. */
async function withOwnClient<T>(pool: Pool, use: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => { throw translate(error) })
  try {
    await client.query('set statement_timeout = 0')
    await client.query('set idle_in_transaction_session_timeout = 0')
    return await use(client)
  } catch (error) {
    throw translate(error)
  } finally {
    client.release(true)
  }
}

function migrationConnection(client: PoolClient, place: Place): MigrationConnection {
  const run = async (sql: string) => (await client.query(sql)).rows
  return {
    run,
    transaction: (work) => withRetry(() => patiently(() => once(client, () => work(run)))),
    keepCopy: (name, tables) => keepTables(client, join(place.folder, 'copies'), name, tables),
  }
}

async function once<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(`set local lock_timeout = ${limits.tableLockMs}`)
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** Whoever waits for the lock of a table makes everybody after him wait: rather try briefly, and again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + limits.migrationLockMs; ; await wait(limits.tableLockMs * (0.5 + Math.random()))) {
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03') throw error
      if (performance.now() > end) throw new DatabaseUnavailable('A table stayed locked by other transactions for too long. Nothing of this step was changed; try again when less is going on.', 503, { cause: error })
    }
  }
}

const rehearsalPrefix = 'coulisse_rehearsal_'

/** A schema of the same database: what is read from the real tables takes no lock that others wait for. What a killed rehearsal has left goes first. */
async function copyForRehearsal(client: PoolClient, place: Place, plan: RehearsalPlan): Promise<RehearsalCopy> {
  const { rows } = await client.query(`select current_schema() as home, (select array_agg(nspname::text) from pg_namespace where nspname like '${rehearsalPrefix}%') as left_over`)
  for (const name of (rows[0].left_over ?? []) as string[]) await client.query(`drop schema "${name}" cascade`)
  const schema = `${rehearsalPrefix}${process.pid}`
  await makeSchema(client, schema)
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-rehearsal-'))
  const copy = { folder, url: inSchema(place.url, schema), drop: () => dropRehearsal(place.url, schema, folder) }
  try {
    await fillSchema(client, schema, rows[0].home as string, plan)
    return copy
  } catch (error) {
    await copy.drop()
    throw error
  }
}

async function makeSchema(client: PoolClient, schema: string): Promise<void> {
  try {
    await client.query(`create schema "${schema}"`)
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new DatabaseUnavailable('A rehearsal on PostgreSQL needs a schema for the copy, which the user of DATABASE_URL may not make. Let it: grant create on database … to …', 503, { cause: error })
  }
}

async function fillSchema(client: PoolClient, schema: string, home: string, plan: RehearsalPlan): Promise<void> {
  await client.query(`set search_path = "${schema}"`)
  for (const table of plan.alike) await client.query(`create table "${table}" (like "${home}"."${table}" including all)`)
  for (const sql of plan.create) await client.query(sql)
  await copyRows(client, home, plan)
  for (const sql of plan.finish) await client.query(sql)
}

async function copyRows(client: PoolClient, home: string, plan: RehearsalPlan): Promise<void> {
  await client.query('begin isolation level repeatable read')
  for (const [table, columns] of Object.entries(plan.columns)) {
    const list = columns.map((column) => `"${column}"`).join(', ')
    await client.query(`insert into "${table}" (${list}) select ${list} from "${home}"."${table}"`)
  }
  for (const table of plan.alike) await client.query(`insert into "${table}" select * from "${home}"."${table}"`)
  await client.query('commit')
}

function inSchema(url: string, schema: string): string {
  const address = new URL(url)
  address.searchParams.set('options', `-c search_path=${schema} -c timezone=UTC`)
  return address.href
}

async function dropRehearsal(url: string, schema: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`drop schema if exists "${schema}" cascade`)
  } finally {
    await client.end()
  }
}
