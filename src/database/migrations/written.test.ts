// What written migrations promise on both engines: applied by their names, nothing lost without consent, the same tables as from the model.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { forEachEngine, freshDatabase, type Engine } from '../../../test/support/databases.ts'
import type { Database } from '../database.ts'
import { openDatabase } from '../open.ts'
import { id, integer, json, oneOf, position, reference, table, text, type Columns, type Table } from '../schema.ts'
import { introspect } from './introspect.fixture.ts'
import { isCurrent, migrate, pendingMigration, type MigrateOptions, type Target } from './migrate.ts'
import { readMigrations, type Migration } from './migration-files.ts'
import { rehearseMigration } from './rehearse.ts'
import { describeSchema } from './snapshot.ts'
import type { Step } from './steps.ts'
import { writeMigration } from './write-migration.ts'

const base = { id: id(), isbn: text({ nullable: true }), state: oneOf(['draft', 'live']) }
const sheets = (columns: Columns = base, more: Parameters<typeof table>[2] = {}): Table => table('sheets', columns, more)
const journal = table('journal', { position: position(), about: text(), values: json<object>() })

const written = (name: string, steps: readonly Step[], consent: readonly string[] = []): Migration => ({ name, steps, consent })
const target = (tables: readonly Table[], ...migrations: readonly Migration[]): Target => ({ tables, folder: { path: '', migrations, snapshot: describeSchema(tables) } })
const rename: Step = { do: 'rename column', table: 'sheets', column: 'isbn', to: 'code' }
const renamed = { id: id(), code: text({ nullable: true }), state: oneOf(['draft', 'live']) }

async function withDatabase(engine: Engine, before: readonly Table[], use: (database: Database<any>, folder: string) => Promise<void>): Promise<void> {
  const { folder, url, drop } = await freshDatabase(engine)
  const database = await openDatabase<any>({ folder, tables: before, ...(url !== undefined && { url }) })
  try {
    await migrate(database, before)
    await use(database, folder)
  } finally {
    await database.close()
    await drop()
  }
}

const all = (database: Database<any>, table = 'sheets') => database.read.selectFrom(table).selectAll().orderBy(table === 'journal' ? 'position' : 'id').execute()
const add = (database: Database<any>, ...rows: object[]) => database.write((tx) => tx.insertInto('sheets').values(rows.map((row, i) => ({ id: `s${i}`, state: 'draft', ...row }))).execute())

async function manySheets(database: Database<any>, count: number): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({ id: `s${String(from + i).padStart(6, '0')}`, isbn: `isbn-${from + i}`, state: 'draft' }))
    await database.write((tx) => tx.insertInto('sheets').values(rows).execute())
  }
}

