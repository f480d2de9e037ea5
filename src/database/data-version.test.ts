// A number that tells whether anybody has committed: what a cache in memory may trust.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { forEachEngine, type Engine } from '../../test/support/databases.ts'
import type { Database } from './database.ts'
import { newId } from './id.ts'
import { openDatabase } from './open.ts'
import { id, reference, table } from './schema.ts'
import { freshWorld, type Opened } from './testing.ts'
import { Versions, Written } from './versions.ts'

const otherWriter = new URL('./sqlite/other-writer.fixture.ts', import.meta.url).pathname
const add = (database: Database<any>, result?: unknown) => database.write(async (tx) => {
  const id = newId()
  await tx.insertInto('products').values({ id, slug: id }).execute()
  return result
})
/** Other databases of the same server commit as well, which is told as a change of any table: so what is exact is given several chances. */
async function onceUndisturbed(engine: Engine, promise: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await promise()
    } catch (error) {
      if (engine === 'sqlite' || attempt === 300) throw error
    }
  }
}

const refused = { ok: false, reason: 'out-of-stock' } as const

describe('the version of the data on sqlite', () => {
  let world: Opened
  before(async () => { world = await freshWorld('sqlite') })
  after(() => world.drop())

  const version = () => {
    const now = world.database.dataVersion()
    assert.equal(typeof now, 'number')
    return now
  }

  it('stays while nothing is committed, whatever is read', async () => {
    const first = version()
    await world.database.read.selectFrom('products').selectAll().execute()
    assert.equal(version(), first)
  })

  it('is another one after every commit, seen by the time the writer knows of it', async () => {
    const seen = new Set([version()])
    for (let i = 0; i < 200; i++) {
      await add(world.database)
      seen.add(version())
    }
    assert.equal(seen.size, 201)
  })

  it('stays when a transaction was undone', async () => {
    const first = version()
    await add(world.database, refused)
    await world.database.rehearse((tx) => tx.insertInto('products').values({ id: newId(), slug: newId() }).execute())
    assert.equal(version(), first)
  })

  it('is another one when another process commits', async () => {
    const first = version()
    await promisify(execFile)(process.execPath, ['--conditions=source', otherWriter, world.options.folder, '1'])
    assert.notEqual(version(), first)
  })
})

describe('the version of the data on postgres', () => {
  let world: Opened
  /** Another process, for all that the server knows. */
  let other: Database<any>
  before(async () => {
    world = await freshWorld('postgres')
    other = await openDatabase(world.options)
  })
  after(async () => {
    await other.close()
    await world.drop()
  })

  it('has to be asked for, and stays while nothing is committed', async () => {
    assert.equal(world.database.dataVersion(), undefined)
    await onceUndisturbed('postgres', async () => {
      const first = await world.database.askVersion()
      await world.database.read.selectFrom('products').selectAll().execute()
      assert.equal(await world.database.askVersion(), first)
    })
  })

  it('is another one after every commit of another process, by the time that knows of it', async () => {
    const seen = new Set([await world.database.askVersion()])
    for (let i = 0; i < 50; i++) {
      await add(other)
      seen.add(await world.database.askVersion())
    }
    assert.equal(seen.size, 51)
  })

  it('is another one when a transaction commits that had begun before others which ended before it', async () => {
    let go = (): void => {}
    const held = new Promise<void>((resolve) => { go = resolve })
    let begun = (): void => {}
    const isUnderWay = new Promise<void>((resolve) => { begun = resolve })
    const slow = other.write(async (tx) => {
      await tx.insertInto('entries').values({ text: 'slow' }).execute()
      begun()
      await held
    })
    await isUnderWay
    await add(other)
    const between = await world.database.askVersion()
    go()
    await slow
    assert.notEqual(await world.database.askVersion(), between)
    assert.equal(world.database.changedSince(between!, ['entries']), true)
  })

  it('may be as old as is allowed, but never leaves out what this process has committed', async () => {
    const first = await world.database.askVersion()
    await add(other)
    assert.equal(await world.database.askVersion(60_000), first)
    await add(world.database)
    const own = await world.database.askVersion(60_000)
    assert.notEqual(own, first)
    assert.equal(world.database.changedSince(first!, ['products']), true)
    assert.notEqual(await world.database.askVersion(), own)
  })

  it('is asked for once by all who wait', async () => {
    const versions = await Promise.all(Array.from({ length: 100 }, () => world.database.askVersion()))
    assert.ok(new Set(versions).size <= 2, 'the first asks for itself, the others share the next question')
  })

  it('is not told when the server does not answer, and tells of any change afterwards', async () => {
    const first = await world.database.askVersion()
    await world.database.read.executeQuery(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.compile(world.database.read))
    const answers: (number | undefined)[] = []
    while (answers.at(-1) === undefined) answers.push(await world.database.askVersion())
    assert.notEqual(answers.at(-1), first)
    assert.equal(world.database.changedSince(first!, ['entries']), true)
  })
})

