// What migrations promise on both engines: what is missing is added, what could lose data is left alone and said.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { forEachEngine, freshDatabase, type Engine } from '../../../test/support/databases.ts'
import { ConstraintViolation, type Database } from '../database.ts'
import { insideOf } from '../engine-inside.ts'
import { openDatabase } from '../open.ts'
import { boolean, id, integer, json, oneOf, position, reference, table, text, time, type Columns, type Table } from '../schema.ts'
import { migrate as migrateAll, pendingMigration } from './migrate.ts'

const base = { id: id(), name: text(), state: oneOf(['draft', 'live']) }
const sheets = (columns: Columns = base, more: Parameters<typeof table>[2] = {}): Table => table('sheets', columns, more)

interface Given {
  database: Database<any>
  folder: string
  url?: string
}

const migrate = async (database: Database<any>, tables: readonly Table[]) => {
  const { done, plan } = await migrateAll(database, tables)
  return { names: done.map(({ name }) => name), applied: done.flatMap(({ sentences }) => sentences), refused: plan.refused.map(({ sentence }) => sentence) }
}

/** A fresh database with `before` and one sheet in it. */
async function withDatabase(engine: Engine, before: readonly Table[], use: (given: Given) => Promise<void>): Promise<void> {
  const { folder, url, drop } = await freshDatabase(engine)
  const database = await openDatabase<any>({ folder, tables: before, ...(url !== undefined && { url }) })
  try {
    await migrate(database, before)
    await use({ database, folder, ...(url !== undefined && { url }) })
  } finally {
    await database.close()
    await drop()
  }
}

const addSheet = (database: Database<any>, values: object = {}) =>
  database.write((tx) => tx.insertInto('sheets').values({ id: 'a', name: 'A', state: 'draft', ...values }).execute())
const allSheets = (database: Database<any>) => database.read.selectFrom('sheets').selectAll().orderBy('id').execute()
const refusedBy = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  return error instanceof ConstraintViolation ? error.constraint : String(error)
}

