import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import sharp from 'sharp'
import { freshDatabase, forEachEngine } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { world } from '../../../test/support/world.ts'
import { openTestHouse } from '../../testing.ts'
import { addToBasket } from '../basket/basket.ts'
import { placeOrder } from '../checkout/checkout.ts'
import type { Ctx } from '../context.ts'
import { storePicture } from '../media/media.ts'
import { backUp, dropOldBackups, restoreBackup } from './backups.ts'
import type { MadeBackup, NotRestored, Restored } from './backups.ts'
import { checkHouse } from './check-house.ts'

const ada = { email: 'ada@world.example', address: { name: 'Ada Lovelace', line1: '12 rue des Lilas', postcode: '75011', city: 'Paris', country: 'FR' }, delivery: 'post', payment: 'bank-transfer', accept: true } as const

forEachEngine((engine) => {
  let shop: OpenShop
  let made: MadeBackup
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-backups-'))
  const file = () => join(made.place, made.name)

  before(async () => {
    shop = await openShop(engine)
    const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } }).png().toBuffer()
    assert.ok((await storePicture(shop.ctx(), { fileName: 'blue.png', content, alt: { en: 'Blue', fr: 'Bleu' } })).ok)
    let ordering = true
    const orders = (async () => { while (ordering) await order() })()
    made = await madeBackup()
    ordering = false
    await orders
  })
  after(async () => {
    await shop.end()
    rmSync(folder, { recursive: true, force: true })
  })

  async function madeBackup(to = join(folder, 'backups')): Promise<MadeBackup> {
    const done = await backUp(shop.ctx(), 'command', { to, prove: true })
    assert.ok(done.ok, JSON.stringify(done))
    return done.made
  }
  async function order(): Promise<void> {
    const added = await addToBasket(shop.ctx(null), { token: undefined, variant: shop.variants['GIFT']!, quantity: 1 })
    assert.ok(added.ok)
    await placeOrder(shop.ctx(null), added.token!, ada)
  }
  const restore = (options: { file?: string; to: { folder: string; url?: string | undefined }; replace?: boolean }): Promise<Restored | NotRestored> =>
    restoreBackup({ file: file(), replace: false, site: world, config: shop.config, log: shop.house.log, now: new Date(), ...options })
  const emptyPlace = (name: string) => mkdtempSync(join(folder, `${name}-`))

  it('makes a backup of one moment while orders are placed, and proves it', () => {
    assert.deepEqual([made.proof?.ok, made.proof?.broken], [true, []])
    const { tables, parts, journalPosition } = made.manifest
    assert.equal(made.manifest.engine, engine)
    assert.equal(tables['orders'], tables['payments'], 'orders and their payments are of the same moment')
    assert.equal(journalPosition! > 0 && tables['products'], 5)
    assert.ok(parts.some(({ name }) => /^media\/[0-9a-f]{2}\/[0-9a-f]{64}\.png$/.test(name)))
  })

  it('restores into an SQLite folder: every row and every picture', async () => {
    const to = emptyPlace('sqlite')
    const done = await restore({ to: { folder: to } })
    assert.ok(done.ok, JSON.stringify(done))
    assert.deepEqual(done.checked, { ok: true, broken: [] })
    await holdsTheSame({ folder: to })
  })

  it('restores into PostgreSQL: every row and every picture, and numbers go on', async () => {
    const place = await freshDatabase('postgres')
    try {
      const done = await restore({ to: { folder: place.folder, url: place.url! } })
      assert.ok(done.ok, JSON.stringify(done))
      await holdsTheSame(place)
    } finally {
      await place.drop()
    }
  })

  /** Counts as in the manifest, nothing amiss, and the restored site takes an order with the next number and place in the journal. */
  async function holdsTheSame(place: Pick<FreshDatabase, 'folder' | 'url'>): Promise<void> {
    const restored = await openTestHouse(world, place)
    try {
      const ctx = restored.ctx()
      for (const [table, expected] of Object.entries(made.manifest.tables).filter(([name]) => name !== 'commitLog')) {
        const { count } = await ctx.db.selectFrom(table as 'orders').select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
        assert.equal(Number(count), expected, table)
      }
      assert.deepEqual(await checkHouse(ctx), [])
      assert.deepEqual(await someRows(ctx), await someRows(shop.ctx()))
      const added = await addToBasket(restored.ctx(null), { token: undefined, variant: shop.variants['ETUDE']!, quantity: 1 })
      assert.ok(added.ok && (await placeOrder(restored.ctx(null), added.token!, ada)).ok)
      assert.deepEqual(await checkHouse(ctx), [])
    } finally {
      await restored.close()
    }
  }
  const someRows = async (ctx: Ctx) => ({
    products: await ctx.db.selectFrom('products').selectAll().orderBy('id').execute(),
    changes: await ctx.db.selectFrom('changes').selectAll().where('resource', '=', 'product').orderBy('position').execute(),
    levels: await ctx.db.selectFrom('stockLevels').selectAll().where('variant', '=', shop.variants['NB-A5']!).execute(),
  })

  it('refuses a backup that is cut off or altered, wherever, before anything is touched', async () => {
    const whole = readFileSync(file())
    const to = join(folder, 'untouched')
    const refusedWith = async (content: Buffer) => {
      const wrong = join(folder, 'wrong.tar')
      writeFileSync(wrong, content)
      const done = await restore({ file: wrong, to: { folder: to } })
      assert.ok(!done.ok)
      assert.deepEqual(existsSync(to) ? readdirSync(to) : [], [])
      return done.reason
    }
    for (const length of [0, 100, 512, Math.floor(whole.length / 2), whole.length - 512, whole.length - 1]) assert.match(await refusedWith(whole.subarray(0, length)), /cut-off|not-a-backup/)
    for (let flip = 0; flip < 40; flip++) {
      const altered = Buffer.from(whole)
      const at = Math.floor(Math.random() * whole.length)
      altered[at]! ^= 1 << (flip % 8)
      assert.match(await refusedWith(altered), /altered|cut-off|not-a-backup/, `bit ${flip % 8} of byte ${at}`)
    }
    assert.equal(await refusedWith(Buffer.concat([whole, Buffer.alloc(512)])), 'cut-off')
  })

  it('never writes over data without consent or under a running site; what is replaced is kept', async () => {
    const place = await freshDatabase(engine)
    try {
      const to = { folder: place.folder, url: place.url }
      assert.ok((await restore({ to })).ok)
      const again = await restore({ to })
      assert.equal(!again.ok && again.reason, 'holds-data')
      const running = await openTestHouse(world, place)
      await running.ctx().db.selectFrom('orders').select('id').execute()
      const used = await restore({ to, replace: true })
      await running.close()
      assert.equal(!used.ok && used.reason, 'in-use')
      const replaced = await restore({ to, replace: true })
      assert.ok(replaced.ok && replaced.setAside, JSON.stringify(replaced))
      if (engine === 'sqlite') assert.ok(existsSync(join(replaced.setAside, 'coulisse.db')))
      await holdsTheSame(place)
    } finally {
      await place.drop()
    }
  })

  it('says what is wrong when a picture is missing or the stock does not add up', async () => {
    const away = join(folder, 'media-away')
    cpSync(join(shop.config.dataFolder, 'media'), away, { recursive: true })
    rmSync(join(shop.config.dataFolder, 'media'), { recursive: true })
    const levels = shop.ctx()
    await levels.write((ctx) => ctx.db.updateTable('stockLevels').set({ initial: 999 }).where('variant', '=', shop.variants['NB-A5']!).execute())
    const red = await madeBackup()
    await levels.write((ctx) => ctx.db.updateTable('stockLevels').set({ initial: 50 }).where('variant', '=', shop.variants['NB-A5']!).execute())
    cpSync(away, join(shop.config.dataFolder, 'media'), { recursive: true })
    assert.deepEqual(red.proof?.broken, ['The stock of these variants is not what was first counted plus its movements: NB-A5', 'The files of 1 pictures are missing: blue.png'])
    const row = await levels.db.selectFrom('backups').selectAll().where('fileName', '=', red.name).executeTakeFirstOrThrow()
    assert.deepEqual([row.state, row.reason?.split('\n').length], ['failed', 2])
  })

  it('keeps as many scheduled backups as wanted, and always the newest that was proved', async () => {
    const to = join(folder, 'kept')
    const names: string[] = []
    for (let number = 0; number < 3; number++) {
      const done = await backUp(shop.ctx(), 'schedule', { to, prove: number === 0 })
      assert.ok(done.ok)
      names.push(done.made.name)
    }
    await dropOldBackups(shop.ctx(), to, 1)
    assert.deepEqual(readdirSync(to).sort(), [names[0], names[2]])
  })
})
