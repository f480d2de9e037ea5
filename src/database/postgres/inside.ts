// What migrations need of PostgreSQL: one transaction, behind a row that only one process can hold.
import type { Pool, PoolClient } from 'pg'
import type { EngineInside } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import { translate } from './errors.ts'
import { withRetry } from './retry.ts'

export function postgresInside(pool: Pool): EngineInside {
  return {
    query: (sql) => withClient(pool, async (client) => (await client.query(sql)).rows),
    migrating: (work) =>
      withRetry(() =>
        withClient(pool, async (client) => {
          await client.query('begin')
          try {
            await takeLease(client)
            const run = async (sql: string) => (await client.query(sql)).rows
            const result = await work({ run }, async () => {})
            await client.query('commit')
            return result
          } catch (error) {
            await client.query('rollback').catch(() => {})
            throw error
          }
        }),
      ),
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

/** A row rather than an advisory lock: every engine that speaks PostgreSQL has rows, and a process that dies gives it back. */
async function takeLease(client: PoolClient): Promise<void> {
  await client.query(`set local lock_timeout = ${limits.migrationLockMs}`)
  await client.query('set local statement_timeout = 0')
  await client.query('set local idle_in_transaction_session_timeout = 0')
  await client.query(`insert into "migrationLease" ("name", "at") values ('migrate', now()) on conflict ("name") do update set "at" = now()`)
}
