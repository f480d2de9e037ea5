// Requests to EverShop. It answers an address 120 times a minute at most, so each request names another visitor's address, as a proxy would.

import { askedCount, customer, products } from '../content.ts'
import type { RequestSpec, RequestWriter } from '../peer.ts'

const piecesInBasket = 8
const carts = new Map<number, string>()
const every = products.length / askedCount
let visitors = 0

export function asVisitor(request: RequestSpec): RequestSpec {
  const number = ++visitors
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
  return { ...request, headers: { ...request.headers, 'x-forwarded-for': address } }
}

export function createCart(product: number): RequestSpec {
  return asVisitor({ method: 'POST', path: '/api/carts', body: { items: [{ sku: products[product * every]!.sku, qty: 1 }] } })
}

export function addItem(cart: string, product: number, qty = 1): RequestSpec {
  return asVisitor({ method: 'POST', path: `/api/cart/${cart}/items`, body: { sku: products[product * every]!.sku, qty } })
}

/** The first makes the basket. */
export const basketLine: RequestWriter = ({ connection, count, previous }) => {
  const place = count % piecesInBasket
  if (place === 1) carts.set(connection, (JSON.parse(previous!.body) as { data: { cartId: string } }).data.cartId)
  return place === 0 ? createCart(0) : addItem(carts.get(connection)!, count % 4)
}

export const edit: RequestWriter = ({ connection, count, prepared }) => {
  const { headers, ids } = prepared as { headers: Record<string, string>; ids: string[] }
  return asVisitor({ method: 'PATCH', path: `/api/products/${ids[connection]}`, headers, body: { name: `${products[connection]!.name}, ${count} times over` } })
}

/** Each order takes a basket that was filled before. */
export const order: RequestWriter = ({ connection, count, prepared }) => {
  const cart = (prepared as string[])[count * 10 + connection]!
  const billingAddress = { full_name: customer.name, telephone: '0600000000', address_1: customer.line1, city: 'Albany', province: 'US-NY', postcode: '12207', country: 'US' }
  return asVisitor({ method: 'POST', path: `/api/carts/${cart}/checkout`, body: { customer: { email: customer.email }, billingAddress, paymentMethod: 'cod' } })
}

export const login: RequestWriter = ({ prepared }) => asVisitor({ method: 'POST', path: '/api/user/tokens', body: prepared as object })
