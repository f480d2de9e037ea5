// GET /api/orders             own orders, newest first
// GET /api/orders/:number     one: of the account that is signed in, or by the token of its confirmation link
import Type from 'typebox'
import { refuse } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { apiRoute } from '../requests/api-route.ts'
import type { Order } from './orders.ts'
import { orderOfToken, ownOrder, ownOrders } from './orders.ts'

const Minor = (description: string) => Type.Integer({ description: `${description}, in the currency’s minor unit.` })
const Time = Type.String({ format: 'date-time' })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const Status = Type.Union([Type.Literal('placed'), Type.Literal('sent'), Type.Literal('cancelled')])
const PaymentStatus = Type.Union([Type.Literal('due'), Type.Literal('paid'), Type.Literal('refund-due')])
const Address = Type.Object({ name: Type.String(), line1: Type.String(), line2: Type.String(), postcode: Type.String(), city: Type.String(), country: Type.String({ description: 'ISO 3166-1 alpha-2.' }) })

const Listed = Type.Object({ number: Type.String(), placedAt: Time, status: Status, paymentStatus: PaymentStatus, totalMinor: Minor('What is paid'), currency: Type.String() })

export const OrderAnswer = Type.Object({
  number: Type.String(),
  placedAt: Time,
  status: Status,
  paymentStatus: PaymentStatus,
  email: Type.String(),
  delivery: Type.Object({ method: Type.String(), name: Type.String(), note: orNull(Type.String()), collection: Type.Boolean() }),
  deliveryAddress: orNull(Address),
  billingAddress: Address,
  lines: Type.Array(Type.Object({ sku: Type.String(), name: Type.String(), options: Type.String(), quantity: Type.Integer(), unitPriceMinor: Minor('Price of one'), totalMinor: Minor('Price of all'), vatRate: Type.Integer({ description: 'Hundredths of a percent.' }), vatMinor: Minor('VAT contained') })),
  goodsMinor: Minor('All goods'),
  deliveryMinor: Minor('Delivery'),
  totalMinor: Minor('What is paid'),
  vat: Type.Array(Type.Object({ rate: Type.Integer(), netMinor: Minor('Net'), vatMinor: Minor('VAT') })),
  currency: Type.String(),
  payment: Type.Object({ method: Type.String(), name: Type.String(), reference: Type.String(), amountMinor: Minor('To be paid') }),
  paidAt: orNull(Time),
  sentAt: orNull(Time),
  cancelledAt: orNull(Time),
  note: orNull(Type.String()),
})

/** What a customer gets of an order: nothing of the shop's own. */
export function orderAnswer(order: Order) {
  const { id: _id, version: _version, account: _account, locale: _locale, lines, payment, ...answer } = order
  const { status: _status, ...paymentAnswer } = payment
  return { ...answer, payment: paymentAnswer, lines: lines.map(({ id: _line, variant: _variant, ...line }) => line) }
}

async function list(ctx: Ctx) {
  const orders = await ownOrders(ctx)
  return { orders: orders.map(({ number, placedAt, status, paymentStatus, totalMinor, currency }) => ({ number, placedAt, status, paymentStatus, totalMinor, currency })) }
}

export const orderRoutes = [
  apiRoute({
    method: 'GET', url: '/api/orders', may: 'signed-in', tag: 'orders', name: 'listOwnOrders', summary: 'Own orders, newest first.',
    answer: Type.Object({ orders: Type.Array(Listed) }),
    handle: list,
  }),
  apiRoute({
    method: 'GET', url: '/api/orders/:number', may: 'everyone', tag: 'orders', name: 'getOrder', summary: 'One of your own orders; guests give the token of its confirmation link.',
    params: Type.Object({ number: Type.String({ maxLength: 40, description: 'Number of the order.' }) }),
    query: Type.Object({ token: Type.Optional(Type.String({ maxLength: 100, description: 'Token of the confirmation link.' })) }, { additionalProperties: false }),
    answer: OrderAnswer,
    refusals: ['not-found'],
    handle: async (ctx, { params, query }) => {
      const order = query.token ? await orderOfToken(ctx, query.token) : await ownOrder(ctx, params.number)
      return order?.number === params.number ? orderAnswer(order) : refuse('not-found')
    },
  }),
]
