// A checked copy of tables of PostgreSQL in files: a line of JSON for each row, packed, with the number of rows and a checksum beside it.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { quoteName } from '../migrations/quoting.ts'

const rowsAtOnce = 1000

interface Counted {
  rows: number
  sha256: string
}

/** Returns the folder of the copy; nothing when none of the tables is there. The rows of all tables are of one moment. */
export async function keepTables(client: PoolClient, folder: string, name: string, tables: readonly string[]): Promise<string | undefined> {
  if (tables.length === 0) return undefined
  const place = join(folder, `before-${name.replaceAll(/[^a-zA-Z0-9.-]+/g, '-').slice(0, 80)}-${new Date().toISOString().replaceAll(':', '-')}`)
  const partial = `${place}.part`
  await mkdir(partial, { recursive: true, mode: 0o700 })
  await client.query('begin isolation level repeatable read, read only')
  try {
    const counted: Record<string, Counted> = {}
    for (const table of tables) counted[table] = await keepTable(client, partial, table)
    await writeFile(join(partial, 'tables.json'), `${JSON.stringify({ migration: name, at: new Date().toISOString(), tables: counted }, null, 2)}\n`, { mode: 0o600 })
  } finally {
    await client.query('commit')
  }
  await rename(partial, place)
  return place
}

async function keepTable(client: PoolClient, folder: string, table: string): Promise<Counted> {
  const file = join(folder, `${table}.jsonl.gz`)
  const hash = createHash('sha256')
  await pipeline(Readable.from(lines(client, table, hash)), createGzip(), createWriteStream(file, { mode: 0o600 }))
  await sync(file)
  const { rows } = await client.query(`select count(*)::integer as count from ${quoteName(table)}`)
  const kept = { rows: rows[0].count as number, sha256: hash.digest('hex') }
  const read = await readBack(file)
  if (read.rows !== kept.rows || read.sha256 !== kept.sha256) throw new Error(`The copy of ${table} before the migration is not whole (${read.rows} of ${kept.rows} rows), so nothing was changed.`)
  return kept
}

async function* lines(client: PoolClient, table: string, hash: Hash): AsyncGenerator<string> {
  await client.query(`declare kept no scroll cursor for select to_jsonb(whole)::text as line from ${quoteName(table)} as whole`)
  for (;;) {
    const { rows } = await client.query(`fetch ${rowsAtOnce} from kept`)
    if (rows.length === 0) break
    const text = rows.map((row) => `${row.line}\n`).join('')
    hash.update(text)
    yield text
  }
  await client.query('close kept')
}

async function readBack(file: string): Promise<Counted> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const piece of createReadStream(file).pipe(createGunzip())) {
    hash.update(piece as Buffer)
    for (const byte of piece as Buffer) if (byte === 10) rows++
  }
  return { rows, sha256: hash.digest('hex') }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
