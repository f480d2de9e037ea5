import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import sharp from 'sharp'
import { freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { addToBasket } from '../basket/basket.ts'
import { placeOrder } from '../checkout/checkout.ts'
import { originalPath } from '../media/picture-files.ts'
import { storePicture } from '../media/media.ts'
import { createRecord, deleteRecord, mustSave } from '../records/named.ts'
import { backUp, dropOldBackups, newKey, restoreBackup } from './backups.ts'
import { backupJobs, backupNowJob, logJob } from './backups.jobs.ts'
import { archiveLog } from './log-files.ts'

const ada = { email: 'ada@world.example', address: { name: 'Ada Lovelace', line1: '12 rue des Lilas', postcode: '75011', city: 'Paris', country: 'FR' }, delivery: 'post', payment: 'bank-transfer', accept: true } as const

describe('a moment between backups (SQLite)', () => {
  let data: FreshDatabase
  let house: TestHouse
  let variant: string
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-moments-'))
  const place = join(folder, 'backups')

  before(async () => {
    data = await freshDatabase('sqlite')
    house = await openTestHouse(world, data, { COULISSE_BACKUP_LOG: 'on', COULISSE_BACKUP_TO: place })
    const product = mustSave(await createRecord(house.ctx(), 'product', { name: { en: 'Card', fr: 'Carte' }, slug: 'card', vatClass: 'standard', status: 'published', variants: [{ sku: 'CARD', priceMinor: 300 }] }))
    variant = (product.values['variants'] as { id: string }[])[0]!.id
  })
  after(async () => {
    await house.close()
    await data.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function order(): Promise<void> {
    const added = await addToBasket(house.ctx(null), { token: undefined, variant, quantity: 1 })
    assert.ok(added.ok)
    assert.ok((await placeOrder(house.ctx(null), added.token!, ada)).ok)
  }
  /** A moment after all that was committed and before all that will be. */
  async function moment(): Promise<string> {
    await wait(3)
    const now = new Date().toISOString()
    await wait(3)
    return now
  }
  /** Every row of every table, as it is now. */
  async function state(of: TestHouse) {
    const rows: Record<string, unknown[]> = {}
    for (const { name } of of.house.tables) {
      if (name !== 'backups') rows[name] = (await sql`select * from ${sql.table(name)} order by 1, 2`.execute(of.house.database.read)).rows
    }
    return rows
  }
  const restore = (file: string, at: string | undefined, to: string) => restoreBackup({ file, at, to: { folder: to }, replace: false, site: world, config: house.config, log: house.house.log, now: new Date() })

  it('is restored exactly: orders, stock, baskets, journal and pictures of then, nothing of later', async () => {
    await order()
    const first = await backUp(house.ctx(), 'command', { to: place, prove: true })
    assert.ok(first.ok && first.made.manifest.log)
    const file = join(place, first.made.name)
    await order()
    await archiveLog(house.ctx())
    const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#993366' } }).png().toBuffer()
    const stored = await storePicture(house.ctx(), { fileName: 'red.png', content, alt: { en: 'Red', fr: 'Rouge' } })
    assert.ok(stored.ok)
    await archiveLog(house.ctx())
    await order()
    const then = await state(house)
    const at = await moment()
    const [card] = then['products'] as { id: string; version: number }[]
    assert.ok((await deleteRecord(house.ctx(), 'product', card!.id, card!.version)).ok)
    await house.ctx().write((ctx) => ctx.db.deleteFrom('orderLines').execute())

    const to = join(folder, 'then')
    const done = await restore(file, at, to)
    assert.ok(done.ok, JSON.stringify(done))
    assert.ok(done.commits > 5 && done.asOf <= at)
    assert.deepEqual(done.checked, { ok: true, broken: [] })
    const restored = await openTestHouse(world, { folder: to })
    assert.deepEqual(await state(restored), then)
    assert.ok(existsSync(originalPath(restored.config, { hash: stored.media.hash, mimeType: 'image/png' })))
    await restored.close()
    assert.ok(readdirSync(place).some((name) => name.startsWith('log-')), 'the log lies beside the backups')
  })

  it('cannot be reached before the backup, across a missing piece of the log, or across a migration; each is said', async () => {
    const before = await moment()
    const made = await backUp(house.ctx(), 'command', { to: place, prove: false })
    assert.ok(made.ok)
    const file = join(place, made.made.name)
    const refused = async (at: string) => {
      const done = await restore(file, at, mkdtempSync(join(folder, 'no-')))
      return done.ok ? '' : `${done.reason}: ${done.detail}`
    }
    assert.match(await refused(before), /not-reachable: .*Take an earlier one/)
    await house.ctx().write((ctx) => ctx.db.updateTable('orders').set({ note: 'one' }).execute())
    await archiveLog(house.ctx())
    await house.ctx().write((ctx) => ctx.db.updateTable('orders').set({ note: 'two' }).execute())
    await archiveLog(house.ctx())
    const files = readdirSync(place).filter((name) => name.startsWith('log-')).sort()
    rmSync(join(place, files.at(-2)!))
    assert.match(await refused(await moment()), /not-reachable: The log has a gap/)

    const again = await backUp(house.ctx(), 'command', { to: place, prove: false })
    assert.ok(again.ok)
    const raw = new DatabaseSync(join(data.folder, 'coulisse.db'))
    raw.exec('create index "added_meanwhile" on "orders" ("note")')
    raw.close()
    await house.ctx().write((ctx) => ctx.db.updateTable('orders').set({ note: 'three' }).execute())
    const migrated = await restore(join(place, again.made.name), await moment(), mkdtempSync(join(folder, 'no-')))
    assert.match(!migrated.ok ? migrated.detail : '', /The tables were changed by a migration/)
  })

  it('is reached from an encrypted backup with its key, and nothing beside it can be read without', async () => {
    const { identity, recipient } = await newKey()
    writeFileSync(join(folder, 'key'), identity)
    const sealed = join(folder, 'sealed')
    const own = await freshDatabase('sqlite')
    const env = { COULISSE_BACKUP_LOG: 'on', COULISSE_BACKUP_TO: sealed, COULISSE_BACKUP_RECIPIENT: recipient }
    const other = await openTestHouse(world, own, env)
    await other.ctx().write((ctx) => ctx.db.insertInto('counters').values({ id: 'a', next: 1 }).execute())
    const made = await backUp(other.ctx(), 'schedule', { to: sealed, prove: true })
    assert.ok(made.ok && made.made.proof?.ok)
    for (const next of [2, 3]) {
      await other.ctx().write((ctx) => ctx.db.updateTable('counters').set({ next }).execute())
      await archiveLog(other.ctx())
    }
    assert.ok(readdirSync(sealed).every((name) => name.endsWith('.age')))
    const to = join(folder, 'opened')
    const done = await restoreBackup({ file: join(sealed, made.made.name), identityFile: join(folder, 'key'), at: await moment(), to: { folder: to }, replace: false, site: world, config: other.config, log: other.house.log, now: new Date() })
    assert.ok(done.ok, JSON.stringify(done))
    const restored = await openTestHouse(world, { folder: to })
    assert.deepEqual(await restored.ctx().db.selectFrom('counters').selectAll().execute(), [{ id: 'a', next: 3 }])
    await restored.close()
    const next = await backUp(other.ctx(), 'schedule', { to: sealed, prove: true })
    assert.ok(next.ok)
    await dropOldBackups(other.ctx(), sealed, 1)
    assert.deepEqual(readdirSync(sealed).filter((name) => !name.startsWith('log-')), [next.made.name])
    assert.equal(readdirSync(sealed).filter((name) => name.startsWith('log-')).length, 0, 'the log reaches back to the oldest backup that is kept')
    await other.close()
    await own.drop()
  })

  it('has a backup to begin from by itself: when the log is turned on, and within a minute of a migration; not again and again where it fails', async () => {
    const own = await freshDatabase('sqlite')
    const other = await openTestHouse(world, own, { COULISSE_BACKUP_LOG: 'on', COULISSE_BACKUP_TO: join(folder, 'begins') })
    const write = (id: string) => other.ctx().write((ctx) => ctx.db.insertInto('counters').values({ id, next: 1 }).execute())
    const job = { id: 'j', name: '', attempt: 1, isLastAttempt: false, requestId: 'r', signal: new AbortController().signal, reached: undefined, progress() {}, async checkpoint() {} }
    const asked = async () => {
      await backupJobs[logJob](other.ctx(), {}, job)
      const waiting = await other.ctx().write((ctx) => ctx.db.deleteFrom('jobs').where('name', '=', backupNowJob).returning('id').execute())
      if (waiting.length > 0) await backupJobs[backupNowJob](other.ctx(), {}, job)
      return waiting.length
    }
    await write('a')
    assert.deepEqual([await asked(), await asked()], [1, 0])
    const raw = new DatabaseSync(join(own.folder, 'coulisse.db'))
    raw.exec('create index "added" on "orders" ("note")')
    raw.close()
    await write('b')
    assert.deepEqual([await asked(), await asked()], [1, 0])
    await write('c')
    const [name] = (await other.ctx().db.selectFrom('backups').select('fileName').orderBy('madeAt', 'desc').execute()).map(({ fileName }) => fileName!)
    const done = await restoreBackup({ file: join(folder, 'begins', name!), at: await moment(), to: { folder: join(folder, 'after') }, replace: false, site: world, config: other.config, log: other.house.log, now: new Date() })
    assert.ok(done.ok && done.commits > 0, JSON.stringify(done))
    await other.ctx().write((ctx) => ctx.db.updateTable('backups').set({ state: 'failed', log: null }).execute())
    assert.equal(await asked(), 0)
    await other.close()
    await own.drop()
  })

  it('is not written down where it is not asked for, and a refused transaction leaves nothing in the log', async () => {
    const plain = await freshDatabase('sqlite')
    const other = await openTestHouse(world, plain)
    await other.ctx().write((ctx) => ctx.db.insertInto('counters').values({ id: 'x', next: 1 }).execute())
    assert.equal((await sql`select 1 from sqlite_schema where name = 'commitLog'`.execute(other.house.database.read)).rows.length, 0)
    await other.close()
    await plain.drop()
    const count = async () => Number((await sql<{ count: number }>`select max("position") as count from "commitLog"`.execute(house.house.database.read)).rows[0]!.count)
    const before = await count()
    await house.ctx().write(async (ctx) => {
      await ctx.db.insertInto('counters').values({ id: 'y', next: 1 }).execute()
      return { ok: false as const, reason: 'not-found' as const }
    })
    assert.equal(await count(), before)
  })
})
