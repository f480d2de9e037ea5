// Lists are made anew where what they follow from has changed: the site's languages or choices, a sale's moment, the place of a big category.
import { createHash } from 'node:crypto'
import type { JobHandlerWith } from '../../server/jobs/job.ts'
import type { Ctx } from '../context.ts'
import { choiceNames, refreshListings } from './follow-listings.ts'
import { productsAfter, productsBelow, productsDue, readMadeFrom, writeMadeFrom } from './listings.sql.ts'

/** Raised when the program itself makes the rows differently. */
const listingVersion = 1
const productsAtOnce = 200

export const listingJobs: Record<'catalogue:list' | 'catalogue:prices', JobHandlerWith<Ctx>> = {
  /** Without a category all lists: each night, so that what was written past the doors (by a site's migration, by hand) stands right the next day. */
  'catalogue:list': async (ctx, { category }: { category?: string }) => {
    if (category === undefined) return relist(ctx)
    const products = await productsBelow(ctx, category)
    for (let from = 0; from < products.length; from += productsAtOnce) await refresh(ctx, products.slice(from, from + productsAtOnce))
  },
  'catalogue:prices': async (ctx) => {
    let products: string[]
    do {
      products = await productsDue(ctx, productsAtOnce)
      await refresh(ctx, products)
    } while (products.length === productsAtOnce)
  },
}

/** Called at each start, before anybody is answered: lists of a shop that was there before them would be empty. */
export async function keepListings(ctx: Ctx): Promise<void> {
  const madeFrom = createHash('sha1').update(JSON.stringify([listingVersion, ctx.site.model.locales, choiceNames(ctx)])).digest('base64url')
  if ((await readMadeFrom(ctx)) === madeFrom) return
  await relist(ctx)
  await writeMadeFrom(ctx, madeFrom)
}

/** Brings all lists to what the products are. */
export async function relist(ctx: Ctx): Promise<void> {
  let products: string[] = []
  do {
    products = await productsAfter(ctx, products.at(-1) ?? '', productsAtOnce)
    await refresh(ctx, products)
  } while (products.length === productsAtOnce)
}

async function refresh(ctx: Ctx, products: readonly string[]): Promise<void> {
  if (products.length > 0) await ctx.write((ctx) => refreshListings(ctx, products))
}
