// Delivery: the methods a shop declares, what they cost for a country and an amount of goods, and where they lead.
import type { Ctx } from '../context.ts'
import { say } from '../model/model.ts'
import type { DeliveryMethod, ShopDeclaration } from '../site.ts'

export type { Address, AddressInput, AddressRules } from './address.ts'
export { addressRules, checkAddress, checkCollectorName } from './address.ts'

/** A way to receive an order, with its price for one basket. */
export interface DeliveryOffer {
  id: string
  name: string
  note: string | null
  /** The customer comes to the shop; no address is asked for. */
  collection: boolean
  /** VAT included. */
  priceMinor: number
  /** From this amount of goods on it costs nothing; null when it never or always does. */
  freeFromMinor: number | null
  /** It would cost this, but the goods reach `freeFromMinor`; null when nothing was waived. */
  waivedMinor: number | null
  countries: readonly string[]
}

const methodsOf = (shop: ShopDeclaration | undefined): readonly DeliveryMethod[] => shop?.delivery ?? []

/** The methods that serve a country (all of them without one), in the order in which the site declares them. */
export function deliveryOffers(ctx: Ctx, goodsMinor: number, country?: string): DeliveryOffer[] {
  return methodsOf(ctx.site.shop)
    .filter((method) => country === undefined || method.collection || method.countries.includes(country))
    .map((method) => offer(method, goodsMinor, ctx.locale))
}

/** One method with its price, or undefined when the shop has none of this id. */
export function deliveryOffer(ctx: Ctx, id: string, goodsMinor: number, locale: string = ctx.locale): DeliveryOffer | undefined {
  const method = methodsOf(ctx.site.shop).find((candidate) => candidate.id === id)
  return method && offer(method, goodsMinor, locale)
}

function offer(method: DeliveryMethod, goodsMinor: number, locale: string): DeliveryOffer {
  const { id, label, note, countries, priceMinor, freeFromMinor = null, collection = false } = method
  const free = freeFromMinor !== null && goodsMinor >= freeFromMinor
  return {
    id,
    name: say(label, locale),
    note: note === undefined ? null : say(note, locale),
    collection,
    priceMinor: free ? 0 : priceMinor,
    freeFromMinor: priceMinor === 0 ? null : freeFromMinor,
    waivedMinor: free && priceMinor > 0 ? priceMinor : null,
    countries,
  }
}

/** Where the shop sends goods to: the shop's own country first, the others by their code. */
export function deliveryCountries(ctx: Ctx): string[] {
  const { shop } = ctx.site
  const countries = new Set(methodsOf(shop).filter((method) => !method.collection).flatMap((method) => method.countries))
  return [...countries].sort((a, b) => Number(b === shop?.country) - Number(a === shop?.country) || (a < b ? -1 : 1))
}
