// A site's first content, put into an empty database once.
import type { Log } from './context.ts'
import type { OpenHouse } from './house.ts'
import { indexIsCurrent } from './search/keep-index.ts'

/** Runs the site's `seed` when there is no product, page or article yet. Returns whether it did. */
export async function seedIfEmpty(house: OpenHouse, log: Log): Promise<boolean> {
  const { seed } = house.site
  if (!seed || !(await isEmpty(house))) return false
  log.info({}, 'The database is empty: putting in the site’s first content. This takes a moment.')
  const ctx = house.context({ actor: { kind: 'command', id: null, name: 'seed', role: 'owner' } })
  await indexIsCurrent(ctx)
  await seed(ctx)
  log.info({}, 'The first content is in.')
  return true
}

async function isEmpty(house: OpenHouse): Promise<boolean> {
  const { read } = house.database
  for (const table of ['products', 'pages', 'articles'] as const) {
    if (await read.selectFrom(table).select('id').limit(1).executeTakeFirst()) return false
  }
  return true
}
