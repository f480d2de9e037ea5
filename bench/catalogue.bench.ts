// What do lists and searches cost in a shop of 100,000 products, all of one category? Without HTTP, one at a time.

import { listProducts } from '../src/application/catalogue/list-products.ts'
import { readProduct } from '../src/application/catalogue/read-product.ts'
import { searchSite } from '../src/application/search/search.ts'
import { openTestHouse } from '../src/testing.ts'
import { freshDatabase } from '../test/support/databases.ts'
import { world } from '../test/support/world.ts'
import { record } from './harness.ts'
import { addProducts } from './support/big-shop.ts'
import { median } from './support/median.ts'

const sizes = (process.env['COULISSE_BENCH_PRODUCTS'] ?? '1000,10000,100000').split(',').map(Number)
const rounds = 5

for (const products of sizes) {
  const where = await freshDatabase('sqlite')
  const house = await openTestHouse(world, where)
  try {
    await addProducts(house, where.folder, products)
    const ctx = house.ctx(null)
    record('Lists and searches in a big shop', {
      Products: products,
      'Category ms': await measure(() => listProducts(ctx, { category: 'cards' })),
      'By price ms': await measure(() => listProducts(ctx, { category: 'cards', sort: 'price-up', inStock: true })),
      'Product ms': await measure(() => readProduct(ctx, 'card')),
      'Search, one word ms': await measure(() => searchSite(ctx, { words: 'word3' })),
      'Search, no hit ms': await measure(() => searchSite(ctx, { words: 'nothing' })),
    })
  } finally {
    await house.close()
    await where.drop()
  }
}

/** Processor time of one, the median of some rounds after a first. */
async function measure(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    if (round > 0) times.push((user + system) / 1000)
  }
  return median(times)
}
