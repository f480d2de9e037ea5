// An invented order, for looking at the letters about orders and for trying a site's own texts of them.
import type { Site } from '../site.ts'
import { say } from '../model/label.ts'
import type { Order } from './order.ts'

const things = { en: ['Blue notebook', 'Box of letter paper'], fr: ['Carnet bleu', 'Coffret de papier à lettres'] }

export function sampleOrder(site: Site, locale: string): Order {
  const [first, second] = locale.startsWith('fr') ? things.fr : things.en
  const method = site.shop?.delivery.find(({ collection }) => !collection)
  const deliveryMinor = method?.priceMinor ?? 0
  const address = { name: 'Ada Lovelace', line1: '12, rue des Tanneurs', line2: '', postcode: '16000', city: 'Angoulême', country: site.shop?.country ?? 'FR' }
  const line = (name: string, quantity: number, unitPriceMinor: number, sku: string) => ({ id: sku, variant: null, sku, name, options: '', quantity, unitPriceMinor, totalMinor: quantity * unitPriceMinor, vatRate: 2000, vatMinor: Math.round((quantity * unitPriceMinor) / 6) })
  const lines = [line(first!, 2, 1200, 'NB-A5'), line(second!, 1, 2400, 'BOX-1')]
  const goodsMinor = 4800
  const totalMinor = goodsMinor + deliveryMinor
  const at = '2026-03-02T10:00:00.000Z'
  return {
    id: 'sample', version: 1, number: '1042', placedAt: at, account: 'sample', email: 'ada@example.com', locale, status: 'placed', paymentStatus: 'due',
    delivery: { method: method?.id ?? '', name: method ? say(method.label, locale) : '', note: null, collection: false },
    deliveryAddress: address, billingAddress: address, lines, goodsMinor, deliveryMinor, totalMinor,
    vat: [{ rate: 2000, netMinor: Math.round(totalMinor / 1.2), vatMinor: totalMinor - Math.round(totalMinor / 1.2) }],
    currency: site.currency,
    payment: { method: 'bank-transfer', status: 'due', amountMinor: totalMinor, reference: '1042', name: '' },
    paidAt: null, sentAt: at, cancelledAt: at, note: null,
  } as Order
}