describe('a migration', () => {
  forEachEngine((engine) => {
    it('makes the tables, and has nothing to do the second time', () =>
      withDatabase(engine, [], async ({ database }) => {
        const tables = [sheets(), table('notes', { position: position(), sheet: reference('sheets') })]
        const pending = await pendingMigration(database, tables)
        assert.deepEqual(pending.additions.map((step) => step.sentence), ['Add table sheets', 'Add table notes'])
        const first = await migrate(database, tables)
        assert.deepEqual(first, { names: ['00001 create table sheets and 1 more'], applied: ['Add table sheets', 'Add table notes'], refused: [] })
        assert.deepEqual(await migrate(database, tables), { names: [], applied: [], refused: [] })
        const { isNew, additions, refused } = await pendingMigration(database, tables)
        assert.deepEqual({ isNew, additions, refused }, { isNew: false, additions: [], refused: [] })
      }))

    it('makes tables that refer to each other in a circle, and to themselves', () =>
      withDatabase(engine, [], async ({ database }) => {
        const tables = [
          table('albums', { id: id(), cover: reference('pictures', { nullable: true }), within: reference('albums', { nullable: true }) }),
          table('pictures', { id: id(), album: reference('albums', { onDelete: 'cascade' }) }),
        ]
        await migrate(database, tables)
        await database.write(async (tx) => {
          await tx.insertInto('albums').values({ id: 'a' }).execute()
          await tx.insertInto('pictures').values({ id: 'p', album: 'a' }).execute()
          await tx.updateTable('albums').set({ cover: 'p', within: 'a' }).execute()
        })
        assert.equal(await refusedBy(database.write((tx) => tx.updateTable('albums').set({ cover: 'none' }).execute())), 'unknown')
        assert.equal(await refusedBy(database.write((tx) => tx.deleteFrom('pictures').execute())), 'unknown')
      }))

    it('adds columns of each kind, and gives the rows that exist their defaults', () =>
      withDatabase(engine, [sheets()], async ({ database }) => {
        await addSheet(database)
        const wanted = [
          sheets({ ...base, pieces: integer({ default: 7 }), shown: boolean({ default: true }), size: oneOf(['a4', 'a5'], { default: 'a4' }), tags: json<string[]>({ default: '["new"]' }), at: time({ nullable: true }), parent: reference('sheets', { nullable: true }), first: reference('sheets', { nullable: true, default: 'a' }) }),
        ]
        const { applied, refused } = await migrate(database, wanted)
        assert.deepEqual([applied.length, applied[0], refused], [7, 'Add column pieces to sheets', []])
        assert.deepEqual(await allSheets(database), [{ id: 'a', name: 'A', state: 'draft', pieces: 7, shown: true, size: 'a4', tags: ['new'], at: null, parent: null, first: 'a' }])
        assert.equal(await refusedBy(addSheet(database, { id: 'b', size: 'a6' })), 'sheets_size_check')
        assert.equal(await refusedBy(addSheet(database, { id: 'b', parent: 'none' })), 'unknown')
        assert.deepEqual((await migrate(database, wanted)).applied, [])
      }))

    it('adds a column that needs a value while the table is empty, and says what to do when it is not', async () => {
      const wanted = [sheets({ ...base, code: text() })]
      await withDatabase(engine, [sheets()], async ({ database }) => {
        assert.deepEqual((await migrate(database, wanted)).applied, ['Add column code to sheets'])
        assert.equal(await refusedBy(addSheet(database)), 'sheets.code')
      })
      await withDatabase(engine, [sheets()], async ({ database }) => {
        await addSheet(database)
        const { applied, refused } = await migrate(database, wanted)
        assert.deepEqual(applied, [])
        assert.deepEqual(refused, ['The column code of sheets needs a value for the rows that are there: give it a default, or allow it to be empty'])
      })
    })

    it('allows further values, and keeps rows, indexes, references and checks', () =>
      withDatabase(engine, [sheets(base, { indexes: [{ columns: ['name'], unique: true }], checks: { named: `"name" <> ''` } }), table('notes', { id: id(), sheet: reference('sheets', { onDelete: 'cascade' }) })], async ({ database }) => {
        await addSheet(database)
        await database.write((tx) => tx.insertInto('notes').values({ id: 'n', sheet: 'a' }).execute())
        const wanted = [sheets({ ...base, state: oneOf(['draft', 'live', 'archived']) }, { indexes: [{ columns: ['name'], unique: true }], checks: { named: `"name" <> ''` } }), table('notes', { id: id(), sheet: reference('sheets', { onDelete: 'cascade' }) })]
        assert.deepEqual((await migrate(database, wanted)).applied, ['Change column state of sheets: archived allowed too'])
        await addSheet(database, { id: 'b', name: 'B', state: 'archived' })
        assert.equal(await refusedBy(addSheet(database, { id: 'c', name: 'C', state: 'gone' })), 'sheets_state_check')
        assert.equal(await refusedBy(addSheet(database, { id: 'c', name: 'A' })), 'sheets_name_unique')
        assert.equal(await refusedBy(addSheet(database, { id: 'c', name: '' })), 'sheets_named_check')
        assert.equal((await database.read.selectFrom('notes').selectAll().execute()).length, 1)
        await database.write((tx) => tx.deleteFrom('sheets').where('id', '=', 'a').execute())
        assert.deepEqual(await database.read.selectFrom('notes').selectAll().execute(), [])
      }))

    it('never gives a number twice, also when its table was rebuilt', () =>
      withDatabase(engine, [table('lines', { position: position(), kind: oneOf(['a']) })], async ({ database }) => {
        const addLine = () => database.write((tx) => tx.insertInto('lines').values({ kind: 'a' }).returning('position').executeTakeFirstOrThrow())
        await addLine()
        const last = await addLine()
        await database.write((tx) => tx.deleteFrom('lines').execute())
        await migrate(database, [table('lines', { position: position(), kind: oneOf(['a', 'b']) })])
        assert.ok((await addLine()).position > last.position)
      }))

    it('allows a column to be empty, changes a default, adds an index, a check and a reference', () =>
      withDatabase(engine, [sheets({ ...base, parent: text({ nullable: true }) })], async ({ database }) => {
        await addSheet(database, { parent: 'a' })
        const wanted = [sheets({ ...base, name: text({ nullable: true, default: 'Unnamed' }), parent: reference('sheets', { nullable: true }) }, { indexes: [{ columns: ['name'] }, { columns: ['state'], unique: true, where: `"name" is null` }], checks: { length: 'length("name") < 20' } })]
        const { applied, refused } = await migrate(database, wanted)
        assert.deepEqual(refused, [])
        assert.deepEqual(applied, [
          'Change column name of sheets: may be empty; default Unnamed',
          'Change column parent of sheets: refers to sheets, on delete restrict',
          'Add check sheets_length_check',
          'Add index sheets_name_index',
          'Add index sheets_state_unique',
        ])
        await database.write((tx) => tx.insertInto('sheets').values({ id: 'b', state: 'live' }).execute())
        assert.equal((await allSheets(database))[1]?.name, 'Unnamed')
        await addSheet(database, { id: 'c', name: null })
        assert.equal(await refusedBy(addSheet(database, { id: 'd', name: null })), 'sheets_state_unique')
        assert.equal(await refusedBy(addSheet(database, { id: 'd', name: 'x'.repeat(20) })), 'sheets_length_check')
        assert.equal(await refusedBy(addSheet(database, { id: 'd', parent: 'none' })), 'unknown')
      }))

    it('drops nothing, narrows nothing, and says so', () =>
      withDatabase(engine, [sheets({ ...base, code: text({ nullable: true }), pieces: integer({ default: 1 }) }, { indexes: [{ columns: ['name'], unique: true }] }), table('notes', { id: id() })], async ({ database }) => {
        await addSheet(database, { code: 'x' })
        const wanted = [sheets({ id: id(), name: text(), state: oneOf(['draft']), pieces: text({ default: '1' }), paper: text({ nullable: true }) })]
        const { applied, refused } = await migrate(database, wanted)
        assert.deepEqual(applied, [], 'what is new may be what is missing under another name')
        assert.deepEqual(refused, [
          'The column state of sheets would no longer allow live. It stays as it is',
          'The column pieces of sheets would change from integer to text. It stays integer',
          'The column code of sheets is in the database and not in the program. It is kept with its values',
          'The table notes is in the database and not in the program. It is kept',
        ])
        assert.deepEqual(await allSheets(database), [{ id: 'a', name: 'A', state: 'draft', code: 'x', pieces: 1 }])
        assert.equal(await refusedBy(addSheet(database, { id: 'b' })), 'sheets_name_unique')
        assert.deepEqual((await migrate(database, wanted)).applied, [], 'what was refused is refused again, not done by and by')
        assert.equal((await pendingMigration(database, wanted)).refused.length, 4)
      }))

    it('that fails in the middle leaves everything as it was and says where it stopped', () =>
      withDatabase(engine, [sheets()], async ({ database }) => {
        await addSheet(database)
        await addSheet(database, { id: 'b' })
        const wanted = [sheets({ ...base, paper: text({ nullable: true }) }, { indexes: [{ columns: ['name'], unique: true }] }), table('notes', { id: id() })]
        await assert.rejects(migrate(database, wanted), /nothing was changed. It stopped at "Add index sheets_name_unique"/)
        assert.deepEqual(Object.keys((await allSheets(database))[0]!), ['id', 'name', 'state'])
        assert.equal((await pendingMigration(database, wanted)).additions.length, 3)
        await addSheet(database, { id: 'c' })
      }))

    it('is done once by several programs that start together', () =>
      withDatabase(engine, [], async ({ database, folder, url }) => {
        const start = () => spawn(process.execPath, [join(import.meta.dirname, 'other-migrator.fixture.ts'), folder, url ?? ''], { stdio: ['ignore', 'pipe', 'inherit'] })
        const children = [start(), start(), start()]
        const outputs = await Promise.all(children.map(async (child) => {
          const chunks: Buffer[] = []
          child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
          await once(child, 'close')
          return Buffer.concat(chunks).toString()
        }))
        assert.deepEqual(outputs.sort(), ['0\n', '0\n', '3\n'])
        await database.ping()
      }))

    it('goes on where the first version of the record ended, which knew neither steps nor state', () =>
      withDatabase(engine, [sheets()], async ({ database }) => {
        await addSheet(database)
        const { query } = insideOf(database)
        for (const sql of ['drop table "migrationState"', 'alter table "migrations" drop column "steps"']) await query(sql)
        const wanted = [sheets({ ...base, paper: text({ nullable: true }) })]
        assert.deepEqual((await pendingMigration(database, wanted)).additions.map(({ sentence }) => sentence), ['Add column paper to sheets'])
        assert.deepEqual((await migrate(database, wanted)).applied, ['Add column paper to sheets'])
        assert.deepEqual((await migrate(database, wanted)).applied, [])
      }))

    it('refuses a database that a newer program has migrated', () =>
      withDatabase(engine, [sheets()], async ({ database }) => {
        await database.write((tx) => tx.updateTable('migrationState').set({ snapshot: '{"version":2,"tables":{}}' }).execute())
        await assert.rejects(migrate(database, [sheets()]), /newer version of the program/)
      }))
  })

  it('keeps a copy of a SQLite database as it was before, and the last three of them', () =>
    withDatabase('sqlite', [sheets()], async ({ database, folder }) => {
      await addSheet(database)
      const copies = () => readdirSync(join(folder, 'backups')).sort()
      let columns: Columns = base
      for (let i = 0; i < 5; i++) {
        columns = { ...columns, [`extra${i}`]: text({ nullable: true }) }
        await migrate(database, [sheets(columns)])
      }
      assert.equal(copies().length, 3)
      const copy = new DatabaseSync(join(folder, 'backups', copies().at(-1)!), { readOnly: true })
      assert.deepEqual({ ...copy.prepare('select * from sheets').get() }, { id: 'a', name: 'A', state: 'draft', extra0: null, extra1: null, extra2: null, extra3: null })
      assert.equal(copy.prepare('pragma integrity_check').get()!.integrity_check, 'ok')
      copy.close()
    }))
})

