// The door of checkout: what has to be asked for, and placing the order. The only module that knows basket, payments and orders.
import { readBasket } from '../basket/basket.ts'
import type { Basket } from '../basket/basket.ts'
import type { Ctx } from '../context.ts'
import { paymentOffers } from '../payments/payments.ts'
import type { PaymentMethod } from '../payments/payments.ts'
import { addressRules, deliveryCountries, deliveryOffers } from '../shipping/shipping.ts'
import type { AddressRules, DeliveryOffer } from '../shipping/shipping.ts'

export { placeOrder } from './place-order.ts'
export type { Placed, PlaceOrderRefusal, ShortLine } from './place-order.ts'
export type { OrderInput } from './check-order-input.ts'
export { checkInvariants } from './check-invariants.ts'

export interface Checkout {
  /** With delivery in its totals, once it is chosen. */
  basket: Basket
  /** ISO 3166-1 alpha-2, the shop's own first. */
  countries: string[]
  /** The country these offers are for. */
  country: string
  addressRules: AddressRules
  deliveries: DeliveryOffer[]
  /** The chosen one, or the first that serves the country. */
  delivery: DeliveryOffer | null
  payments: { id: PaymentMethod; name: string }[]
}

/** Everything the checkout page asks for and shows. */
export async function readCheckout(ctx: Ctx, basketToken: string | undefined, chosen: { country?: string | undefined; delivery?: string | undefined } = {}): Promise<Checkout> {
  const countries = deliveryCountries(ctx)
  const country = countries.find((candidate) => candidate === chosen.country) ?? countries[0] ?? ctx.site.shop?.country ?? ''
  let deliveries: DeliveryOffer[] = []
  let delivery: DeliveryOffer | null = null
  const basket = await readBasket(ctx, basketToken, (goodsMinor) => {
    deliveries = deliveryOffers(ctx, goodsMinor, country)
    return (delivery = deliveries.find((offer) => offer.id === chosen.delivery) ?? deliveries[0] ?? null)
  })
  if (basket.id === null) deliveries = deliveryOffers(ctx, 0, country)
  delivery ??= deliveries[0] ?? null
  return { basket, countries, country, addressRules: addressRules(country), deliveries, delivery, payments: paymentOffers(ctx, delivery?.collection ?? false) }
}
