// The changing requests to Fastify: renaming a product, and putting pieces into baskets of eight.

import { cookiesOf } from '../support.ts'
import { askedSlugs, customer, products } from '../content.ts'
import type { RequestWriter } from '../peer.ts'

const piecesInBasket = 8
const cookies = new Map<number, string | undefined>()

export const basketLine: RequestWriter = ({ connection, count, previous }) => {
  if (count % piecesInBasket === 0) cookies.delete(connection)
  else if (count % piecesInBasket === 1) cookies.set(connection, cookiesOf(previous?.headers['set-cookie']))
  const cookie = cookies.get(connection)
  return { method: 'POST', path: '/api/basket/lines', headers: { ...(cookie && { cookie }) }, body: { product: askedSlugs[count % 4] } }
}

export const edit: RequestWriter = ({ connection, count, prepared }) => {
  const { slug, name } = products[connection]!
  return { method: 'PUT', path: `/api/products/${slug}`, headers: { cookie: prepared as string }, body: { name: `${name}, ${count} times over` } }
}

/** Each order takes a basket that was filled before. */
export const order: RequestWriter = ({ connection, count, prepared }) => {
  const cookie = (prepared as string[])[count * 10 + connection]!
  const { email, name, line1, postcode, city, country } = customer
  return { method: 'POST', path: '/api/orders', headers: { cookie }, body: { email, address: { name, line1, postcode, city, country } } }
}
