// Each connection renames a product of its own.

import { products } from '../content.ts'
import type { RequestWriter } from '../peer.ts'

export const edit: RequestWriter = ({ connection, count, prepared }) => {
  const { number, name } = products[connection]!
  return { method: 'PATCH', path: `/api/products/${number + 1}?depth=0`, headers: { authorization: `JWT ${prepared as string}` }, body: { name: `${name}, ${count} times over` } }
}
