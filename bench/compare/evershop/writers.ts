// Requests to EverShop. It answers an address 120 times a minute at most, so each request names another visitor's address, as a proxy would.

import { askedCount, customer, products } from '../content.ts'
import type { RequestSpec, RequestWriter } from '../peer.ts'

const piecesInBasket = 8
const carts = new Map<number, string>()
const every = products.length / askedCount

export function asVisitor(request: RequestSpec): RequestSpec {
  const part = () => Math.floor(Math.random() * 256)
  const address = `10.${part()}.${part()}.${part()}`
  return { ...request, headers: { ...request.headers, 'x-forwarded-for': address } }
}

export function createCart(product: number): RequestSpec {
  return asVisitor({ method: 'POST', path: '/api/carts', body: { items: [{ sku: products[product * every]!.sku, qty: 1 }] } })
}

export function addItem(cart: string, product: number, qty = 1): RequestSpec {
  return asVisitor({ method: 'POST', path: `/api/cart/${cart}/items`, body: { sku: products[product * every]!.sku, qty } })
}

export const page: RequestWriter = ({ connection, count, prepared }) => {
  const ids = prepared as string[]
  return asVisitor({ path: `/product/${ids[(connection + count) % ids.length]}` })
}

const graphql = (query: string) => asVisitor({ method: 'POST', path: '/api/graphql', body: { query } })
const itemOf = (id: number) => `{ product(id: ${id}) { productId uuid name sku urlKey url description price { regular { value currency } } inventory { isInStock } } }`
const first = '{ products(filters: [{ key: "limit", operation: eq, value: "24" }]) { total items { uuid name url price { regular { value } } } } }'

/** It numbers its products in the order in which they were put in. */
export const item: RequestWriter = ({ connection, count }) => graphql(itemOf(((connection + count) % askedCount) * every + 1))

export const list: RequestWriter = () => graphql(first)

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
  return asVisitor({ method: 'POST', path: `/api/carts/${cart}/checkout`, body: { cart_id: cart, customer: { email: customer.email }, billingAddress, paymentMethod: 'cod' } })
}

export const login: RequestWriter = ({ prepared }) => asVisitor({ method: 'POST', path: '/api/user/tokens', body: prepared as object })
