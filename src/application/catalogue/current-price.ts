// What a variant costs at a moment: its price, or its sale price within the sale's time. The one place that decides.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** The columns of a variant that decide its price. */
export interface Priced {
  priceMinor: number
  salePriceMinor: number | null
  saleFrom: string | null
  saleUntil: string | null
}

/** A price at a moment, VAT included. */
export interface Price {
  priceMinor: number
  /** What it costs without the sale; null when there is no sale. */
  regularMinor: number | null
  /** When the sale ends; null without a sale, and for one without an end. */
  saleUntil: string | null
}

/** A sale begins at `saleFrom` and has ended at `saleUntil`; without one it has always begun, or never ends. One that is not cheaper is none. */
export function currentPrice(variant: Priced, now: string): Price {
  const { priceMinor, salePriceMinor, saleFrom, saleUntil } = variant
  const onSale = salePriceMinor !== null && salePriceMinor < priceMinor && (saleFrom === null || saleFrom <= now) && (saleUntil === null || now < saleUntil)
  return onSale ? { priceMinor: salePriceMinor, regularMinor: priceMinor, saleUntil } : { priceMinor, regularMinor: null, saleUntil: null }
}

/** The prices of a product's variants, as a card shows them. */
export interface PriceRange {
  /** The lowest price. */
  priceMinor: number
  /** What the cheapest variant costs without its sale; null when it has none. */
  regularMinor: number | null
  /** Other variants cost more: the page says “from”. */
  from: boolean
  highestMinor: number
  /** Some variant is on sale. */
  onSale: boolean
}

/** Null for a product without variants, which cannot be bought. */
export function priceRange(prices: readonly Price[]): PriceRange | null {
  let lowest: Price | undefined
  let highestMinor = 0
  for (const price of prices) {
    if (lowest === undefined || price.priceMinor < lowest.priceMinor) lowest = price
    highestMinor = Math.max(highestMinor, price.priceMinor)
  }
  if (lowest === undefined) return null
  const { priceMinor, regularMinor } = lowest
  return { priceMinor, regularMinor, from: highestMinor > priceMinor, highestMinor, onSale: prices.some((price) => price.regularMinor !== null) }
}

/** The same decision in SQL, for the variants `v` of a statement: where a list is ordered or narrowed by price. */
export function currentPriceSql(now: string): RawBuilder<number> {
  return sql<number>`case when v."salePriceMinor" < v."priceMinor" and (v."saleFrom" is null or v."saleFrom" <= ${now}) and (v."saleUntil" is null or v."saleUntil" > ${now}) then v."salePriceMinor" else v."priceMinor" end`
}
