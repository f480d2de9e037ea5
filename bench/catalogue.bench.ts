// What do lists and searches cost in a shop of 100,000 products, all of one category and with the same words? Without HTTP, one at a time, on each engine.

import { join } from 'node:path'
import { listProducts } from '../src/application/catalogue/list-products.ts'
import { readProduct } from '../src/application/catalogue/read-product.ts'
import type { Context } from '../src/application/context.ts'
import { searchSite } from '../src/application/search/search.ts'
import { databaseFile, loadIntoPostgres } from '../src/database/copy.ts'
import { openTestHouse } from '../src/testing.ts'
import { freshDatabase } from '../test/support/databases.ts'
import { world } from '../test/support/world.ts'
import { record } from './harness.ts'
import { addProducts } from './support/big-shop.ts'

const sizes = (process.env['COULISSE_BENCH_PRODUCTS'] ?? '1000,10000,100000').split(',').map(Number)
const rounds = 9

for (const products of sizes) {
  const [file, server] = [await freshDatabase('sqlite'), await freshDatabase('postgres')]
  try {
    const sqlite = await openTestHouse(world, file)
    await addProducts(sqlite, file.folder, products)
    await ask('sqlite', products, sqlite.ctx(null))
    await sqlite.close()
    await loadIntoPostgres(server.url!, join(file.folder, databaseFile))
    const postgres = await openTestHouse(world, server)
    await ask('postgres', products, postgres.ctx(null))
    await postgres.close()
  } finally {
    await Promise.all([file.drop(), server.drop()])
  }
}

async function ask(engine: string, products: number, ctx: Context): Promise<void> {
  // A price keeps the counts of a list from being kept between two readings; nobody writes here.
  const anyPrice = { priceFromMinor: 1 }
  record('Lists and searches in a big shop', {
    Engine: engine,
    Products: products,
    'Category ms': await measure(() => listProducts(ctx, { category: 'cards', ...anyPrice })),
    'Category, counted before ms': await measure(() => listProducts(ctx, { category: 'cards' })),
    'Last page by name ms': await measure(() => listProducts(ctx, { category: 'cards', sort: 'name', page: products, ...anyPrice })),
    'By price, in stock ms': await measure(() => listProducts(ctx, { category: 'cards', sort: 'price-up', inStock: true, ...anyPrice })),
    'Product ms': await measure(() => readProduct(ctx, 'card')),
    'Search, a word of all ms': await measure(() => searchSite(ctx, { words: 'word3' })),
    'Search, two words of all ms': await measure(() => searchSite(ctx, { words: 'word3 word4' })),
    'Search, no hit ms': await measure(() => searchSite(ctx, { words: 'nothing' })),
  })
}

/** The quickest of some rounds: what else the machine does only makes it slower. */
async function measure(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return Math.min(...times)
}
