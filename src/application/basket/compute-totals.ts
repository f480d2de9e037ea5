// The one place where totals are computed: lines, delivery, VAT. Each amount says why it is what it is.
import { splitDelivery, splitVat } from '../taxes/taxes.ts'
import type { GrossPart, VatShare } from '../taxes/taxes.ts'

/** What a line costs, before totals. Amounts include VAT. */
export interface LinePrice {
  unitPriceMinor: number
  /** The unit price without a sale; null when there is none. */
  regularMinor: number | null
  quantity: number
  /** Hundredths of a percent. */
  vatRate: number
}

/** What delivery costs; `null` in its place where it is not chosen yet. */
export interface DeliveryPrice {
  priceMinor: number
  /** What it would have cost, had the goods not reached the amount from which it is free. */
  waivedMinor: number | null
  freeFromMinor: number | null
  collection: boolean
}

/** Why an amount is what it is. `sayWhy` makes it a sentence. */
export type Why =
  | { rule: 'price'; quantity: number; unitPriceMinor: number }
  | { rule: 'sale'; quantity: number; unitPriceMinor: number; regularMinor: number }
  | { rule: 'delivery'; priceMinor: number; freeFromMinor: number | null }
  | { rule: 'delivery-free'; waivedMinor: number; freeFromMinor: number }
  | { rule: 'delivery-none' }
  | { rule: 'collection' }

export interface LineTotals {
  totalMinor: number
  netMinor: number
  /** VAT contained in `totalMinor`. */
  vatMinor: number
  why: Why
}

export interface Totals {
  /** In the order of the lines given. */
  lines: LineTotals[]
  goodsMinor: number
  deliveryMinor: number
  /** Null while no delivery is chosen. */
  deliveryWhy: Why | null
  /** VAT contained in delivery, by the rates of the goods. */
  deliveryVat: VatShare[]
  /** Goods and delivery: what is paid. */
  totalMinor: number
  /** VAT contained in the total, per rate, highest rate first. */
  vat: VatShare[]
}

/** Throws RangeError for amounts that no door lets in: fractions, negative ones, quantities below 1. */
export function computeTotals(lines: readonly LinePrice[], delivery: DeliveryPrice | null): Totals {
  for (const line of lines) refuseUnsound(line)
  const goods: GrossPart[] = lines.map((line) => ({ grossMinor: line.unitPriceMinor * line.quantity, rate: line.vatRate }))
  const deliveryMinor = delivery?.priceMinor ?? 0
  if (!isAmount(deliveryMinor)) throw new RangeError(`A delivery cannot cost ${deliveryMinor}.`)
  const sent = splitDelivery(deliveryMinor, splitVat(goods).shares)
  const { vatMinor, shares } = splitVat([...goods, ...sent])
  const goodsMinor = sum(goods)
  return {
    lines: lines.map((line, index) => lineTotals(line, goods[index]!.grossMinor, vatMinor[index]!)),
    goodsMinor,
    deliveryMinor,
    deliveryWhy: delivery && whyDelivery(delivery),
    deliveryVat: sent.map(({ grossMinor, rate }, index) => {
      const vat = vatMinor[goods.length + index]!
      return { rate, netMinor: grossMinor - vat, vatMinor: vat }
    }),
    totalMinor: goodsMinor + deliveryMinor,
    vat: shares,
  }
}

function lineTotals(line: LinePrice, totalMinor: number, vatMinor: number): LineTotals {
  const { quantity, unitPriceMinor, regularMinor } = line
  const why: Why = regularMinor === null ? { rule: 'price', quantity, unitPriceMinor } : { rule: 'sale', quantity, unitPriceMinor, regularMinor }
  return { totalMinor, netMinor: totalMinor - vatMinor, vatMinor, why }
}

function whyDelivery({ priceMinor, waivedMinor, freeFromMinor, collection }: DeliveryPrice): Why {
  if (collection && priceMinor === 0) return { rule: 'collection' }
  if (waivedMinor !== null && freeFromMinor !== null) return { rule: 'delivery-free', waivedMinor, freeFromMinor }
  return priceMinor === 0 ? { rule: 'delivery-none' } : { rule: 'delivery', priceMinor, freeFromMinor }
}

const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const sum = (parts: readonly GrossPart[]): number => parts.reduce((total, part) => total + part.grossMinor, 0)

function refuseUnsound({ unitPriceMinor, quantity, vatRate }: LinePrice): void {
  const sound = isAmount(unitPriceMinor) && Number.isSafeInteger(quantity) && quantity >= 1 && isAmount(vatRate) && Number.isSafeInteger(unitPriceMinor * quantity)
  if (!sound) throw new RangeError(`A line of ${quantity} at ${unitPriceMinor} with VAT of ${vatRate} cannot be computed.`)
}
