// GET  /api/checkout     what has to be asked for, with delivery in the totals
// POST /api/checkout     place the order
import Type from 'typebox'
import { isRefusal } from '../../errors.ts'
import { basketAnswer, BasketAnswer, sayWhy } from '../basket/basket.ts'
import type { Ctx } from '../context.ts'
import { apiRoute } from '../requests/api-route.ts'
import { cookieName } from '../requests/cookies.ts'
import { placeOrder, readCheckout } from './checkout.ts'

const Text = (description: string, maxLength = 200) => Type.Optional(Type.String({ maxLength, description }))
const Address = Type.Object({
  name: Text('Name of the person or company.'),
  line1: Text('Street and number.'),
  line2: Text('Building, floor.'),
  postcode: Text('As it is written in the country.'),
  city: Text('Town.'),
  country: Text('ISO 3166-1 alpha-2.', 2),
}, { additionalProperties: false })

const Delivery = Type.Object({
  id: Type.String(), name: Type.String(), note: Type.Union([Type.String(), Type.Null()]), collection: Type.Boolean(),
  priceMinor: Type.Integer({ description: 'VAT included.' }), freeFromMinor: Type.Union([Type.Integer(), Type.Null()]),
})

const CheckoutAnswer = Type.Object({
  basket: BasketAnswer,
  deliveryMinor: Type.Integer({ description: 'What the delivery shown costs, VAT included.' }),
  deliveryWhy: Type.Union([Type.String(), Type.Null()], { description: 'How that price comes about; null without a delivery.' }),
  totalMinor: Type.Integer({ description: 'What is paid with the delivery shown.' }),
  countries: Type.Array(Type.String()),
  country: Type.String(),
  required: Type.Array(Type.String(), { description: 'Parts of the address that this country needs.' }),
  postcodeExample: Type.Union([Type.String(), Type.Null()]),
  deliveries: Type.Array(Delivery),
  delivery: Type.Union([Type.String(), Type.Null()]),
  payments: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})

const PlacedAnswer = Type.Object({
  number: Type.String({ description: 'Number of the order.' }),
  token: Type.String({ description: 'Opens the order for a guest: GET /api/orders/{number}?token=…' }),
  url: Type.String({ description: 'The confirmation page.' }),
})

const tokenOf = (ctx: Ctx, cookies: Readonly<Record<string, string>>): string | undefined => cookies[cookieName(ctx.house.config, 'basket')]

export const checkoutRoutes = [
  apiRoute({
    method: 'GET', url: '/api/checkout', may: 'everyone', tag: 'checkout', name: 'getCheckout', summary: 'What an order needs: countries, ways of delivery and payment, and the totals with them.',
    query: Type.Object({ country: Text('Where to.', 2), delivery: Text('Id of a delivery method.', 60) }, { additionalProperties: false }),
    answer: CheckoutAnswer,
    handle: async (ctx, { query }, request) => {
      const { basket, delivery, deliveries, addressRules, ...rest } = await readCheckout(ctx, tokenOf(ctx, request.cookies), query)
      return {
        ...rest,
        basket: basketAnswer(ctx, basket),
        deliveryMinor: basket.totals.deliveryMinor,
        deliveryWhy: basket.totals.deliveryWhy && sayWhy(basket.totals.deliveryWhy, ctx.locale, ctx.site.currency),
        totalMinor: basket.totals.totalMinor,
        required: addressRules.required,
        postcodeExample: addressRules.postcodeExample,
        deliveries: deliveries.map(({ countries: _, waivedMinor: __, ...offer }) => offer),
        delivery: delivery?.id ?? null,
      }
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/checkout', may: 'everyone', tag: 'checkout', name: 'placeOrder', summary: 'Order what is in the basket.', status: 201,
    body: Type.Object({
      email: Text('Where the confirmation goes; the account’s address unless given.', 254),
      address: Type.Optional(Address),
      billing: Type.Optional(Type.Union([Address, Type.Null()], { description: 'Where the bill goes, if elsewhere.' })),
      delivery: Text('Id of a delivery method.', 60),
      payment: Text('Id of a way of paying.', 60),
      note: Text('A word to the shop.', 1000),
      accept: Type.Optional(Type.Boolean({ description: 'The terms are accepted.' })),
      agree: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, description: 'Names of what the customer agrees to besides, as the site declares them.' })),
      shownTotalMinor: Type.Optional(Type.Integer({ description: 'The total the customer saw; if it has changed, nothing is ordered.' })),
      shownVersion: Type.Optional(Type.Integer({ description: 'The version of the basket the customer saw; if it has changed, nothing is ordered.' })),
    }, { additionalProperties: false }),
    answer: PlacedAnswer,
    refusals: ['basket-empty', 'basket-changed', 'out-of-stock', 'not-for-sale'],
    handle: async (ctx, { body }, request) => {
      const placed = await placeOrder(ctx, tokenOf(ctx, request.cookies), body)
      return isRefusal(placed) ? placed : { number: placed.order.number, token: placed.token, url: `/orders/${placed.order.number}?token=${placed.token}` }
    },
  }),
]
