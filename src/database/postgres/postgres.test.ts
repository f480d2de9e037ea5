// What PostgreSQL promises beyond the contract: conflicts are run again, lost connections heal.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../database.ts'
import { newId } from '../id.ts'
import { limits } from '../limits.ts'
import { openDatabase } from '../open.ts'
import { together } from '../together.ts'
import { freshWorld, isUnavailable, tables, type Opened } from '../testing.ts'

/** A line to the server that can be cut. */
async function lineTo(address: string) {
  const target = new URL(address)
  const sockets = new Set<Socket>()
  let port = 0
  let server: Server
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname)
      for (const socket of [near, far]) sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)))
      near.pipe(far).pipe(near)
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  await mend()
  return { url: Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(port) }).href, cut, mend }
}

const fail = (code: string) => sql`do ${sql.raw(`$$ begin raise exception 'injected' using errcode = '${code}'; end $$`)}`

describe('PostgreSQL', () => {
  let world: Opened
  let database: Database<any>
  let administrator: pg.Client
  before(async () => {
    world = await freshWorld('postgres')
    database = world.database
    administrator = new pg.Client({ connectionString: world.options.url })
    await administrator.connect()
  })
  after(async () => {
    await administrator.end()
    await world.drop()
  })
  beforeEach(() => database.write((tx) => tx.deleteFrom('products').execute()))

  const add = async (values: object = {}) => {
    const id = newId()
    await database.write((tx) => tx.insertInto('products').values({ id, slug: id, ...values }).execute())
    return id
  }
  const count = async () => (await database.read.selectFrom('products').select('id').execute()).length
  const cutConnections = () => administrator.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'coulisse' and datname = current_database()`)

  for (const code of ['40001', '40P01']) {
    it(`a write that meets ${code} is run again, and done once`, async () => {
      let runs = 0
      await database.write(async (tx) => {
        await tx.insertInto('products').values({ id: newId(), slug: 'once' }).execute()
        if (++runs < 3) await fail(code).execute(tx)
      })
      assert.deepEqual([runs, await count()], [3, 1])
    })
  }

  it('a write that meets conflicts without end gives up', async () => {
    let runs = 0
    const work = database.write(async (tx) => {
      runs++
      await fail('40001').execute(tx)
    })
    await assert.rejects(work, isUnavailable(503))
    assert.equal(runs, limits.attempts)
  })

  it('two writes that would wait for each other for ever are both done', async () => {
    const [a, b] = [await add(), await add()]
    const raise = (tx: any, id: string) => tx.updateTable('products').set({ quantity: sql`"quantity" + 1` }).where('id', '=', id).execute()
    const both = (first: string, second: string) =>
      database.write(async (tx) => {
        await raise(tx, first)
        await wait(50)
        await raise(tx, second)
      })
    await Promise.all([both(a, b), both(b, a)])
    assert.deepEqual((await database.read.selectFrom('products').select('quantity').execute()).map((row) => row.quantity), [2, 2])
  })

  it('statements that are begun together are done in their order; of those that fail the first is told, and nothing of them is kept', async () => {
    const insert = (tx: any, slug: string) => tx.insertInto('products').values({ id: newId(), slug }).execute()
    await database.write((tx) => together([insert(tx, 'a'), tx.updateTable('products').set({ quantity: 7 }).where('slug', '=', 'a').execute(), insert(tx, 'b')]))
    assert.deepEqual((await database.read.selectFrom('products').select(['slug', 'quantity']).orderBy('slug').execute()).map(({ slug, quantity }) => [slug, quantity]), [['a', 7], ['b', 0]])
    const work = database.write((tx) => together([insert(tx, 'c'), sql`select nothing from nowhere`.execute(tx), insert(tx, 'd'), insert(tx, 'a')]))
    await assert.rejects(work, (error: any) => error.sql === 'select nothing from nowhere')
    assert.equal(await count(), 2)
  })

  it('a conflict among statements that were begun together is run again, however the work waits for them', async () => {
    for (const all of [together, (statements: Promise<unknown>[]) => Promise.all(statements)]) {
      let runs = 0
      const slowly = async (work: Promise<unknown>) => { await (async () => await (async () => await work)())() }
      await database.write(async (tx) => {
        const first = ++runs < 3 ? fail('40001').execute(tx) : sql`select 1`.execute(tx)
        await all([slowly(first), tx.insertInto('products').values({ id: newId(), slug: newId() }).execute()])
      })
      assert.equal(runs, 3)
    }
    assert.equal(await count(), 2)
  })

  it('a statement that was prepared before a migration changed its column is prepared anew', async () => {
    await administrator.query('create table "moods" ("mood" integer)')
    await administrator.query('insert into "moods" values (1)')
    const moods = () => database.write(async (tx) => (await sql<{ mood: unknown }>`select "mood" from "moods" where ${1} = 1`.execute(tx)).rows.map(({ mood }) => mood))
    for (let time = 0; time < 5; time++) assert.deepEqual(await moods(), [1])
    await administrator.query('alter table "moods" alter column "mood" type text')
    assert.deepEqual(await moods(), ['1'])
    await administrator.query('drop table "moods"')
  })

  it('a statement that fails says which one it was', async () => {
    await assert.rejects(sql`select nothing from nowhere`.execute(database.read), (error: any) => error.sql === 'select nothing from nowhere')
  })

  it('a transaction that goes on for too long is undone, and says at which statement it was', async () => {
    const work = database.write(async (tx) => {
      await tx.insertInto('products').values({ id: newId(), slug: 'long' }).execute()
      await wait(120)
      await tx.updateTable('products').set({ quantity: 1 }).execute()
    }, { withinMs: 100 })
    await assert.rejects(work, (error: any) => isUnavailable(503)(error) && /took longer than it may and was undone\. Its last statement: update "products"/.test(error.message) && /^update/.test(error.sql))
    assert.equal(await count(), 0)
    await database.write((tx) => tx.insertInto('products').values({ id: newId(), slug: 'next' }).execute())
  })

  it('a statement that takes too long is stopped, and named', async () => {
    await assert.rejects(database.write(async (tx) => {
      await sql`set local statement_timeout = 50`.execute(tx)
      await sql`select pg_sleep(5)`.execute(tx)
    }), (error: any) => isUnavailable(503)(error) && /A statement took too long and was stopped: select pg_sleep\(5\)/.test(error.message))
  })

  it('runs again what met a conflict, also where the work says in its own words what it was at', async () => {
    let times = 0
    const id = await database.write(async (tx) => {
      if (++times < 3) await fail('40001').execute(tx).catch((error: unknown) => { throw new Error('Line 2: it failed', { cause: error }) })
      return times
    })
    assert.equal(id, 3)
  })

  it('says that the database is damaged when the server meets a damaged page, to readers and writers alike', async () => {
    const damaged = (error: unknown) => isUnavailable(503)(error) && /finds a part of the database damaged: injected\. .*restore the last backup/.test((error as Error).message)
    for (const code of ['XX001', 'XX002']) {
      await assert.rejects(fail(code).execute(database.read), damaged)
      await assert.rejects(database.write((tx) => fail(code).execute(tx)), damaged)
    }
    await add()
  })

  it('readers do not wait for writers that hold every connection for writing', async () => {
    const id = await add()
    const release = Promise.withResolvers<void>()
    const writers = Array.from({ length: limits.poolSize + 5 }, () =>
      database.write(async (tx) => {
        await tx.selectFrom('products').select('id').execute()
        await release.promise
      }),
    )
    await wait(100)
    assert.equal((await database.read.selectFrom('products').select('id').executeTakeFirstOrThrow()).id, id)
    release.resolve()
    await Promise.all(writers)
  })

  it('a connection lost while idle is replaced unnoticed', async () => {
    await add()
    await cutConnections()
    await wait(50)
    await add()
    assert.equal(await count(), 2)
  })

  it('a connection lost within a write undoes the write and answers 503', async () => {
    const work = database.write(async (tx) => {
      await tx.insertInto('products').values({ id: newId(), slug: 'lost' }).execute()
      await cutConnections()
      await wait(20)
      await tx.insertInto('products').values({ id: newId(), slug: 'lost too' }).execute()
    })
    await assert.rejects(work, isUnavailable(503))
    assert.equal(await count(), 0)
    await add()
  })

  it('a server that is gone is answered with 503, and is found again when it is back', async () => {
    const line = await lineTo(world.options.url!)
    const far = await openDatabase<any>({ ...world.options, url: line.url })
    await far.ping()
    line.cut()
    await assert.rejects(far.ping(), isUnavailable(503))
    await assert.rejects(far.write((tx) => tx.selectFrom('products').select('id').execute()), isUnavailable(503))
    await line.mend()
    await far.ping()
    await far.write((tx) => tx.insertInto('products').values({ id: newId(), slug: 'back' }).execute())
    assert.equal(await count(), 1)
    await far.close()
    line.cut()
  })

  it('asks for nothing while it connects that a pooler would refuse', async () => {
    const { hostname, port } = new URL(world.options.url!)
    const asked: string[] = []
    const pooler = createServer((client) => {
      const server = connect(Number(port), hostname)
      // Length, version, then names and values, each ended by a zero.
      client.once('data', (packet) => asked.push(...packet.subarray(8).toString().split('\0').filter((_, at) => at % 2 === 0)))
      client.pipe(server).pipe(client)
      for (const socket of [client, server]) socket.on('error', () => socket.destroy())
    }).listen(0, '127.0.0.1')
    await once(pooler, 'listening')
    const url = new URL(world.options.url!)
    url.port = String((pooler.address() as AddressInfo).port)
    const behind = await openDatabase<any>({ ...world.options, url: url.href })
    await behind.write((tx) => tx.insertInto('products').values({ id: newId(), slug: 'pooled' }).execute())
    await behind.close()
    pooler.close()
    assert.deepEqual([...new Set(asked)].filter((name) => !['user', 'database', 'application_name', 'client_encoding', ''].includes(name)), [])
  })

  it('says what is wrong with the address of the database', async () => {
    const url = world.options.url!.replace(/\/[^/]*$/, '/missing')
    await assert.rejects(openDatabase({ folder: '/nowhere', tables, url }), /does not exist/)
    await assert.rejects(openDatabase({ folder: '/nowhere', tables, url: 'postgres://127.0.0.1:1/x' }), /cannot be reached/)
  })
})
