// What SQLite promises beyond the contract: acknowledged means on the disk, a failing disk is noticed, the WAL stays short.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fdatasync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { freshDatabase } from '../../../test/support/databases.ts'
import type { Database, DatabaseOptions } from '../database.ts'
import { newId } from '../id.ts'
import { limits } from '../limits.ts'
import { migrate } from '../migrations/migrate.ts'
import { openDatabase } from '../open.ts'
import { freshWorld, isUnavailable, tables, type Opened } from '../testing.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Times } from './sqlite-database.ts'
import type { Sync } from './shared-sync.ts'
import { refuseUnsafeSqlite } from './version.ts'

type Done = (error: Error | null) => void
const diskError = (code: string) => Object.assign(new Error(`${code}: fdatasync`), { code })

/** A disk whose syncs end when the test says so, and as it says. */
class SlowDisk {
  readonly waiting: Done[] = []
  slow = false
  readonly sync: Sync = (descriptor, done) => {
    if (this.slow) this.waiting.push(done)
    else fdatasync(descriptor, done)
  }
  finish(error: Error | null = null): void {
    this.waiting.shift()?.(error)
  }
}

async function worldOn(disk: SlowDisk, times: Times = limits): Promise<Opened & { logged: string[] }> {
  const { folder, drop } = await freshDatabase('sqlite')
  const logged: string[] = []
  const note = (_: object, message: string) => void logged.push(message)
  const options: DatabaseOptions = { folder, tables, log: { warn: note, error: note } }
  const database = await openSqlite<any>(options, { fdatasync: disk.sync, times })
  await migrate(database, tables)
  const close = async () => {
    await database.close()
    await drop()
  }
  return { database, options, logged, drop: close }
}

const add = (database: Database<any>, values: object = {}) => {
  const id = newId()
  return database.write((tx) => tx.insertInto('products').values({ id, slug: id, ...values }).execute()).then(() => id)
}
const count = async (database: Database<any>) => (await database.read.selectFrom('products').select('id').execute()).length

/** Resolves to true once `settled` settles within the time. */
const settles = (work: Promise<unknown>, withinMs: number) => Promise.race([work.then(() => true, () => true), wait(withinMs, false)])

