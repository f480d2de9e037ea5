// The basket as pages, API and checkout see it: lines with today's prices, what is wrong with them, totals.
import { currentPrice, vatRateOf } from '../catalogue/catalogue.ts'
import type { Price } from '../catalogue/catalogue.ts'
import type { Ctx } from '../context.ts'
import { findBasket, readLines } from './basket.sql.ts'
import type { BasketRow, LineRow } from './basket.sql.ts'
import { computeTotals } from './compute-totals.ts'
import type { DeliveryPrice, LineTotals, Totals } from './compute-totals.ts'

/** Why a line cannot be ordered as it stands. */
export type LineProblem = { rule: 'not-for-sale' } | { rule: 'sold-out' } | { rule: 'only-left'; left: number }

export interface BasketLine {
  id: string
  variant: string
  sku: string
  product: { id: string; slug: string; name: string }
  /** The values of its options: `A4, Matte`; empty without options. */
  options: string
  /** Id of a picture of the media library. */
  picture: string | null
  quantity: number
  price: Price
  /** What one cost when it was put in, where that is no longer its price; otherwise null. */
  formerPriceMinor: number | null
  /** Hundredths of a percent. */
  vatRate: number
  /** How many there are; null: not counted. */
  left: number | null
  problem: LineProblem | null
  /** Null for a line that is no longer for sale: it is not part of the totals. */
  totals: LineTotals | null
}

export interface Basket {
  /** Null while nothing was ever put in. */
  id: string | null
  version: number
  lines: BasketLine[]
  /** Of the lines that are for sale; with delivery once it is chosen. */
  totals: Totals
  /** Some line has a problem, so that it cannot be ordered yet. */
  blocked: boolean
}

const nothing: Basket = { id: null, version: 0, lines: [], totals: computeTotals([], null), blocked: false }

/** The basket of the account that is signed in, or of a guest's token; an empty one where there is none. */
export async function readBasket(ctx: Ctx, token: string | undefined, delivery?: (goodsMinor: number) => DeliveryPrice | null): Promise<Basket> {
  const basket = await findBasket(ctx, token)
  return basket ? describeBasket(ctx, basket, delivery) : nothing
}

/** A basket whose row is known: to checkout, which holds it. */
export async function describeBasket(ctx: Ctx, basket: BasketRow, delivery?: (goodsMinor: number) => DeliveryPrice | null): Promise<Basket> {
  const rows = await readLines(ctx, basket.id)
  const now = ctx.now().toISOString()
  const lines = rows.map((row) => lineOf(ctx, row, now))
  const sold = lines.filter((line) => line.problem?.rule !== 'not-for-sale')
  const prices = sold.map(({ price, quantity, vatRate }) => ({ unitPriceMinor: price.priceMinor, regularMinor: price.regularMinor, quantity, vatRate }))
  const goodsMinor = prices.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0)
  const totals = computeTotals(prices, delivery?.(goodsMinor) ?? null)
  for (const [index, line] of sold.entries()) line.totals = totals.lines[index]!
  return { id: basket.id, version: basket.version, lines, totals, blocked: lines.some((line) => line.problem !== null) }
}

function lineOf(ctx: Ctx, row: LineRow, now: string): BasketLine {
  const { id, variant, sku, quantity, picture, left, formerPriceMinor } = row
  const price = currentPrice(row, now)
  return {
    id, variant, sku, quantity, picture, left,
    product: { id: row.product, slug: row.slug, name: row.name },
    options: [row.option1, row.option2, row.option3].filter(Boolean).join(', '),
    price,
    formerPriceMinor: formerPriceMinor === price.priceMinor ? null : formerPriceMinor,
    vatRate: vatRateOf(ctx.site.shop, row.vatClass),
    problem: problemOf(row),
    totals: null,
  }
}

function problemOf({ status, left, quantity }: LineRow): LineProblem | null {
  if (status !== 'published') return { rule: 'not-for-sale' }
  if (left === null || left >= quantity) return null
  return left <= 0 ? { rule: 'sold-out' } : { rule: 'only-left', left }
}
