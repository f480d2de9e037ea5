// A PostgreSQL database that is being moved away: triggers write down which rows are written, and in the end refuse to write.
import pg from 'pg'
import type { CopiedTable } from '../copied-tables.ts'
import { ownTables } from '../copied-tables.ts'
import { quoteName, quoteText } from '../migrations/quoting.ts'
import { keysByTable } from '../move.ts'
import type { MoveSource } from '../move.ts'
import { connectForCopy, copyPostgresToFile } from './copy-out.ts'
import { describePostgresTable, keyCondition, postgresSequence, postgresTables, storedSelect, toStored } from './copy-rows.ts'
import { inTransaction, postgresCounts } from './move-target.ts'

/** How long writers may wait for the pause to begin, before it is tried again. */
const lockMs = 3_000
const attempts = 10

export async function openPostgresSource(url: string): Promise<MoveSource> {
  const client = await connectForCopy(url)
  const names = (await postgresTables(client)).filter((name) => !ownTables.has(name))
  const tables: CopiedTable[] = []
  for (const name of names) tables.push(await describePostgresTable(client, name))
  let frozen = false
  return {
    watch: async () => {
      await withLock(client, tables, () => watch(client, tables))
      return tables
    },
    copyTo: async (file) => void (await copyPostgresToFile(url, file)),
    changes: () => readChanges(client, tables, () => frozen),
    counts: (wanted) => postgresCounts(client, tables.filter(({ name }) => wanted.has(name))),
    sequences: () => sequences(client, tables),
    freeze: (refusal, work) => withLock(client, tables, async () => {
      frozen = true
      await work()
      await clear(client)
      await refuse(client, tables, refusal)
    }),
    release: () => inTransaction(client, () => clear(client)),
    close: () => client.end(),
  }
}

/** Writers of all tables wait while `work` runs in its transaction; readers do not. */
async function withLock(client: pg.Client, tables: readonly CopiedTable[], work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(client, async () => {
        await client.query(`set local lock_timeout = ${lockMs}`)
        await client.query(`lock table ${tables.map(({ name }) => quoteName(name)).join(', ')} in share row exclusive mode`)
        await work()
      })
    } catch (error) {
      const busy = ['55P03', '40P01'].includes((error as { code?: string }).code ?? '')
      if (!busy || attempt === attempts) throw error
    }
  }
}

async function clear(client: pg.Client): Promise<void> {
  await client.query('drop function if exists "moveCapture"() cascade; drop function if exists "moveRefuse"() cascade; drop table if exists "moveLog"')
}

async function watch(client: pg.Client, tables: readonly CopiedTable[]): Promise<void> {
  await clear(client)
  const write = (row: 'old' | 'new') => `insert into "moveLog" ("table", "key") select tg_table_name, jsonb_agg(to_jsonb(${row}) -> k order by i) from unnest(tg_argv) with ordinality as a(k, i);`
  await client.query('create table "moveLog" ("id" bigint generated always as identity primary key, "table" text not null, "key" jsonb not null)')
  await client.query(`create function "moveCapture"() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then ${write('old')} end if;
    if tg_op <> 'DELETE' then ${write('new')} end if;
    return null; end $$`)
  for (const { name, primaryKey } of tables) {
    await client.query(`create trigger "moveCapture" after insert or update or delete on ${quoteName(name)} for each row execute function "moveCapture"(${primaryKey.map(quoteText).join(', ')})`)
  }
}

/** The code is that of a server that only reads. */
async function refuse(client: pg.Client, tables: readonly CopiedTable[], sentence: string): Promise<void> {
  await client.query(`create function "moveRefuse"() returns trigger language plpgsql as $$ begin raise exception using errcode = '25006', message = ${quoteText(sentence)}; end $$`)
  for (const { name } of tables) await client.query(`create trigger "moveRefuse" before insert or update or delete on ${quoteName(name)} for each statement execute function "moveRefuse"()`)
}

async function readChanges(client: pg.Client, tables: readonly CopiedTable[], isFrozen: () => boolean): ReturnType<MoveSource['changes']> {
  const frozen = isFrozen()
  if (!frozen) await client.query('begin isolation level repeatable read read only')
  const { rows: written } = await client.query('select "id", "table", "key"::text as key from "moveLog"')
  const changes = []
  for (const [name, keys] of keysByTable(written)) {
    const table = tables.find((candidate) => candidate.name === name)!
    const { rows } = await client.query({ text: `${storedSelect(table)} where ${keyCondition(table)}`, values: [JSON.stringify(keys)], rowMode: 'array' })
    changes.push({ table, keys, rows: toStored(table, rows) })
  }
  if (!frozen) await client.query('commit')
  return { changes, done: async () => void (await client.query('delete from "moveLog" where "id" = any($1::bigint[])', [written.map(({ id }) => id)])) }
}

async function sequences(client: pg.Client, tables: readonly CopiedTable[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const { name, primaryKey } of tables) {
    const last = primaryKey.length === 1 ? await postgresSequence(client, name, primaryKey[0]!) : undefined
    if (last) found.set(name, last)
  }
  return found
}
