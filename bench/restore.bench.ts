// How long do a backup of 100,000 products with their history, its proof, and its way back into either engine take, and for how long do writers wait when it moves?

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { backUp, restoreBackup } from '../src/application/backups/backups.ts'
import { createRecord, mustSave } from '../src/application/records/named.ts'
import { countStock } from '../src/application/stock/stock.ts'
import { DatabaseUnavailable } from '../src/database/database.ts'
import { moveDatabase, openMoveSource, openMoveTarget } from '../src/database/move.ts'
import { openTestHouse } from '../src/testing.ts'
import { freshDatabase } from '../test/support/databases.ts'
import { world } from '../test/support/world.ts'
import { record } from './harness.ts'

const products = Number(process.env['COULISSE_BENCH_PRODUCTS'] ?? 100_000)

const where = await freshDatabase('sqlite')
const folder = mkdtempSync(join(tmpdir(), 'coulisse-bench-'))
const house = await openTestHouse(world, where)
const empty = await freshDatabase('postgres')
const other = await freshDatabase('postgres')
try {
  await addProducts()
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

/** Prices change while the data move, ten a second. */
async function writeUntilMoved(): Promise<void> {
  for (let number = 1; ; number++) {
    await wait(100)
    try {
      await house.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 300 + number }).where('sku', '=', `CARD-${number}`).execute())
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return
      throw error
    }
  }
}

/** One product made by the doors, then as many like it, with stock, history and their places in the search. */
async function addProducts(): Promise<void> {
  const ctx = house.ctx()
  const words = Array.from({ length: 12 }, (_, number) => `word${number}`).join(' ')
  const saved = mustSave(await createRecord(ctx, 'product', { name: { en: 'Card', fr: 'Carte' }, slug: 'card', summary: { en: words, fr: words }, vatClass: 'standard', status: 'published', variants: [{ sku: 'CARD', priceMinor: 300 }] }))
  const [{ id: variant }] = saved.values['variants'] as [{ id: string }]
  await countStock(ctx, variant, 5, null)
  const database = new DatabaseSync(join(where.folder, 'coulisse.db'), { enableForeignKeyConstraints: false })
  const like = (table: string, other: Record<string, string>) => repeat(database, table, other)
  database.exec('begin')
  like('products', { id: `'p-' || i`, slug: `'card-' || i` })
  like('variants', { id: `'v-' || i`, product: `'p-' || i`, sku: `'CARD-' || i` })
  like('stockLevels', { variant: `'v-' || i` })
  like('changes', { position: 'null', recordId: `'p-' || i` })
  like('searchWords', { entry: `entry || '-' || i` })
  like('searchEntries', { id: `id || '-' || i`, recordId: `'p-' || i`, url: `url || '-' || i` })
  database.exec('commit')
  database.close()
}

function repeat(database: DatabaseSync, table: string, other: Record<string, string>): void {
  const columns = database.prepare('select name from pragma_table_info(?)').all(table).map(({ name }) => String(name))
  const values = columns.map((column) => other[column] ?? `"${column}"`).join(', ')
  // Names of this file only.
  const sql = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) with recursive n(i) as (select 1 union all select i + 1 from n where i < ${products - 1}) select ${values} from (select * from "${table}"), n`
  database.prepare(sql).run()
}