describe('a durable acknowledgement', () => {
  it('comes only after a sync that began after the commit', async () => {
    const disk = new SlowDisk()
    const { database, drop } = await worldOn(disk)
    disk.slow = true
    const first = add(database)
    await wait(20)
    assert.equal(disk.waiting.length, 1)
    const second = add(database)
    await wait(20)
    assert.equal(await count(database), 2, 'both are committed')
    assert.equal(disk.waiting.length, 1, 'the second waits for the sync under way to end')
    disk.finish()
    assert.ok(await settles(first, 500))
    assert.ok(!(await settles(second, 50)), 'the sync of the first began before the second commit')
    disk.finish()
    assert.ok(await settles(second, 500))
    disk.slow = false
    await drop()
  })

  it('is shared by the commits that arrive meanwhile', async () => {
    const disk = new SlowDisk()
    const { database, drop } = await worldOn(disk)
    disk.slow = true
    const all = Array.from({ length: 20 }, () => add(database))
    await wait(50)
    disk.finish()
    await wait(20)
    disk.finish()
    await Promise.all(all)
    assert.equal(disk.waiting.length, 0, 'two syncs were enough for twenty')
    disk.slow = false
    await drop()
  })

  it('is had together by those who came while the disk was busy: their changes are seen at once, and one that fails among them takes nobody along', async () => {
    const disk = new SlowDisk()
    const { database, drop } = await worldOn(disk, { ...limits, sharedTransactionMs: 60_000 })
    disk.slow = true
    const first = add(database)
    await wait(5)
    const second = add(database)
    const twice = database.write((tx) => tx.insertInto('products').values([{ id: 'x', slug: 'x' }, { id: 'x', slug: 'y' }]).execute())
    const refused = database.write(async (tx) => {
      await tx.insertInto('products').values({ id: newId(), slug: 'refused' }).execute()
      return { ok: false }
    })
    const third = database.write(async (tx) => {
      assert.equal((await tx.selectFrom('products').select('id').execute()).length, 2, 'it sees those before it')
      await tx.insertInto('products').values({ id: newId(), slug: 'third' }).execute()
    })
    await assert.rejects(twice, { kind: 'unique' })
    assert.deepEqual(await refused, { ok: false })
    assert.equal(await count(database), 1, 'the others are not committed yet')
    disk.finish()
    await first
    await wait(20)
    assert.equal(await count(database), 3)
    assert.ok(!(await settles(Promise.race([second, third]), 50)))
    disk.finish()
    await Promise.all([second, third])
    disk.slow = false
    await drop()
  })

  it('is not put off for long by a slow disk, nor by what needs the writer alone', async () => {
    const disk = new SlowDisk()
    const { database, drop } = await worldOn(disk)
    const patient = await worldOn(disk, { ...limits, sharedTransactionMs: 60_000 })
    disk.slow = true
    const all = [add(database), add(patient.database)]
    await wait(5)
    all.push(add(database), add(patient.database))
    await wait(50)
    assert.equal(await count(database), 2, 'others wait for the lock of the file no longer than the bound')
    await patient.database.rehearse(async () => 1)
    assert.equal(await count(patient.database), 2)
    disk.slow = false
    while (disk.waiting.length > 0) disk.finish()
    await Promise.all(all)
    await Promise.all([drop(), patient.drop()])
  })

  it('is not waited for by a refusal, a rehearsal or a reader', async () => {
    const disk = new SlowDisk()
    const { database, drop } = await worldOn(disk)
    disk.slow = true
    await database.write(async () => ({ ok: false }))
    await database.rehearse(async () => 1)
    await count(database)
    assert.equal(disk.waiting.length, 0)
    disk.slow = false
    await drop()
  })
})

describe('a disk that fails to sync', () => {
  for (const [code, status] of [['EIO', 503], ['ENOSPC', 507]] as const) {
    it(`with ${code}: nothing is acknowledged, changes get ${status}, reads go on, and it recovers by itself`, async () => {
      const disk = new SlowDisk()
      const { database, logged, drop } = await worldOn(disk)
      const kept = await add(database)
      disk.slow = true
      const [first, second] = [add(database), add(database)]
      await wait(20)
      disk.slow = false
      disk.finish(diskError(code))
      await assert.rejects(first, isUnavailable(status))
      await assert.rejects(second, isUnavailable(status))
      assert.equal(disk.waiting.length, 0, 'a failed sync is never tried again')
      await assert.rejects(add(database), isUnavailable(status))
      await assert.rejects(database.ping(), isUnavailable(status))
      assert.ok((await database.read.selectFrom('products').select('id').execute()).some((row) => row.id === kept))
      await untilServing(database)
      await add(database)
      assert.match(logged.at(-1)!, /takes changes again/)
      await drop()
    })
  }

  it('acknowledges none of those who share a transaction', async () => {
    const disk = new SlowDisk()
    const { database, drop } = await worldOn(disk, { ...limits, sharedTransactionMs: 60_000 })
    disk.slow = true
    const first = add(database)
    await wait(5)
    const others = [add(database), add(database)]
    await wait(5)
    disk.slow = false
    disk.finish(diskError('EIO'))
    for (const one of [first, ...others]) await assert.rejects(one, isUnavailable(503))
    await untilServing(database)
    await add(database)
    assert.equal(await count(database), 2, 'the first was committed, if not acknowledged; the others never were')
    await drop()
  })

  it('goes on refusing while the cause is there', async () => {
    const disk = new SlowDisk()
    const { database, logged, drop } = await worldOn(disk)
    disk.slow = true
    const work = add(database)
    const failing = setInterval(() => disk.finish(diskError('EIO')), 5)
    await assert.rejects(work, isUnavailable(503))
    await wait(700)
    await assert.rejects(add(database), isUnavailable(503))
    assert.ok(logged.filter((line) => line.includes('still cannot')).length >= 1)
    clearInterval(failing)
    disk.slow = false
    disk.finish()
    await untilServing(database)
    await add(database)
    await drop()
  })

  it('may be closed while it fails', async () => {
    const disk = new SlowDisk()
    const { database, drop } = await worldOn(disk)
    disk.slow = true
    const work = add(database)
    await wait(10)
    disk.finish(diskError('EIO'))
    await assert.rejects(work)
    await drop()
  })
})

