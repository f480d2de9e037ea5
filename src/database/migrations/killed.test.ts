// A migration killed at any statement is finished or undone by the next one: the same tables, indexes, constraints and values as without.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { root } from '../../../test/support/command.ts'
import { createNamedDatabase, databaseExists, forEachEngine, freshDatabase, type Engine, type FreshDatabase } from '../../../test/support/databases.ts'
import type { Database } from '../database.ts'
import { openDatabase } from '../open.ts'
import { introspect } from './introspect.fixture.ts'
import { killedTarget, tablesBefore } from './killed.fixture-world.ts'
import { isCurrent, migrate, pendingMigration } from './migrate.ts'

const sheetCount = 60
const lanes = 2
/** Each kill on PostgreSQL takes a second: `npm test` tries every third statement, all with COULISSE_TEST_EVERY_STATEMENT=1. */
const strides = { sqlite: 1, postgres: process.env['COULISSE_TEST_EVERY_STATEMENT'] === '1' ? 1 : 3 }

interface Ended { signal: NodeJS.Signals | null; statements: number }

function migrateAndDie(at: number, { folder, url }: FreshDatabase): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed.fixture.ts'), String(at), folder, url ?? ''], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/coulisse/compiled') } })
  let out = ''
  child.stdout.on('data', (text: Buffer) => { out += String(text) })
  return new Promise((done) => child.once('close', (_, signal) => done({ signal, statements: Number(out) })))
}

async function fill(database: Database<any>): Promise<void> {
  await migrate(database, tablesBefore)
  await database.write(async (tx) => {
    const sheets = Array.from({ length: sheetCount }, (_, i) => ({ id: `s${i}`, isbn: i % 3 ? `isbn-${i}` : null, state: i % 2 ? 'live' : 'draft', pieces: i % 5 ? i : null, gone: 'x' }))
    await tx.insertInto('sheets').values(sheets).execute()
    await tx.insertInto('notes').values([{ id: 'n1', sheet: 's1' }, { id: 'n2', sheet: null }]).execute()
    await tx.insertInto('log').values([{ about: 'sheet', values: { isbn: 'isbn-1', pieces: 1 } }, { about: 'other', values: { isbn: true } }, { about: 'sheet', values: null }]).execute()
  })
}

async function withDatabase<T>(place: FreshDatabase, use: (database: Database<any>) => Promise<T>): Promise<T> {
  const database = await openDatabase<any>({ folder: place.folder, tables: killedTarget.tables, ...(place.url !== undefined && { url: place.url }) })
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

/** Copies of one filled database: a file, or a template of the cluster. */
async function source(engine: Engine): Promise<() => Promise<FreshDatabase>> {
  if (engine === 'sqlite') {
    const filled = await freshDatabase(engine)
    await withDatabase(filled, fill)
    return async () => {
      const copy = await freshDatabase(engine)
      mkdirSync(copy.folder, { recursive: true })
      copyFileSync(join(filled.folder, 'coulisse.db'), join(copy.folder, 'coulisse.db'))
      return copy
    }
  }
  const name = `killed_${process.pid}`
  assert.equal(await databaseExists(name), false)
  const template = await createNamedDatabase(name)
  await withDatabase({ engine, folder: '/nowhere', url: template.url, drop: async () => {} }, fill)
  await template.finish()
  return () => freshDatabase(engine, name)
}

/** All there is: structure as the engine tells it, and every row. */
async function everything(database: Database<any>): Promise<unknown> {
  const rows = await Promise.all(['sheets', 'remarks', 'places', 'log'].map((table) => database.read.selectFrom(table).selectAll().orderBy(table === 'log' ? 'position' : 'id').execute()))
  return { rows, structure: await introspect(database) }
}

async function expectFinished(place: FreshDatabase, expected: unknown, what: string): Promise<void> {
  await withDatabase(place, async (database) => {
    const { plan } = await migrate(database, killedTarget, { bigTableBytes: 0 })
    assert.ok(isCurrent(plan), what)
    assert.ok(isCurrent(await pendingMigration(database, killedTarget)), what)
    assert.deepEqual(await everything(database), expected, what)
    const names = (await database.read.selectFrom('migrations').select('name').orderBy('at').orderBy('name').execute()).map(({ name }) => name)
    assert.deepEqual(names.slice(1), killedTarget.folder!.migrations.map(({ name }) => name), what)
  })
}

forEachEngine((engine) => {
  it(`killed at ${strides[engine] === 1 ? 'every' : 'every third'} statement, a migration is finished by the next one`, async (test) => {
    const copy = await source(engine)
    const whole = await copy()
    const { statements } = await migrateAndDie(0, whole)
    assert.ok(statements > 20, `only ${statements} statements were counted`)
    const expected = await withDatabase(whole, everything)
    await whole.drop()
    test.diagnostic(`${statements} statements`)
    let next = 1 - strides[engine]
    const following = () => (next += strides[engine])
    const lane = async () => {
      for (let at = following(); at <= statements; at = following()) {
        const place = await copy()
        const { signal } = await migrateAndDie(at, place)
        assert.equal(signal, 'SIGKILL', `statement ${at} of ${statements} was not reached`)
        await expectFinished(place, expected, `killed at statement ${at} of ${statements}`)
        await place.drop()
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  })
})
