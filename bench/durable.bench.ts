// How many durable orders a second, with 1, 8, 32 and 128 clients, on both engines; and bare commits beside SQLite's own `synchronous=FULL`.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { newId } from '../src/database/id.ts'
import { insertRows } from '../src/database/insert-rows.ts'
import { migrate } from '../src/database/migrations/migrate.ts'
import { openDatabase } from '../src/database/open.ts'
import { integer, id, table, text } from '../src/database/schema.ts'
import { engines } from '../test/support/databases.ts'
import { record } from './harness.ts'
import { forEngine } from './support/shop.ts'

const clients = [1, 8, 32, 128]
const seconds = Number(process.env.BENCH_SECONDS ?? 2)
const commits = table('commits', { id: id(), number: integer(), text: text() })

interface Measured { perSecond: number; p50Ms: number; p99Ms: number }

/** Each client does one thing after the other. */
async function measure(count: number, work: (client: number) => Promise<void>): Promise<Measured> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const began = performance.now()
  await Promise.all(Array.from({ length: count }, async (_, client) => {
    while (performance.now() < end) {
      const from = performance.now()
      await work(client)
      times.push(performance.now() - from)
    }
  }))
  const tookMs = performance.now() - began
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return { perSecond: times.length / (tookMs / 1000), p50Ms: at(0.5), p99Ms: at(0.99) }
}

const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3))
const row = ({ perSecond, p50Ms, p99Ms }: Measured) => ({ 'A second': figure(perSecond), 'p50 ms': figure(p50Ms), 'p99 ms': figure(p99Ms) })

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Commits of one row: ours, which waits for a shared sync, and SQLite's own way, which syncs within each commit. The statement is compiled once for both. */
function ours(count: number): Promise<Measured> {
  return inFolder(async (folder) => {
    const database = await openDatabase<any>({ folder, tables: [commits] })
    await migrate(database, [commits])
    const measured = await measure(count, async (client) => {
      await database.write((tx) => insertRows(tx, 'commits', [{ id: newId(), number: client, text: 'x'.repeat(200) }]))
    })
    await database.close()
    return measured
  })
}

function full(count: number): Promise<Measured> {
  return inFolder(async (folder) => {
    const database = new DatabaseSync(join(folder, 'full.db'))
    database.exec('pragma journal_mode = wal; pragma synchronous = full; create table commits (id text primary key, number integer, text text)')
    const insert = database.prepare('insert into commits values (?, ?, ?)')
    const measured = await measure(count, async (client) => {
      insert.run(newId(), client, 'x'.repeat(200))
      await new Promise((resolve) => setImmediate(resolve))
    })
    database.close()
    return measured
  })
}

if (import.meta.main) {
  for (const count of clients) {
    record('Durable commits of one row on SQLite', { Clients: String(count), How: 'shared sync', ...row(await ours(count)) })
    record('Durable commits of one row on SQLite', { Clients: String(count), How: 'synchronous=FULL', ...row(await full(count)) })
  }
  for (const engine of engines) {
    await forEngine(engine, async (shop) => {
      for (const count of clients) record('Durable orders, basket of two lines included', { Engine: engine, Clients: String(count), ...row(await measure(count, async () => shop.order(await shop.fillBasket()))) })
      await shop.check()
    })
  }
}