describe('written migrations', () => {
  forEachEngine((engine) => {
    for (const [size, options] of [['small', {}], ['big', { bigTableBytes: 0 }]] as [string, MigrateOptions][]) {
      it(`a rename keeps all of 10,000 values, its index, its check, and what the journal says (${size} table)`, async () => {
        const choice = { ...base, paper: oneOf(['matte', 'gloss'], { nullable: true }) }
        const wanted = [sheets({ id: id(), code: text({ nullable: true }), state: oneOf(['draft', 'live']), finish: oneOf(['matte', 'gloss'], { nullable: true }) }, { indexes: [{ columns: ['code'], unique: true }], checks: { filled: '"code" <> \'\'' } }), journal]
        await withDatabase(engine, [sheets(choice, { indexes: [{ columns: ['isbn'], unique: true }], checks: { filled: '"isbn" <> \'\'' } }), journal], async (database) => {
          await manySheets(database, 10_000)
          await database.write((tx) => tx.insertInto('journal').values([{ about: 'sheet', values: { isbn: 'isbn-1', n: true } }, { about: 'sheet', values: { isbn: null } }, { about: 'other', values: { isbn: 'x' } }, { about: 'sheet', values: { n: 1 } }]).execute())
          const steps: Step[] = [rename, { do: 'rename column', table: 'sheets', column: 'paper', to: 'finish' }, { do: 'rename key', table: 'journal', columns: ['values'], where: { about: 'sheet' }, key: 'isbn', to: 'code' }]
          const { plan } = await migrate(database, target(wanted, written('2026-01-01-1000-code', steps)), options)
          assert.ok(isCurrent(plan))
          const rows = await all(database)
          assert.equal(rows.length, 10_000)
          assert.deepEqual(rows.filter(({ code }, i) => code !== `isbn-${i}`), [])
          assert.deepEqual((await all(database, 'journal')).map(({ values }) => values), [{ code: 'isbn-1', n: true }, { code: null }, { isbn: 'x' }, { n: 1 }])
          await assert.rejects(add(database, { id: 'z', code: 'isbn-5' }), /sheets_code_unique/)
          await assert.rejects(add(database, { id: 'z', finish: 'none' }), /sheets_finish_check/)
          await assert.rejects(add(database, { id: 'z', code: '' }), /sheets_filled_check/)
        })
      })
    }

    it('a renamed table keeps its rows, and those that refer to it', () =>
      withDatabase(engine, [sheets(), table('sheets_pictures', { owner: reference('sheets', { onDelete: 'cascade' }), target: text() }, { primaryKey: ['owner', 'target'], indexes: [{ columns: ['target'] }] })], async (database) => {
        await add(database, { isbn: 'a' })
        await database.write((tx) => tx.insertInto('sheets_pictures').values({ owner: 's0', target: 'p' }).execute())
        const wanted = [table('leaves', base), table('leaves_pictures', { owner: reference('leaves', { onDelete: 'cascade' }), target: text() }, { primaryKey: ['owner', 'target'], indexes: [{ columns: ['target'] }] })]
        const steps: Step[] = [{ do: 'rename table', table: 'sheets', to: 'leaves' }, { do: 'rename table', table: 'sheets_pictures', to: 'leaves_pictures' }]
        assert.ok(isCurrent((await migrate(database, target(wanted, written('2026-01-01-1000-leaves', steps)))).plan))
        assert.deepEqual(await all(database, 'leaves'), [{ id: 's0', isbn: 'a', state: 'draft' }])
        await database.write((tx) => tx.deleteFrom('leaves').execute())
        assert.deepEqual(await database.read.selectFrom('leaves_pictures').selectAll().execute(), [])
      }))

    it('data is lost only with a written line, and a checked copy comes first', () =>
      withDatabase(engine, [sheets()], async (database, folder) => {
        await add(database, { isbn: 'a' }, { isbn: 'b', state: 'live' })
        const wanted = [sheets({ id: id(), state: oneOf(['draft']) })]
        const steps: Step[] = [{ do: 'replace value', table: 'sheets', column: 'state', from: 'live', to: 'draft' }, { do: 'drop column', table: 'sheets', column: 'isbn' }, { do: 'change column', table: 'sheets', column: 'state', as: describeSchema(wanted).tables['sheets']!.columns['state']! }]
        const refused = await migrate(database, target(wanted, written('2026-01-01-1000-less', steps, ['drop column sheets.other'])))
        assert.deepEqual([refused.done, refused.plan.consent], [[], [{ migration: '2026-01-01-1000-less', lines: ['drop column sheets.isbn', 'change column sheets.state'] }]])
        assert.equal((await all(database))[0]!['isbn'], 'a')
        const allowed = await migrate(database, target(wanted, written('2026-01-01-1000-less', steps, ['drop column sheets.isbn', 'change column sheets.state'])))
        assert.ok(isCurrent(allowed.plan))
        assert.deepEqual(await all(database), [{ id: 's0', state: 'draft' }, { id: 's1', state: 'draft' }])
        if (engine === 'sqlite') return assert.equal(readdirSync(join(folder, 'backups')).length, 1)
        const [copy] = readdirSync(join(folder, 'copies'))
        const lines = gunzipSync(readFileSync(join(folder, 'copies', copy!, 'sheets.jsonl.gz'))).toString().trim().split('\n')
        assert.deepEqual(lines.map((line) => JSON.parse(line)), [{ id: 's0', isbn: 'a', state: 'draft' }, { id: 's1', isbn: 'b', state: 'live' }])
      }))

    it('one that comes late is applied and named, one that nobody knows stops everything, one that was changed is told', () =>
      withDatabase(engine, [sheets()], async (database) => {
        const late = written('2026-01-01-1000-early', [{ do: 'fill', table: 'sheets', column: 'isbn', with: 'none' }])
        const second = written('2026-01-02-1000-second', [rename])
        await migrate(database, target([sheets(renamed)], second))
        const plan = await pendingMigration(database, target([sheets(renamed)], late, second))
        assert.deepEqual([plan.pending.map(({ name }) => name), plan.late], [[late.name], [late.name]])
        assert.deepEqual((await migrate(database, target([sheets(renamed)], late, second))).done.map(({ name }) => name), [late.name])
        const without = await migrate(database, target([sheets({ ...renamed, more: text({ nullable: true }) })], late))
        assert.deepEqual([without.plan.unknown, without.done], [[second.name], []])
        assert.deepEqual((await pendingMigration(database, target([sheets(renamed)], late, written(second.name, [])))).changed, [second.name])
      }))

    it('leads to the same tables as the model does by itself, a fresh database knows all names, and nothing is done twice', async () => {
      const wanted = [sheets({ ...renamed, pieces: integer({ nullable: true }) }, { indexes: [{ columns: ['pieces'] }] })]
      const file = written('2026-01-01-1000-more', [rename, { do: 'add column', table: 'sheets', column: 'pieces', as: { type: 'integer', nullable: true } }, { do: 'add index', table: 'sheets', index: 'sheets_pieces_index', as: { columns: ['pieces'], unique: false } }])
      const structures: unknown[] = []
      await withDatabase(engine, [sheets()], async (database) => {
        await migrate(database, target(wanted, file))
        assert.deepEqual((await migrate(database, target(wanted, file))).done, [])
        structures.push(await introspect(database))
      })
      await withDatabase(engine, [], async (database) => {
        await migrate(database, target(wanted, file))
        assert.ok(isCurrent(await pendingMigration(database, target(wanted, file))))
        if (engine === 'postgres') assert.deepEqual(structures[0], await introspect(database))
      })
    })

    it('a model that no file describes is refused, is added while developing, and the file written later finds it done', () =>
      withDatabase(engine, [sheets()], async (database) => {
        const wanted = [sheets({ ...base, pieces: integer({ nullable: true }) })]
        const folder = { path: '', migrations: [], snapshot: describeSchema([sheets()]) }
        const refused = await migrate(database, { tables: wanted, folder })
        assert.deepEqual([refused.done, refused.plan.undescribed], [[], [{ sentence: 'Add column pieces to sheets' }]])
        assert.deepEqual((await migrate(database, { tables: wanted, folder }, { additive: true })).done.flatMap(({ sentences }) => sentences), ['Add column pieces to sheets'])
        const file = written('2026-01-01-1000-pieces', [{ do: 'add column', table: 'sheets', column: 'pieces', as: { type: 'integer', nullable: true } }])
        assert.ok(isCurrent((await migrate(database, target(wanted, file))).plan))
      }))

    it('the tables of the house follow the program by themselves, those of the site wait for a file', () =>
      withDatabase(engine, [sheets(), journal], async (database) => {
        const house = [table('journal', { ...journal.columns, by: text({ nullable: true }) })]
        const folder = { path: '', migrations: [], snapshot: describeSchema([sheets()]) }
        assert.deepEqual((await migrate(database, { tables: [sheets(), ...house], houseTables: house, folder })).done.flatMap(({ sentences }) => sentences), ['Add column by to journal'])
        const both = { tables: [sheets(renamed), ...house], houseTables: house, folder }
        assert.deepEqual((await pendingMigration(database, both)).undescribed.map(({ sentence }) => sentence), ['Add column code to sheets', 'Remove column isbn of sheets with its values'])
      }))

    it('a rehearsal migrates a copy, finds what would fail, and changes nothing', () =>
      withDatabase(engine, [sheets()], async (database) => {
        await add(database, { isbn: 'a' }, { isbn: 'a' })
        const structure = await introspect(database)
        const good = target([sheets(renamed)], written('2026-01-01-1000-good', [rename]))
        const { done, plan } = await rehearseMigration(database, good)
        assert.deepEqual([done.map(({ name }) => name), isCurrent(plan)], [['2026-01-01-1000-good'], true])
        const unique = target([sheets(base, { indexes: [{ columns: ['isbn'], unique: true }] })], written('2026-01-01-1000-bad', [{ do: 'add index', table: 'sheets', index: 'sheets_isbn_unique', as: { columns: ['isbn'], unique: true } }]))
        await assert.rejects(rehearseMigration(database, unique), /It stopped at "Add index sheets_isbn_unique"/)
        await assert.rejects(rehearseMigration(database, unique, { bigTableBytes: 0 }), /It stopped at "Add index sheets_isbn_unique"/)
        assert.deepEqual(await introspect(database), structure)
        assert.equal((await pendingMigration(database, good)).pending.length, 1)
      }))

    it('that fails in a stage takes the stage back, keeps the steps before it, and goes on when the cause is gone', () =>
      withDatabase(engine, [sheets()], async (database) => {
        await add(database, { isbn: 'a' }, { isbn: 'a' })
        const wanted = target([sheets(renamed, { indexes: [{ columns: ['code'], unique: true }] })], written('2026-01-01-1000-unique', [rename, { do: 'add index', table: 'sheets', index: 'sheets_code_unique', as: { columns: ['code'], unique: true } }]))
        const said = engine === 'sqlite' ? /nothing was changed/ : /after 1 of 2 steps, which stay done/
        await assert.rejects(migrate(database, wanted, { bigTableBytes: 0 }), said)
        const column = engine === 'sqlite' ? 'isbn' : 'code'
        await database.write((tx) => tx.updateTable('sheets').set({ [column]: 'b' }).where('id', '=', 's1').execute())
        assert.ok(isCurrent((await migrate(database, wanted, { bigTableBytes: 0 })).plan))
        await assert.rejects(add(database, { id: 'z', code: 'b' }), /sheets_code_unique/)
      }))
  })

  it('PostgreSQL: whoever has the lease is waited for, and a lease that ran out is taken over', () =>
    withDatabase('postgres', [sheets()], async (database) => {
      const foreign = JSON.stringify({ host: 'elsewhere', pid: 1, exactly: 'boot space 1' })
      await database.write((tx) => tx.updateTable('migrationState').set({ holder: foreign, until: new Date(Date.now() + 1500).toISOString() }).execute())
      let isDone = false
      const migrating = migrate(database, target([sheets(renamed)], written('2026-01-01-1000-code', [rename]))).then((migrated) => { isDone = true; return migrated })
      await new Promise((done) => setTimeout(done, 500))
      assert.equal(isDone, false)
      assert.ok(isCurrent((await migrating).plan))
      assert.deepEqual(await database.read.selectFrom('migrationState').select('holder').executeTakeFirst(), { holder: null })
    }))

  it('PostgreSQL: what would rewrite a big table is refused with the way around it', () =>
    withDatabase('postgres', [sheets({ ...base, pieces: integer({ nullable: true }) })], async (database) => {
      const wanted = [sheets({ ...base, pieces: text({ nullable: true }) })]
      const change = written('2026-01-01-1000-text', [{ do: 'change column', table: 'sheets', column: 'pieces', as: { type: 'text', nullable: true } }], ['change column sheets.pieces'])
      await add(database, { pieces: 3 })
      await assert.rejects(migrate(database, target(wanted, change), { bigTableBytes: 0 }), /rewrite the whole table .* Add a column of another name/)
      assert.ok(isCurrent((await migrate(database, target(wanted, change))).plan))
      assert.deepEqual((await all(database)).map(({ pieces }) => pieces), ['3'])
    }))
})

