// Each connection renames a product of its own; with revisions, so its history is kept.

import { products } from '../content.ts'
import type { RequestWriter } from '../peer.ts'

export const edit: RequestWriter = ({ connection, count, prepared }) => {
  const { slug, name } = products[connection]!
  return { method: 'PUT', path: `/_emdash/api/content/products/${slug}`, headers: { authorization: prepared as string }, body: { data: { title: `${name}, ${count} times over` } } }
}