describe('the tables that commits have changed', () => {
  forEachEngine((engine) => {
    let world: Opened
    let other: Database<any>
    before(async () => {
      world = await freshWorld(engine)
      other = await openDatabase(world.options)
    })
    after(async () => {
      await other.close()
      await world.drop()
    })
    const present = async () => world.database.dataVersion() ?? (await world.database.askVersion())!
    const changed = async (since: number) => { await present(); return ['products', 'categories', 'entries'].filter((table) => world.database.changedSince(since, [table])) }

    it('are told exactly of commits of this process', async () => {
      await onceUndisturbed(engine, async () => {
        const since = await present()
        await add(world.database)
        assert.deepEqual(await changed(since), ['products'])
      })
      await onceUndisturbed(engine, async () => {
        const since = await present()
        await world.database.write(async (tx) => {
          await sql`insert into "entries" ("text") values ('a')`.execute(tx)
          await tx.updateTable('categories').set({ name: 'b' }).where('id', 'in', tx.selectFrom('products').select('category')).execute()
        })
        assert.deepEqual(await changed(since), ['categories', 'entries'])
      })
    })

    it('are none when nothing was kept', async () => {
      await onceUndisturbed(engine, async () => {
        const since = await present()
        await add(world.database, refused)
        await world.database.rehearse((tx) => tx.insertInto('entries').values({ text: 'never' }).execute())
        await assert.rejects(world.database.write(async (tx) => { await tx.insertInto('entries').values({ text: 'never' }).execute(); throw new Error('no') }), /no/)
        assert.deepEqual(await changed(since), [])
      })
    })

    it('may be any when another process commits, and those that are not known', async () => {
      const since = await present()
      await add(other)
      assert.deepEqual(await changed(since), ['products', 'categories', 'entries'])
      const later = await present()
      await add(world.database)
      await present()
      assert.equal(world.database.changedSince(later, ['nobody_knows']), true)
      assert.equal(world.database.changedSince(later, undefined), true)
    })

    it('never leave out a change, whoever commits and however many at the same time', async () => {
      const since = await present()
      await Promise.all(Array.from({ length: 30 }, async (_, i) => {
        const before = await present()
        const table = i % 3 === 0 ? 'entries' : 'products'
        await (table === 'entries' ? (i % 2 ? other : world.database).write((tx) => tx.insertInto('entries').values({ text: String(i) }).execute()) : add(i % 2 ? other : world.database))
        await present()
        assert.equal(world.database.changedSince(before, [table]), true)
      }))
      assert.equal(world.database.changedSince(since, ['categories', 'entries']), true)
    })
  })
})

describe('tables that change along', () => {
  const owners = table('owners', { id: id() })
  const things = table('things', { id: id(), owner: reference('owners', { onDelete: 'cascade' }) })
  const parts = table('parts', { id: id(), thing: reference('things', { onDelete: 'cascade' }), color: reference('colors', { nullable: true, onDelete: 'set null' }) })
  const colors = table('colors', { id: id() })

  it('are those of which rows go with the deleted ones, however far', () => {
    const versions = new Versions([owners, things, parts, colors])
    const after = (sql: string) => {
      const since = versions.present
      const written = new Written()
      written.add(sql)
      versions.changed(written)
      return ['owners', 'things', 'parts', 'colors'].filter((name) => versions.changedSince(since, [name]))
    }
    assert.deepEqual(after('delete from "owners"'), ['owners', 'things', 'parts'])
    assert.deepEqual(after('delete from "colors"'), ['parts', 'colors'])
    assert.deepEqual(after('update "owners" set "id" = ?'), ['owners'])
    assert.deepEqual(after('truncate "owners"'), ['owners', 'things', 'parts', 'colors'])
  })
})
