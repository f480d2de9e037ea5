// Lists follow the journal, in the transaction of each change: of products, of the stock when the last is sold, of where a category stands.
import { isDeepStrictEqual } from 'node:util'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx } from '../context.ts'
import type { Change, Follower } from '../journal/journal.ts'
import { ownFieldsOf } from './in-language.ts'
import { changeListings, findFacts, findListings, findPlaces, holdProducts, productsBelow, replaceListings, rowOf } from './listings.sql.ts'
import type { ListingRow } from './listings.tables.ts'
import { product } from './product.resource.ts'

/** A category with more products is followed by a job, in parts: nobody else could write meanwhile. */
const mostAtOnce = 1000

export const listingFollower: Follower = async (ctx: Ctx, change: Change): Promise<void> => {
  if (change.resource === 'product') await followProduct(ctx, change)
  else if (change.resource === 'stock') await followStock(ctx, change)
  else if (change.resource === 'category') await followCategory(ctx, change)
}

/** Most saves change a description or a picture: then no list changes. */
async function followProduct(ctx: Ctx, { recordId, whole }: Change): Promise<void> {
  const [before, after] = [whole?.before, whole?.after]
  const isListed = ['name', 'status', 'unlisted', 'categories', 'variants', ...choiceNames(ctx)]
  if (before && after && isListed.every((name) => name in before && isDeepStrictEqual(before[name], after[name]))) return
  await refreshListings(ctx, [recordId])
}

async function followStock(ctx: Ctx, { recordId, before, after }: Change): Promise<void> {
  if ((before?.['quantity'] === 0) === (after?.['quantity'] === 0)) return
  const variant = await ctx.db.selectFrom('variants').select('product').where('id', '=', recordId).executeTakeFirst()
  if (variant) await refreshListings(ctx, [variant.product])
}

async function followCategory(ctx: Ctx, { recordId, action, before, after }: Change): Promise<void> {
  const moved = action === 'delete' || ['parent', 'status'].some((name) => before?.[name] !== after?.[name])
  if (!moved) return
  const products = await productsBelow(ctx, recordId)
  if (products.length > mostAtOnce) await addJob(ctx, 'catalogue:list', { category: recordId })
  else if (products.length > 0) await refreshListings(ctx, products)
}

/** The site's own choices of products, by name. */
export const choiceNames = (ctx: Pick<Ctx, 'house'>): string[] => ownFieldsOf(ctx, product).filter(([, field]) => field.kind === 'choice').map(([name]) => name)

/** Brings the rows of products to what the products are now. Inside `ctx.write`. */
export async function refreshListings(ctx: Ctx, products: readonly string[]): Promise<void> {
  await holdProducts(ctx, products)
  const choices = choiceNames(ctx)
  const facts = new Map((await findFacts(ctx, products, choices)).map((row) => [row.id, row]))
  const places = await findPlaces(ctx, products)
  const known = Map.groupBy(await findListings(ctx, products), (row) => row.product)
  const wanted = new Map(products.map((id): [string, ListingRow[]] => {
    const about = facts.get(id)
    const row = about && rowOf(ctx, about, choices)
    return [id, row ? ['', ...(places.get(id) ?? [])].map((category) => ({ ...row, category }) as ListingRow) : []]
  }))
  const changed = products.filter((id) => !isSame(known.get(id) ?? [], wanted.get(id)!))
  if (changed.length === 0) return
  // Who shows only which products a list has keeps that while none comes or goes.
  const [stay, move] = [changed.filter((id) => isThere(known.get(id) ?? [], wanted.get(id)!)), changed.filter((id) => !isThere(known.get(id) ?? [], wanted.get(id)!))]
  for (const id of stay) await changeListings(ctx, wanted.get(id)![0]!)
  const rows = move.flatMap((id) => wanted.get(id)!)
  if (move.length > 0) await replaceListings(ctx, move.flatMap((id) => known.get(id) ?? []), rows)
  await lookAgain(ctx, changed.flatMap((id) => wanted.get(id)!))
}

/** Whether a product stands in the same lists as before. */
function isThere(known: readonly ListingRow[], wanted: readonly ListingRow[]): boolean {
  const places = new Set(known.map(({ category }) => category))
  return known.length > 0 && known.length === wanted.length && wanted.every(({ category, createdAt }) => places.has(category) && createdAt === known[0]!.createdAt)
}

function isSame(known: readonly ListingRow[], wanted: readonly ListingRow[]): boolean {
  const byCategory = new Map(known.map((row) => [row.category, row]))
  return known.length === wanted.length && wanted.every((row) => isDeepStrictEqual({ ...byCategory.get(row.category) }, { ...row }))
}

/** When a sale begins or ends, prices change and nobody writes: a job does then. */
async function lookAgain(ctx: Ctx, rows: readonly ListingRow[]): Promise<void> {
  for (const until of new Set(rows.map(({ until }) => until))) {
    if (until !== null) await addJob(ctx, 'catalogue:prices', {}, { dueAt: until, key: `catalogue:prices ${until}` })
  }
}