describe('tables that contradict themselves are refused with a sentence', () => {
  const cases: [string, readonly Table[], RegExp][] = [
    ['two tables of one name', [sheets(), table('Sheets', { id: id() })], /Two tables are called Sheets/],
    ['no primary key', [table('a', { name: text() })], /no primary key/],
    ['a reference to nothing', [table('a', { id: id(), b: reference('b') })], /refers to the table b, which does not exist/],
    ['an index on nothing', [table('a', { id: id() }, { indexes: [{ columns: ['b'] }] })], /has no column b/],
    ['a default outside of the values', [table('a', { id: id(), b: oneOf(['x'], { default: 'y' }) })], /not among its values/],
    ['a default of another type', [table('a', { id: id(), b: integer({ default: 'y' }) })], /not a number/],
    ['set null on a column that must not be empty', [table('a', { id: id(), b: reference('a', { onDelete: 'set null' }) })], /has to be nullable/],
    ['a name that needs quoting', [table('a b', { id: id() })], /only letters, digits/],
    ['the name of the record', [table('migrations', { id: id() })], /is taken/],
  ]
  for (const [name, tables, sentence] of cases) {
    it(name, () => withDatabase('sqlite', [], async ({ database }) => void (await assert.rejects(migrate(database, tables), sentence))))
  }
})