async function untilServing(database: Database): Promise<void> {
  for (const end = Date.now() + 10_000; ; await wait(20)) {
    try {
      return await database.ping()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

describe('SQLite', () => {
  let world: Opened
  let database: Database<any>
  before(async () => {
    world = await freshWorld('sqlite')
    database = world.database
  })
  after(() => world.drop())
  const wal = () => statSync(join(world.options.folder, 'coulisse.db-wal')).size

  it('answers 507 when the disk is full, changes nothing and goes on when there is space', async () => {
    const before = await count(database)
    const full = database.write(async (tx) => {
      await sql`pragma max_page_count = 1`.execute(tx)
      for (let i = 0; i < 200; i++) await tx.insertInto('products').values({ id: newId(), slug: newId(), name: 'x'.repeat(2000) }).execute()
    })
    await assert.rejects(full, isUnavailable(507))
    assert.equal(await count(database), before)
    await database.write((tx) => sql`pragma max_page_count = 1000000`.execute(tx))
    await add(database)
  })

  it('answers 503 when the disk is read-only', async () => {
    const other = await freshWorld('sqlite')
    await other.database.write((tx) => sql`pragma query_only = on`.execute(tx))
    await assert.rejects(add(other.database), isUnavailable(503))
    assert.equal(await count(other.database), 0)
    await other.drop()
  })

  it('keeps its WAL short under unbroken writing, with a reader in the middle of a long result', async () => {
    const name = 'x'.repeat(20_000)
    await database.write((tx) => tx.insertInto('products').values(Array.from({ length: 20 }, () => ({ id: newId(), slug: newId() }))).execute())
    const reader = database.read.selectFrom('products').selectAll().stream(1)
    await reader.next()
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 130; i++) await add(database, { name })
    }))
    await reader.return?.(undefined)
    assert.ok(await stopsGrowing(name), `the WAL has ${wal()} bytes and still grows`)
    assert.ok(statSync(join(world.options.folder, 'coulisse.db')).size > 20e6, 'most of it was carried over')
  })

  /** Whether 12 MB can be written at last without the WAL getting longer. */
  async function stopsGrowing(name: string): Promise<boolean> {
    for (let round = 0; round < 10; round++) {
      const before = wal()
      for (let i = 0; i < 300; i++) await add(database, { name })
      if (wal() === before) return true
    }
    return false
  }

  it('lets two programs write the same file', async () => {
    const before = await count(database)
    const child = spawn(process.execPath, [join(import.meta.dirname, 'other-writer.fixture.ts'), world.options.folder, '150'], { stdio: ['ignore', 'inherit', 'inherit'] })
    const ended = once(child, 'exit')
    for (let i = 0; i < 150; i++) await add(database)
    assert.deepEqual(await ended, [0, null])
    assert.equal(await count(database), before + 300)
  })

  it('waits for the lock of another program without stopping the event loop, and gives up after a while', async () => {
    const other = new DatabaseSync(join(world.options.folder, 'coulisse.db'))
    other.exec('begin immediate')
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    const work = add(database)
    await wait(300)
    assert.ok(ticks > 3, `${ticks} ticks in 300 ms`)
    other.exec('commit')
    await work
    clearInterval(ticking)
    const hasty = await openSqlite<any>(world.options, { times: { ...limits, busyMs: 100, transactionMs: 1000 } })
    other.exec('begin immediate')
    await assert.rejects(add(hasty), isUnavailable(503))
    other.exec('rollback')
    other.close()
    await add(hasty)
    await hasty.close()
  })

  it('undoes a transaction that does not come to its end, so that others can write', async () => {
    const hasty = await openSqlite<any>(world.options, { times: { ...limits, busyMs: 1000, transactionMs: 100 } })
    const before = await count(hasty)
    let late: unknown
    const stuck = hasty.write(async (tx) => {
      await tx.insertInto('products').values({ id: newId(), slug: newId() }).execute()
      await wait(200)
      late = await tx.insertInto('products').values({ id: newId(), slug: newId() }).execute().catch((error: Error) => error)
    })
    const next = add(hasty)
    await assert.rejects(stuck, /took longer than 100 ms and was undone\. Its last statement: insert into "products"/)
    await next
    await wait(200)
    assert.ok(late instanceof Error)
    assert.equal(await count(hasty), before + 1)
    await hasty.close()
  })

  it('is not brought down when the moment to look at the WAL comes within a transaction that gives way to others', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] })
    const { database, drop } = await worldOn(new SlowDisk())
    await add(database)
    await database.write(async (tx) => {
      await tx.insertInto('products').values({ id: newId(), slug: 'other' }).execute()
      test.mock.timers.tick(limits.walIdleMs)
    })
    assert.equal(await count(database), 2)
    test.mock.timers.reset()
    await drop()
  })

  it('takes waiting writes in the order in which they came', async () => {
    const order: number[] = []
    await Promise.all(Array.from({ length: 50 }, (_, i) => database.write(async () => void order.push(i))))
    assert.deepEqual(order, Array.from({ length: 50 }, (_, i) => i))
  })

  it('reads new columns after a migration while it is open', async () => {
    const before = await database.read.selectFrom('categories').selectAll().execute()
    assert.deepEqual(before, [])
    const other = new DatabaseSync(join(world.options.folder, 'coulisse.db'))
    other.exec(`alter table "categories" add column "shown" BOOLEAN default 1; insert into "categories" ("id", "name") values ('a', 'A')`)
    other.close()
    assert.deepEqual(await database.read.selectFrom('categories').selectAll().execute(), [{ id: 'a', name: 'A', parent: null, shown: true }])
  })
})

