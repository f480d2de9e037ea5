// What tests order over the API: a product of the example site, an address, a delivery, a payment.
import type { Reply, Visitor } from './visitor.ts'

export const address = { name: 'Chloé Martin', line1: '12 rue du Minage', postcode: '16000', city: 'Angoulême', country: 'FR' }

/** A whole order, as POST /api/checkout takes it. */
export function orderBody(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { email: 'chloe@customer.example', address, delivery: 'collection', payment: 'on-collection', accept: true, ...more }
}

/** The id of a product's first variant, or of the one with this SKU. */
export async function variantOf(visitor: Visitor, slug: string, sku?: string): Promise<string> {
  const found = await visitor.get(`/api/products/${slug}`)
  if (found.status !== 200) throw new Error(`${slug} could not be read (${found.status}): ${found.text}`)
  const { variants } = found.json as { variants: { id: string; sku: string }[] }
  const variant = sku === undefined ? variants[0] : variants.find((candidate) => candidate.sku === sku)
  if (!variant) throw new Error(`${slug} has no variant ${sku}`)
  return variant.id
}

export async function placeOrderAs(visitor: Visitor, slug: string, more: Record<string, unknown> = {}): Promise<Reply> {
  const added = await visitor.post('/api/basket/lines', { variant: await variantOf(visitor, slug) })
  if (added.status !== 201) throw new Error(`${slug} could not be put into the basket: ${added.text}`)
  const placed = await visitor.post('/api/checkout', orderBody(more))
  if (placed.status !== 201) throw new Error(`The order could not be placed: ${placed.text}`)
  return placed
}

/** The fields of the checkout's last form, filled in as a guest does who collects and pays there. */
export async function checkoutForm(visitor: Visitor): Promise<Record<string, string>> {
  const page = await visitor.get('/checkout/details?delivery=collection')
  if (page.status !== 200) throw new Error(`The checkout did not open: ${page.status} ${page.location}`)
  const hidden = Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="([\w.]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
  return { ...hidden, email: 'chloe@customer.example', 'address.name': address.name, payment: 'on-collection', accept: 'yes' }
}
