// F6, F7, F8: the disk fails to sync, is full, or becomes read-only under the real program. Writes are refused with a sentence, reads go on,
// nothing that was confirmed is lost, and it recovers by itself. Mounting and failing syncs need root and strace.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { startSite, type RunningSite } from '../support/running-site.ts'
import { orderBody, variantOf } from '../support/shopping.ts'
import { Visitor, type Reply } from '../support/visitor.ts'
import { isLong, isReady, nothingIsLost, startShoppers, stockUp, until } from './shoppers.ts'

const isRoot = process.getuid?.() === 0
const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0
const canMount = isRoot && (() => {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-mount-'))
  const works = mount('-t', 'tmpfs', 'tmpfs', folder)
  spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
  return works
})()
const canTrace = isRoot && spawnSync('strace', ['-o', '/dev/null', '-e', 'trace=none', 'true']).status === 0

/** The site on a small disk of its own. */
async function onSmallDisk(work: (site: RunningSite, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-disk-'))
  assert.ok(mount('-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', folder))
  try {
    // The example's first content is brought onto the disk before the program opens it.
    await using source = await startSite()
    await stockUp(source)
    await source.stop()
    cpSync(source.folder, folder, { recursive: true, dereference: true, filter: (path) => !path.includes('/variants') })
    await using site = await startSite({ env: { COULISSE_DATA: folder }, content: 'empty' })
    site.env['COULISSE_DATA'] = folder
    await work(Object.assign(site, { folder }), folder)
  } finally {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Others write at the same time, so that the last of it may not fit. */
function fill(file: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize))
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC')
  }
}

async function tryToOrder(site: RunningSite): Promise<Reply> {
  const visitor = new Visitor(site.url)
  const added = await visitor.post('/api/basket/lines', { variant: await variantOf(visitor, 'fern'), quantity: 1 })
  return added.status === 201 ? visitor.post('/api/checkout', orderBody()) : added
}

async function readsGoOn(site: RunningSite): Promise<void> {
  for (const path of ['/', '/products/fern', '/api/products/fern', '/livez']) assert.equal((await new Visitor(site.url).get(path)).status, 200, path)
}

describe('the disk of the database', () => {
  it('full: orders get 507 with a sentence, pages go on, and with room again so do orders', { skip: !canMount && 'needs root and mount' }, async () => {
    await onSmallDisk(async (site, folder) => {
      await using shoppers = await startShoppers(site, 3)
      await shoppers.confirmed(3)
      const filler = join(folder, 'filler')
      fill(filler, folder)
      let refused: Reply | undefined
      await until(async () => { refused = await tryToOrder(site); return refused.status === 507 }, 20_000, 'an order is refused with 507')
      assert.match(refused!.json.title, /no room left/)
      await readsGoOn(site)
      rmSync(filler)
      await until(async () => (await tryToOrder(site)).status === 201, 40_000, 'an order is taken again')
      await until(isReady(site), 40_000, 'ready again')
      await nothingIsLost(site, await shoppers.stop())
    })
  })

  it('read-only: orders get 503, pages go on, and once it can be written so do orders', { skip: !canMount && 'needs root and mount' }, async () => {
    await onSmallDisk(async (site, folder) => {
      await using shoppers = await startShoppers(site, 2)
      await shoppers.confirmed(2)
      const told = await shoppers.stop()
      // What is open for writing keeps a file system from becoming read-only; a fresh view of it does not.
      if (!mount('-o', 'remount,ro', folder)) return void assert.ok(true, 'this kernel does not remount a disk in use')
      await until(async () => (await tryToOrder(site)).status === 503, 20_000, 'an order is refused with 503')
      await readsGoOn(site)
      assert.ok(mount('-o', 'remount,rw', folder))
      await until(async () => (await tryToOrder(site)).status === 201, 40_000, 'an order is taken again')
      await nothingIsLost(site, told)
    })
  })

  for (const when of isLong ? [1, 2, 3, 5, 8, 13] : [2]) {
    it(`does not confirm a sync (the ${when}th fails with EIO): no answer says that it did, and it recovers by itself`, { skip: !canTrace && 'needs root and strace' }, async () => {
      await using site = await startSite()
      await stockUp(site)
      await using shoppers = await startShoppers(site, 4)
      await shoppers.confirmed(4)
      const tracer = spawn('strace', ['-f', '-q', '-o', '/dev/null', '-e', 'trace=fdatasync', '-e', `inject=fdatasync:error=EIO:when=${when}`, '-p', String(site.workerPid())], { stdio: ['ignore', 'ignore', 'ignore'] })
      await until(async () => /The disk did not confirm/.test(site.output()), 30_000, 'the failed sync is noticed')
      await until(async () => /takes changes again/.test(site.output()), 30_000, 'it recovers')
      tracer.kill('SIGINT')
      await new Promise((ended) => tracer.once('exit', ended))
      await shoppers.confirmed(4)
      const told = await shoppers.stop()
      assert.ok((told.statuses[503] ?? 0) > 0, `somebody was refused: ${JSON.stringify(told.statuses)}`)
      await nothingIsLost(site, told)
    })
  }
})
