// A shop of very many products on SQLite, made in seconds: one by the doors, the others as copies of its rows.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createRecord, mustSave } from '../../src/application/records/named.ts'
import { countStock } from '../../src/application/stock/stock.ts'
import type { TestHouse } from '../../src/testing.ts'

/** One product made by the doors, then as many like it, with stock, history and their places in the search. */
export async function addProducts(house: TestHouse, folder: string, products: number): Promise<void> {
  const ctx = house.ctx()
  const category = mustSave(await createRecord(ctx, 'category', { name: { en: 'Cards', fr: 'Cartes' }, slug: 'cards', status: 'published' }))
  const words = Array.from({ length: 12 }, (_, number) => `word${number}`).join(' ')
  const saved = mustSave(await createRecord(ctx, 'product', { name: { en: 'Card', fr: 'Carte' }, slug: 'card', summary: { en: words, fr: words }, vatClass: 'standard', status: 'published', categories: [category.id], variants: [{ sku: 'CARD', priceMinor: 300 }] }))
  const [{ id: variant }] = saved.values['variants'] as [{ id: string }]
  await countStock(ctx, variant, 5, null)
  const database = new DatabaseSync(join(folder, 'coulisse.db'), { enableForeignKeyConstraints: false })
  const like = (table: string, other: Record<string, string>) => repeat(database, products, table, other)
  database.exec('begin')
  like('products', { id: `'p-' || i`, slug: `'card-' || i` })
  like('variants', { id: `'v-' || i`, product: `'p-' || i`, sku: `'CARD-' || i` })
  like('products_categories', { owner: `'p-' || i` })
  like('stockLevels', { variant: `'v-' || i` })
  like('changes', { position: 'null', recordId: `'p-' || i` })
  like('listings', { product: `'p-' || i` })
  like('searchWords', { entry: `entry || '-' || i` })
  like('searchEntries', { id: `id || '-' || i`, recordId: `'p-' || i`, url: `url || '-' || i` })
  database.exec('commit')
  database.close()
}

function repeat(database: DatabaseSync, products: number, table: string, other: Record<string, string>): void {
  const columns = database.prepare('select name from pragma_table_info(?)').all(table).map(({ name }) => String(name))
  const values = columns.map((column) => other[column] ?? `"${column}"`).join(', ')
  // Names of this file only.
  const sql = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) with recursive n(i) as (select 1 union all select i + 1 from n where i < ${products - 1}) select ${values} from (select * from "${table}"), n`
  database.prepare(sql).run()
}
