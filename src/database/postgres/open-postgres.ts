// Opens a PostgreSQL database by its URL.
import pg from 'pg'
import { DatabaseUnavailable, type Database, type DatabaseOptions } from '../database.ts'
import { withInside } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import { postgresInside } from './inside.ts'
import { PostgresDatabase, type Pools } from './postgres-database.ts'
import { translate } from './errors.ts'
import { types } from './values.ts'

export async function openPostgres<DB>(options: DatabaseOptions & { url: string }): Promise<Database<DB>> {
  const pools: Pools = { reading: makePool(options, 'on'), writing: makePool(options, 'off', { pipeline: true }) }
  try {
    await refuseUnsafeServer(pools.writing, options.log)
    await refuseChangingConnections(pools)
    if (await tellsOfCommits(pools.writing)) pools.asking = makePool(options, 'on', { max: 1, idleTimeoutMillis: 0 })
  } catch (error) {
    await Promise.all([pools.reading.end(), pools.writing.end()])
    throw translate(error)
  }
  return withInside(new PostgresDatabase<DB>(pools, options.tables), postgresInside(pools.writing, { url: options.url, folder: options.folder }))
}

function makePool({ url, log }: DatabaseOptions & { url: string }, readOnly: 'on' | 'off', more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: limits.poolSize,
    connectionTimeoutMillis: limits.connectMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'coulisse',
    onConnect: (client) => settle(client, readOnly),
    types,
    ...more,
  })
  // A lost connection is replaced at the next use; without these listeners it would end the program, on loan or not.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', (error) => log?.warn({ err: error }, 'A connection to PostgreSQL was lost.'))
  return pool
}

/** As statements: a pooler such as PgBouncer refuses a connection that asks for settings while it is made. */
async function settle(client: pg.ClientBase, readOnly: 'on' | 'off'): Promise<void> {
  const text = `set statement_timeout = ${limits.statementMs}; set idle_in_transaction_session_timeout = ${limits.transactionMs}; set default_transaction_read_only = ${readOnly}; set timezone = 'UTC'`
  await client.query({ text, query_timeout: limits.connectMs } as pg.QueryConfig)
}

async function refuseUnsafeServer(pool: pg.Pool, log: DatabaseOptions['log']): Promise<void> {
  const { rows } = await pool.query(`select current_setting('server_version_num')::int as version, current_setting('synchronous_commit') as sync,
    current_setting('fsync') as fsync, current_setting('server_encoding') as encoding`)
  const { version, sync, fsync, encoding } = rows[0]
  if (version < 140000) throw new DatabaseUnavailable(`PostgreSQL ${Math.floor(version / 10000)} is too old. Use 14 or newer.`)
  if (encoding !== 'UTF8') throw new DatabaseUnavailable(`The PostgreSQL database is encoded in ${encoding}. Create it with UTF8.`)
  if (sync === 'off' || fsync === 'off') log?.warn({ synchronous_commit: sync, fsync }, 'This PostgreSQL server can lose changes that it has confirmed.')
}

/** Behind a pooler that lends another connection for each transaction, a reader would write and a writer only read: it is noticed here. */
async function refuseChangingConnections({ reading, writing }: Pools): Promise<void> {
  const mode = `select current_setting('default_transaction_read_only') as "readOnly"`
  const reader = await reading.connect()
  try {
    const [{ rows: [written] }, { rows: [read] }] = [await writing.query(mode), await reader.query(mode)]
    if (written.readOnly === 'off' && read.readOnly === 'on') return
  } finally {
    reader.release()
  }
  throw new DatabaseUnavailable('DATABASE_URL leads to a pooler that changes connections between transactions. Let it pool sessions (of PgBouncer: pool_mode = session), or name the server itself.')
}

/** Engines that speak PostgreSQL’s language over several machines have no snapshot of one server. */
async function tellsOfCommits(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query('select version() as version')
  return !/cockroach|yugabyte|-YB-/i.test(rows[0].version) && process.env['COULISSE_TEST_DISTRIBUTED'] !== '1'
}
