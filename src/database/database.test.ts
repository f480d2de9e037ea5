// What the contract promises, on both engines.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { forEachEngine } from '../../test/support/databases.ts'
import { ConstraintViolation, type Database } from './database.ts'
import { newId } from './id.ts'
import { openDatabase } from './open.ts'
import { freshWorld, isUnavailable, type Opened } from './testing.ts'

const refused = { ok: false, reason: 'out-of-stock' } as const

describe('a database', () => {
  forEachEngine((engine) => {
    let world: Opened
    let database: Database<any>
    before(async () => {
      world = await freshWorld(engine)
      database = world.database
    })
    after(() => world.drop())
    beforeEach(() => database.write((tx) => tx.deleteFrom('products').execute()))

    const add = (values: object = {}) => {
      const id = newId()
      return database.write((tx) => tx.insertInto('products').values({ id, slug: id, ...values }).execute()).then(() => id)
    }
    const find = (id: string) => database.read.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const count = async () => Number((await database.read.selectFrom('products').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
    const violation = async (work: Promise<unknown>) => {
      const error = await work.then(() => undefined, (reason: unknown) => reason)
      assert.ok(error instanceof ConstraintViolation, String(error))
      return [error.kind, error.constraint]
    }

    describe('values', () => {
      it('come back as they were given', async () => {
        const given = { published: true, quantity: 9007199254740991, state: 'live', name: 'Été 🎨', details: { en: 'a', list: [1, { b: null }] }, changedAt: '2026-11-22T14:03:00.007Z' }
        const id = await add(given)
        assert.deepEqual(await find(id), { id, slug: id, category: null, ...given })
      })

      it('are the defaults where nothing was given, also in a list of different rows', async () => {
        const [a, b] = [newId(), newId()]
        await database.write((tx) => tx.insertInto('products').values([{ id: a, slug: a, quantity: 3 }, { id: b, slug: b, published: true }]).execute())
        assert.deepEqual(await find(a), { id: a, slug: a, name: 'Notebook', published: false, quantity: 3, state: 'draft', details: null, changedAt: null, category: null })
        assert.deepEqual([(await find(b)).quantity, (await find(b)).published, (await find(b)).name], [0, true, 'Notebook'])
      })

      for (const value of ['text', '"quoted"', '5', 'true', '', 5, 1.5, 0, true, false, [], [1, 'a'], ['{}'], {}, { a: { b: [] } }]) {
        it(`of JSON may be ${JSON.stringify(value)}`, async () => {
          const id = await add({ details: value })
          assert.deepEqual((await find(id)).details, value)
          await database.write((tx) => tx.updateTable('products').set({ details: { was: value } }).where('id', '=', id).execute())
          await database.write((tx) => tx.updateTable('products').set({ details: value }).where('id', '=', id).execute())
          assert.deepEqual((await find(id)).details, value)
        })
      }

      it('keep their type under another name, in joins, unions, subqueries and returned rows', async () => {
        const id = await add({ published: true, details: ['a'] })
        const plain = database.read.selectFrom('products as p').select(['p.published as shown', 'p.details as more'])
        const expected = [{ shown: true, more: ['a'] }]
        assert.deepEqual(await plain.execute(), expected)
        assert.deepEqual(await database.read.selectFrom(plain.as('q')).selectAll().execute(), expected)
        assert.deepEqual(await database.read.with('q', () => plain).selectFrom('q').innerJoin('products', 'products.published', 'q.shown').select(['q.shown', 'q.more']).execute(), expected)
        assert.deepEqual(await plain.unionAll(plain).execute(), [...expected, ...expected])
        const returned = await database.write((tx) => tx.updateTable('products').set({ published: false }).where('id', '=', id).returning(['published', 'details as more', 'changedAt']).execute())
        assert.deepEqual(returned, [{ published: false, more: ['a'], changedAt: null }])
      })

      it('are found by a boolean and by a time', async () => {
        const id = await add({ published: true, changedAt: '2026-01-02T00:00:00.000Z' })
        await add({ published: false, changedAt: '2026-01-01T23:59:59.999Z' })
        const found = await database.read.selectFrom('products').select('id').where('published', '=', true).where('changedAt', '>=', '2026-01-02T00:00:00.000Z').execute()
        assert.deepEqual(found, [{ id }])
      })

      it('are numbers when they were counted or added up', async () => {
        await add({ quantity: 2 })
        await add({ quantity: 3 })
        const totals = await database.read.selectFrom('products').select((eb) => [eb.fn.countAll().as('rows'), eb.fn.sum('quantity').as('pieces'), eb.fn.max('quantity').as('most')]).execute()
        assert.deepEqual(totals, [{ rows: 2, pieces: 5, most: 3 }])
      })

      it('are refused when a number is too large to be exact, or no number at all', async () => {
        const id = await add()
        await assert.rejects(database.write((tx) => tx.updateTable('products').set({ quantity: 1.5 }).where('id', '=', id).execute()))
        await assert.rejects(database.write((tx) => tx.updateTable('products').set({ quantity: 'many' }).where('id', '=', id).execute()))
        await database.write((tx) => tx.updateTable('products').set({ quantity: sql`9007199254740993` }).where('id', '=', id).execute())
        await assert.rejects(find(id), RangeError)
      })

      it('of text sort by their bytes and are compared with their capitals', async () => {
        for (const slug of ['b', 'Z', 'é', 'a', '_']) await add({ slug })
        assert.deepEqual((await database.read.selectFrom('products').select('slug').orderBy('slug').execute()).map((row) => row.slug), ['Z', '_', 'a', 'b', 'é'])
        assert.deepEqual(await database.read.selectFrom('products').select('slug').where('slug', 'like', 'z%').execute(), [])
      })
    })

    describe('a constraint', () => {
      it('is named when it refuses a row', async () => {
        const id = await add({ slug: 'one' })
        assert.deepEqual(await violation(add({ slug: 'one' })), ['unique', 'products_slug_unique'])
        assert.deepEqual(await violation(add({ id })), ['unique', 'products_pkey'])
        assert.deepEqual(await violation(add({ quantity: -1 })), ['check', 'products_stock_check'])
        assert.deepEqual(await violation(add({ state: 'lost' })), ['check', 'products_state_check'])
        assert.deepEqual(await violation(add({ category: newId() })), ['foreign-key', 'unknown'])
        assert.deepEqual(await violation(add({ name: null })), ['not-null', 'products.name'])
      })

      it('ends the transaction even when its error is caught', async () => {
        const work = database.write(async (tx) => {
          await tx.insertInto('products').values({ id: newId(), slug: 'kept?' }).execute()
          await tx.insertInto('products').values({ id: newId(), slug: 'x', quantity: -1 }).execute().catch(() => {})
          return 'done'
        })
        await assert.rejects(work)
        assert.equal(await count(), 0)
      })

      it('may be answered by a refusal', async () => {
        const answer = await database.write(async (tx) => {
          try {
            await tx.insertInto('products').values({ id: newId(), slug: 'x', quantity: -1 }).execute()
            return { ok: true } as const
          } catch (error) {
            if (error instanceof ConstraintViolation) return refused
            throw error
          }
        })
        assert.deepEqual(answer, refused)
      })
    })

    describe('a write', () => {
      it('is undone when it throws, and the error reaches the caller', async () => {
        const error = new Error('no')
        const work = database.write(async (tx) => {
          await tx.insertInto('products').values({ id: newId(), slug: 'x' }).execute()
          throw error
        })
        await assert.rejects(work, error)
        assert.equal(await count(), 0)
      })

      it('is undone when it returns a refusal, and the refusal reaches the caller', async () => {
        const answer = await database.write(async (tx) => {
          await tx.insertInto('products').values({ id: newId(), slug: 'x' }).execute()
          return refused
        })
        assert.deepEqual([answer, await count()], [refused, 0])
      })

      it('is undone when a door called inside refuses and the outer door passes that on', async () => {
        const take = async (tx: any, pieces: number) => {
          await tx.updateTable('products').set({ quantity: 0 }).execute()
          return pieces > 1 ? refused : ({ ok: true } as const)
        }
        const id = await add({ quantity: 1 })
        const answer = await database.write(async (tx) => {
          const taken = await take(tx, 2)
          return taken.ok ? { ok: true } : taken
        })
        assert.deepEqual([answer, (await find(id)).quantity], [refused, 1])
      })

      it('inside a write is refused at once', async () => {
        await assert.rejects(database.write(() => database.write(async () => 1)), /inside another one/)
        await assert.rejects(database.write(() => database.rehearse(async () => 1)), /inside another one/)
      })

      it('after a write is no write inside it', async () => {
        const over = Promise.withResolvers<void>()
        let later: Promise<unknown> | undefined
        await database.write(async () => {
          later ??= over.promise.then(() => add())
        })
        over.resolve()
        await later
        assert.equal(await count(), 1)
      })

      it('cannot be continued once it is over', async () => {
        let kept: any
        await database.write(async (tx) => {
          kept = tx
        })
        await assert.rejects(kept.insertInto('products').values({ id: newId(), slug: 'late' }).execute())
        assert.equal(await count(), 0)
      })

      it('of whose parallel statements one fails leaves nothing of the others, also of those whose turn comes after its end', async () => {
        const twice = await add()
        const insert = (tx: any, id: string) => tx.insertInto('products').values({ id, slug: newId() }).execute() as Promise<unknown>
        await assert.rejects(database.write((tx) => Promise.all([insert(tx, twice), ...Array.from({ length: 20 }, () => insert(tx, newId()))])), { kind: 'unique' })
        await wait(20)
        assert.equal(await count(), 1)
      })

      it('sees what it wrote itself', async () => {
        await database.write(async (tx) => {
          await tx.insertInto('products').values({ id: newId(), slug: 'mine' }).execute()
          assert.equal((await tx.selectFrom('products').select('slug').execute()).length, 1)
        })
      })

      it('tells how many rows it changed', async () => {
        await add()
        await add()
        const result = await database.write((tx) => tx.updateTable('products').set({ quantity: 1 }).executeTakeFirst())
        assert.equal(result.numUpdatedRows, 2n)
      })

      it('counts rows up', async () => {
        const first = await database.write((tx) => tx.insertInto('entries').values([{ text: 'a' }, { text: 'b' }]).returning('position').execute())
        const next = await database.write((tx) => tx.insertInto('entries').values({ text: 'c' }).returning('position').executeTakeFirstOrThrow())
        assert.ok(first[0]!.position < first[1]!.position && first[1]!.position < next.position)
      })
    })

    describe('a rehearsal', () => {
      it('gives its result and leaves nothing behind', async () => {
        const seen = await database.rehearse(async (tx) => {
          await tx.insertInto('products').values({ id: newId(), slug: 'x' }).execute()
          return (await tx.selectFrom('products').select('slug').execute()).length
        })
        assert.deepEqual([seen, await count()], [1, 0])
      })
    })

    describe('a reader', () => {
      it('does not wait for a writer, and does not see what it has not finished', async () => {
        const id = await add({ quantity: 1 })
        await database.write(async (tx) => {
          await tx.updateTable('products').set({ quantity: 2 }).where('id', '=', id).execute()
          assert.equal((await find(id)).quantity, 1)
        })
        assert.equal((await find(id)).quantity, 2)
      })

      it('cannot write', async () => {
        await assert.rejects(database.read.insertInto('products').values({ id: newId(), slug: 'x' }).execute(), /`read` only reads/)
        await assert.rejects(sql`delete from "products"`.execute(database.read), /`read` only reads/)
      })

      it('gets a long result piece by piece, of one moment', async () => {
        await database.write((tx) => tx.insertInto('products').values(Array.from({ length: 500 }, () => ({ id: newId(), slug: newId() }))).execute())
        let rows = 0
        for await (const row of database.read.selectFrom('products').selectAll().stream(50)) {
          assert.equal(row.published, false)
          if (++rows === 10) await add()
        }
        assert.deepEqual([rows, await count()], [500, 501])
      })

      it('may give up in the middle of a long result', async () => {
        await database.write((tx) => tx.insertInto('products').values(Array.from({ length: 50 }, () => ({ id: newId(), slug: newId() }))).execute())
        for (let i = 0; i < 30; i++) for await (const row of database.read.selectFrom('products').selectAll().stream(5)) if (row) break
        await add()
        assert.equal(await count(), 51)
      })

      it('can read several things of one moment', async () => {
        await add()
        await database.read.transaction().setIsolationLevel('repeatable read').execute(async (moment) => {
          const before = await moment.selectFrom('products').selectAll().execute()
          await add()
          assert.deepEqual(await moment.selectFrom('products').selectAll().execute(), before)
        })
        assert.equal(await count(), 2)
      })
    })

    describe('many at the same time', () => {
      it('200 buyers of 50 pieces: 50 get one, the stock is 0', async () => {
        const id = await add({ quantity: 50 })
        const answers = await Promise.all(
          Array.from({ length: 200 }, () =>
            database.write(async (tx) => {
              const { numUpdatedRows } = await tx.updateTable('products').set({ quantity: sql`"quantity" - 1` }).where('id', '=', id).where('quantity', '>', 0).executeTakeFirstOrThrow()
              return numUpdatedRows === 1n ? ({ ok: true } as const) : refused
            }),
          ),
        )
        assert.deepEqual([answers.filter((answer) => answer.ok).length, (await find(id)).quantity], [50, 0])
      })

      it('a check holds what a careless program forgets', async () => {
        const id = await add({ quantity: 5 })
        const answers = await Promise.allSettled(
          Array.from({ length: 20 }, () => database.write((tx) => tx.updateTable('products').set({ quantity: sql`"quantity" - 1` }).where('id', '=', id).execute())),
        )
        assert.deepEqual([answers.filter((answer) => answer.status === 'fulfilled').length, (await find(id)).quantity], [5, 0])
      })

      it('parallel statements within one transaction follow each other', async () => {
        await database.write((tx) => Promise.all(Array.from({ length: 20 }, () => tx.insertInto('products').values({ id: newId(), slug: newId() }).execute())))
        assert.equal(await count(), 20)
      })
    })

    describe('opening and closing', () => {
      it('answers a ping while it is open', () => database.ping())

      it('keeps what was acknowledged', async () => {
        const id = await add({ name: 'kept' })
        const again = await openDatabase<any>(world.options)
        try {
          assert.equal((await again.read.selectFrom('products').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name, 'kept')
        } finally {
          await again.close()
        }
      })

      it('waits for the writes under way, then refuses', async () => {
        const again = await openDatabase<any>(world.options)
        const id = newId()
        const late = again.write(async (tx) => {
          await wait(30)
          await tx.insertInto('products').values({ id, slug: id }).execute()
        })
        await wait(5)
        await again.close()
        await late
        await find(id)
        await assert.rejects(again.write(async () => 1), isUnavailable(503))
        await again.close()
      })
    })
  })

  it('refuses an address it does not understand', async () => {
    await assert.rejects(openDatabase({ folder: '/nowhere', tables: [], url: 'mysql://x' }), /postgres:\/\//)
  })
})
