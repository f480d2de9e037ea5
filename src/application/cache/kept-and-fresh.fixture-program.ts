// A process that serves pages of a database beside others: it changes something, or holds what it keeps beside what it draws anew.
// `node kept-and-fresh.fixture-program.ts FOLDER URL|- NOW`; told by messages what to do.
import { mock } from 'node:test'
import { neverKeeping } from '../../../test/support/never-keeping.ts'
import { openPages } from '../../../test/support/pages.ts'
import { seeded } from '../../../test/support/random.ts'
import { changeAnything } from '../../../test/support/random-change.ts'
import { world } from '../../../test/support/world.ts'
import { openTestHouse } from '../../testing.ts'

export type Task = { task: 'change'; seed: number } | { task: 'compare'; seed: number } | { task: 'travel'; ms: number } | { task: 'buy'; variant: string } | { task: 'end' }
/** `wrong`: what is not as it would be drawn anew. */
export interface Done { what?: string; wrong?: string[]; seen?: Record<string, number>; failed?: string }

const paths = ['/', '/categories', '/categories/paper', '/categories/paper?sort=price-up', '/categories/prints?paper=gloss', '/categories/books', '/products/blue-notebook', '/products/fern-print', '/products/passing', '/fr/products/etude', '/journal', '/fr/journal', '/journal/scheduled', '/search?q=print', '/about', '/about-us', '/login', '/feed.xml', '/sitemap.xml', '/api/products/blue-notebook', '/api/products?category=prints']

const [folder = '', url = '-', now = '0'] = process.argv.slice(2)
// Time passes only when the test says so: between a kept page and a fresh one none may.
mock.timers.enable({ apis: ['Date'], now: Number(now) })
const house = await openTestHouse(world, { folder, ...(url !== '-' && { url }) }, { COULISSE_REQUESTS_PER_MINUTE: '10000000' })
const kept = await openPages(house.house)
const fresh = await openPages(neverKeeping(house.house))
const cookies: Record<string, string> = {}
const visitors = [{ kept: kept.reader(), fresh: fresh.reader() }, { kept: kept.reader(cookies), fresh: fresh.reader(cookies) }]

async function compare(seed: number): Promise<Done> {
  const random = seeded(seed)
  const [wrong, seen]: [string[], Record<string, number>] = [[], {}]
  for (const { kept, fresh } of visitors) {
    for (const path of paths.filter(() => random() < 0.5)) {
      const [page, truth] = [await kept.get(path), await fresh.get(path)]
      if (page.status !== truth.status || page.html !== truth.html) wrong.push(path)
      const how = page.kept || 'elsewhere'
      seen[how] = (seen[how] ?? 0) + 1
    }
  }
  return { wrong, seen }
}

async function run(task: Task): Promise<Done> {
  if (task.task === 'change') return { what: await changeAnything(house, seeded(task.seed)) }
  if (task.task === 'compare') return compare(task.seed)
  if (task.task === 'travel') house.travel(task.ms)
  if (task.task === 'buy') await visitors[1]!.kept.send('/products/blue-notebook', { variant: task.variant, quantity: '2' })
  if (task.task === 'end') {
    await Promise.all([kept.close(), fresh.close()])
    await house.close()
    setImmediate(() => process.disconnect())
  }
  return {}
}

process.on('message', async (task: Task) => {
  const done: Done = await run(task).catch((error: Error) => ({ failed: error.stack ?? String(error) }))
  process.send!(done)
})
process.send!({} satisfies Done)