describe('opening SQLite', () => {
  it('makes the folder, for this user alone', async () => {
    const { folder, drop } = await freshDatabase('sqlite')
    const data = join(folder, 'a', 'b')
    const database = await openDatabase({ folder: data, tables })
    assert.equal(statSync(data).mode & 0o077, 0)
    await database.close()
    assert.deepEqual(readdirSync(data), ['coulisse.db'], 'the WAL is carried over and gone')
    await drop()
  })

  it('says what is wrong with a file that is no database', async () => {
    const { folder, drop } = await freshDatabase('sqlite')
    writeFileSync(join(folder, 'coulisse.db'), 'this is no database, whatever its name says'.repeat(100))
    await assert.rejects(openDatabase({ folder, tables }), /damaged or is not a SQLite database.*coulisse\.db/)
    await drop()
  })

  it('says what is wrong with a folder that cannot be made', async () => {
    const { folder, drop } = await freshDatabase('sqlite')
    writeFileSync(join(folder, 'file'), '')
    await assert.rejects(openDatabase({ folder: join(folder, 'file', 'data'), tables }), isUnavailable(503))
    await drop()
  })

  it('is refused with a SQLite that can lose commits', () => {
    for (const version of ['3.7.0', '3.46.1', '3.51.2']) assert.throws(() => refuseUnsafeSqlite(version), /can lose data/)
    for (const version of ['3.51.3', '3.53.4', '4.0.0']) refuseUnsafeSqlite(version)
    refuseUnsafeSqlite()
  })
})
