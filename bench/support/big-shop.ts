// A shop of very many products on SQLite, made in seconds: one by the doors, the others as copies of its rows.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createRecord, mustSave } from '../../src/application/records/named.ts'
import { countStock } from '../../src/application/stock/stock.ts'
import type { TestHouse } from '../../src/testing.ts'

/** Of the same length, so that the ids of the copies stand in the order in which they are made, as those that the program makes do. */
const padded = `printf('%07d', i)`
export const copyId = (number: number): string => `p-${String(number).padStart(7, '0')}`

/** One product made by the doors, then as many like it, with stock, history and their places in the search. */
export async function addProducts(house: TestHouse, folder: string, products: number): Promise<void> {
  const ctx = house.ctx()
  const category = mustSave(await createRecord(ctx, 'category', { name: { en: 'Cards', fr: 'Cartes' }, slug: 'cards', status: 'published' }))
  const words = Array.from({ length: 12 }, (_, number) => `word${number}`).join(' ')
  const saved = mustSave(await createRecord(ctx, 'product', { name: { en: 'Card', fr: 'Carte' }, slug: 'card', summary: { en: words, fr: words }, vatClass: 'standard', status: 'published', categories: [category.id], variants: [{ sku: 'CARD', priceMinor: 300 }] }))
  const [{ id: variant }] = saved.values['variants'] as [{ id: string }]
  await countStock(ctx, variant, 5, null)
  const database = new DatabaseSync(join(folder, 'coulisse.db'), { enableForeignKeyConstraints: false })
  database.exec('pragma cache_size = -256000; pragma synchronous = off')
  const like = (table: string, other: Record<string, string>) => repeat(database, products, table, other)
  database.exec('begin')
  like('products', { id: `'p-' || ${padded}`, slug: `'card-' || i` })
  like('variants', { id: `'v-' || ${padded}`, product: `'p-' || ${padded}`, sku: `'CARD-' || i` })
  like('products_categories', { owner: `'p-' || ${padded}` })
  like('stockLevels', { variant: `'v-' || ${padded}` })
  like('changes', { position: 'null', recordId: `'p-' || ${padded}` })
  like('listings', { product: `'p-' || ${padded}` })
  like('searchWords', { entry: `entry || '-' || ${padded}` })
  like('searchEntries', { id: `id || '-' || ${padded}`, recordId: `'p-' || ${padded}`, url: `url || '-' || i` })
  database.exec('commit')
  database.close()
}

function repeat(database: DatabaseSync, products: number, table: string, other: Record<string, string>): void {
  const columns = database.prepare('select name from pragma_table_info(?)').all(table).map(({ name }) => String(name))
  const values = columns.map((column) => other[column] ?? `"${column}"`).join(', ')
  // Names of this file only. All rows of one copy after the other: indexes by product grow at their end.
  const sql = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) with recursive n(i) as (select 1 union all select i + 1 from n where i < ${products - 1}) select ${values} from n cross join (select * from "${table}")`
  database.prepare(sql).run()
}
