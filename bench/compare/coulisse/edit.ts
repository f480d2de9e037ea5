// Each connection is a colleague with a product of their own: opens it, then saves another name again and again.

import { products } from '../content.ts'
import type { RequestWriter } from '../peer.ts'

interface Opened { record: { version: number } }
interface Prepared { headers: Record<string, string>; ids: string[] }

export const writeRequest: RequestWriter = ({ connection, count, prepared, previous }) => {
  const { headers, ids } = prepared as Prepared
  const path = `/backoffice/api/records/products/${ids[connection]}`
  const { record } = (previous ? JSON.parse(previous.body) : {}) as Partial<Opened>
  if (count === 0 || !record) return { path, headers }
  const name = `${products[connection]!.name}, ${count} times over`
  return { method: 'PUT', path, headers, body: { version: record.version, values: { name: { en: name } }, stock: [] } }
}
