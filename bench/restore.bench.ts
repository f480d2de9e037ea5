// How long do a backup of 100,000 products with their history, its proof, and its way back into either engine take, and for how long do writers wait when it moves?

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { backUp, restoreBackup } from '../src/application/backups/backups.ts'
import { changeRecord, mustSave, readRecord } from '../src/application/records/named.ts'
import { DatabaseUnavailable } from '../src/database/database.ts'
import { moveDatabase, openMoveSource, openMoveTarget } from '../src/database/move.ts'
import { openTestHouse } from '../src/testing.ts'
import { freshDatabase } from '../test/support/databases.ts'
import { world } from '../test/support/world.ts'
import { record } from './harness.ts'
import { addProducts, copyId } from './support/big-shop.ts'

const products = Number(process.env['COULISSE_BENCH_PRODUCTS'] ?? 100_000)

const where = await freshDatabase('sqlite')
const folder = mkdtempSync(join(tmpdir(), 'coulisse-bench-'))
const house = await openTestHouse(world, where)
const empty = await freshDatabase('postgres')
const other = await freshDatabase('postgres')
try {
  await addProducts(house, where.folder, products)
  const seconds = (ms: number): number => Math.round(ms / 100) / 10
  const done = await backUp(house.ctx(), 'command', { to: folder, prove: true })
  if (!done.ok || !done.made.proof?.ok) throw new Error(JSON.stringify(done))
  const { name, durationMs, bytes, manifest, proof } = done.made
  const options = { file: join(folder, name), replace: false, site: null, config: house.config, log: house.house.log, now: new Date() }
  const restored = await restoreBackup({ ...options, to: { folder: join(folder, 'sqlite') } })
  const intoPostgres = await restoreBackup({ ...options, to: { folder: empty.folder, url: empty.url } })
  if (!restored.ok || !intoPostgres.ok) throw new Error(JSON.stringify([restored, intoPostgres]))
  const [source, target] = [await openMoveSource({ folder: where.folder }), await openMoveTarget({ folder: other.folder, url: other.url })]
  const writing = writeUntilMoved()
  const moved = await moveDatabase(source, target, 'PostgreSQL', join(folder, 'moving.db'), () => {})
  await writing
  await Promise.all([source.close(), target.close()])
  record('Backup and restore of a big shop', {
    Products: products,
    Rows: Object.values(manifest.tables).reduce((sum, count) => sum + count, 0),
    'Database MB': Math.round(statSync(join(where.folder, 'coulisse.db')).size / 1e6),
    'Backup MB': Math.round(bytes / 1e6),
    'Backup s': seconds(durationMs - proof.restoreMs),
    'Proof s': seconds(proof.restoreMs),
    'Restore SQLite s': seconds(restored.durationMs),
    'Restore PostgreSQL s': seconds(intoPostgres.durationMs),
    'Move, copy s': seconds(moved.copyMs),
    'Move, pause s': seconds(moved.pauseMs),
  })
} finally {
  await house.close()
  await Promise.all([where.drop(), empty.drop(), other.drop()])
  rmSync(folder, { recursive: true, force: true })
}

/** Products are renamed while the data move, ten a second, each with its history and its words in the search. */
async function writeUntilMoved(): Promise<void> {
  for (let number = 1; ; number++) {
    await wait(100)
    const id = copyId(1 + (number % (products - 1)))
    try {
      const { version } = (await readRecord(house.ctx(), 'product', id))!
      mustSave(await changeRecord(house.ctx(), 'product', id, version, { name: { en: `Card ${number}`, fr: `Carte ${number}` } }))
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return
      throw error
    }
  }
}