describe('a folder of migrations', () => {
  const withFolder = (use: (path: string) => void) => {
    const path = mkdtempSync(join(tmpdir(), 'coulisse-migrations-'))
    try {
      use(path)
    } finally {
      rmSync(path, { recursive: true })
    }
  }
  const snapshot = describeSchema([sheets()])
  const now = new Date('2026-11-22T11:14:30Z')

  it('gives back what was written into it, in the order of writing, also within a minute', () =>
    withFolder((path) => {
      writeMigration(path, undefined, { words: 'Zoé’s rename', steps: [rename], snapshot, now })
      writeMigration(path, readMigrations(path), { words: 'after', steps: [{ do: 'drop column', table: 'sheets', column: 'code' }], snapshot, now })
      const folder = readMigrations(path)!
      assert.deepEqual(folder.migrations.map(({ name, steps }) => [name, steps.length]), [['2026-11-22-1114-zoe-s-rename', 1], ['2026-11-22-1115-after', 1]])
      assert.deepEqual(folder.snapshot, snapshot)
    }))

  it('counts a migration of another branch to the snapshot, whichever side of the conflict was taken', () =>
    withFolder((path) => {
      writeMigration(path, undefined, { words: 'first', steps: [], snapshot, now })
      writeFileSync(join(path, '2026-11-20-1000-other.json'), JSON.stringify({ steps: [rename] }))
      assert.ok('code' in readMigrations(path)!.snapshot.tables['sheets']!.columns)
    }))

  const wrong: [string, string, RegExp][] = [
    ['a name that is not one', 'rename.json', /not named like a migration/],
    ['something else than JSON', '2026-11-22-1114-a.json', /is not JSON/],
    ['an unknown step', '2026-11-22-1114-a.json', /“erase” is not something a migration does/],
    ['a step without its table', '2026-11-22-1114-a.json', /step 1: “drop table” needs `table`/],
    ['a slip of the pen', '2026-11-22-1114-a.json', /“consnet” is not known/],
  ]
  const contents = ['{}', '{', '{"steps":[{"do":"erase"}]}', '{"steps":[{"do":"drop table"}]}', '{"consnet":[],"steps":[]}']
  for (const [i, [what, file, sentence]] of wrong.entries()) {
    it(`refuses ${what} with a sentence`, () =>
      withFolder((path) => {
        writeMigration(path, undefined, { words: 'first', steps: [], snapshot, now })
        writeFileSync(join(path, file), contents[i]!)
        assert.throws(() => readMigrations(path), sentence)
        assert.ok(existsSync(join(path, 'snapshot.json')))
      }))
  }
})
