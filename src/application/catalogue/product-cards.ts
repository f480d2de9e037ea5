// Products as lists show them: name, picture, least price, whether any version is to be had. Three queries, however many they are.
import type { Ctx } from '../context.ts'
import type { OwnFields, RecordOfFields } from '../model/model.ts'
import { readPictureViews } from '../media/picture-views.ts'
import type { PictureView } from '../theme/picture.tsx'
import { wordsIn } from '../theme/words.ts'
import { whileUnchanged } from '../while-unchanged.ts'
import { catalogueWords } from './catalogue.words.ts'
import { findCards, findOffers } from './catalogue.sql.ts'
import type { CardRow, OfferRow } from './catalogue.sql.ts'
import { currentPrice, priceRange } from './current-price.ts'
import type { PriceRange } from './current-price.ts'
import { newestListed } from './listings.sql.ts'
import { product } from './product.resource.ts'
import { ownValues } from './read-product.ts'

interface HouseCard extends PriceRange {
  id: string
  slug: string
  /** Path of its page, without a language. */
  url: string
  name: string
  summary: string | null
  picture: PictureView | undefined
  /** No variant is to be had now. */
  soldOut: boolean
  variants: number
  /** “3 versions”; absent where there is one. */
  note: string | undefined
}

/** A product in a list, with the site's own fields (relations to several excepted) beside the house's. */
export type ProductCard = HouseCard & RecordOfFields<OwnFields<'product'>>

/** Listed products that can be bought, by id, in the order of the ids; others are left out. */
export async function readProductCards(ctx: Ctx, ids: readonly string[]): Promise<ProductCard[]> {
  return drawCards(ctx, await readRows(ctx, ids))
}

interface CardRows { ids: readonly string[]; rows: readonly CardRow[]; offers: readonly OfferRow[] }

async function readRows(ctx: Ctx, ids: readonly string[]): Promise<CardRows> {
  const [rows, offers] = await Promise.all([findCards(ctx, ids), findOffers(ctx, ids)])
  return { ids, rows, offers }
}

/** Prices are those of now: a sale begins and ends by the clock. */
async function drawCards(ctx: Ctx, { ids, rows, offers }: CardRows): Promise<ProductCard[]> {
  const pictures = await readPictureViews(ctx, rows.map(({ picture }) => picture))
  const byProduct = Map.groupBy(offers, ({ product }) => product)
  const cards = new Map<string, ProductCard>()
  for (const row of rows) {
    const own = byProduct.get(row.id)
    if (own) cards.set(row.id, cardOf(ctx, row, own, row.picture === null ? undefined : pictures.get(row.picture)))
  }
  return ids.flatMap((id) => cards.get(id) ?? [])
}

function cardOf(ctx: Ctx, row: CardRow, offers: readonly OfferRow[], picture: PictureView | undefined): ProductCard {
  const now = ctx.now().toISOString()
  const { id, slug, name, summary } = row
  return {
    id, slug, name, summary, picture,
    url: product.url!({ slug }),
    ...priceRange(offers.map((offer) => currentPrice(offer, now)))!,
    soldOut: offers.every(({ stock }) => stock === 0),
    variants: offers.length,
    note: offers.length > 1 ? wordsIn(catalogueWords, ctx.locale).variants(offers.length) : undefined,
    ...ownValues(ctx, row),
  } as unknown as ProductCard
}

/** The newest listed products, of a category (by its id) and those below it where one is given. */
export async function readNewestProductCards(ctx: Ctx, options: { category?: string | null; limit: number }): Promise<ProductCard[]> {
  const { category = null, limit } = options
  // Every product of a category shows them.
  return drawCards(ctx, await whileUnchanged(ctx, `newest ${ctx.locale} ${limit} ${category ?? ''}`, async () => readRows(ctx, await newestListed(ctx, category ?? '', limit))))
}
