// Parts of the letters about orders: what was ordered, what it costs, how to pay, where it goes.
import { Lines, Part, Rows, Text } from '../mail/letter.tsx'
import type { LetterRow } from '../mail/letter.tsx'
import { say } from '../model/label.ts'
import type { Address } from '../shipping/shipping.ts'
import type { DeliveryMethod, Site } from '../site.ts'
import { countryName, formatDate, formatMoney, formatRate } from '../theme/format.ts'
import { wordsIn } from '../theme/words.ts'
import type { Order } from './order.ts'
import { orderMailWords } from './order-mail.words.ts'

/** An order with what its letters need besides; everything in the language it was placed in. */
export interface OrderToTell { order: Order; site: Site }

export const wordsOf = ({ order }: OrderToTell) => wordsIn(orderMailWords, order.locale)
export const moneyOf = ({ order }: OrderToTell, amountMinor: number): string => formatMoney(amountMinor, order.currency, order.locale)
export const dateOf = ({ order, site }: OrderToTell, at: string): string => formatDate(at, order.locale, site.timeZone)

/** The way of delivery as the site declares it now; undefined when it was taken away since. */
const methodOf = ({ order, site }: OrderToTell): DeliveryMethod | undefined => site.shop?.delivery.find(({ id }) => id === order.delivery.method)

export function Goods(told: OrderToTell) {
  const { order } = told
  const words = wordsOf(told)
  const method = methodOf(told)
  const rows: LetterRow[] = [
    ...order.lines.map((line) => ({ name: words.pieces(line.quantity, line.name), note: [line.options, line.sku].filter(Boolean).join(' · '), value: moneyOf(told, line.totalMinor) })),
    { name: words.deliveryBy(method ? say(method.label, order.locale) : order.delivery.name), value: order.deliveryMinor === 0 ? words.free : moneyOf(told, order.deliveryMinor) },
    { name: words.total, value: moneyOf(told, order.totalMinor), total: true },
  ]
  const vat = order.vat.filter(({ vatMinor }) => vatMinor > 0).map(({ rate, vatMinor }) => words.vatIn(formatRate(rate, order.locale), moneyOf(told, vatMinor)))
  return (
    <>
      <Rows caption={words.goods} rows={rows} />
      {vat.length > 0 && <Text soft>{vat.join(' ')}</Text>}
    </>
  )
}

export function HowToPay(told: OrderToTell) {
  const words = wordsOf(told)
  const { order, site } = told
  if (order.paymentStatus === 'paid') return <><Part>{words.payTitle}</Part><Text>{words.paid}</Text></>
  if (order.payment.method === 'on-collection') return <><Part>{words.payTitle}</Part><Text>{words.payThere}</Text></>
  if (!site.shop?.bankTransfer) return null
  return <><Part>{words.payTitle}</Part><Text>{words.transfer}</Text><Transfer {...told} /></>
}

export function Transfer(told: OrderToTell) {
  const words = wordsOf(told)
  const { order, site } = told
  const to = site.shop?.bankTransfer
  if (!to) return null
  const rows: LetterRow[] = [
    { name: words.amount, value: moneyOf(told, order.payment.amountMinor) },
    { name: words.holder, value: to.holder },
    { name: 'IBAN', value: to.iban },
    { name: 'BIC', value: to.bic },
    { name: words.reference, value: order.payment.reference },
  ]
  return (
    <>
      <Rows caption={words.payTitle} rows={rows} />
      {to.note && <Text soft>{say(to.note, order.locale)}</Text>}
    </>
  )
}

export function Destination(told: OrderToTell) {
  const words = wordsOf(told)
  const { order } = told
  const note = methodOf(told)?.note
  if (order.deliveryAddress) return <><Part>{words.deliveredTo}</Part><PostalAddress address={order.deliveryAddress} locale={order.locale} /></>
  return <><Part>{words.collectTitle}</Part>{note && <Text>{say(note, order.locale)}</Text>}<Text>{words.collect}</Text></>
}

export function BilledTo(told: OrderToTell) {
  const { order } = told
  return <><Part>{wordsOf(told).billedTo}</Part><PostalAddress address={order.billingAddress} locale={order.locale} /></>
}

function PostalAddress({ address, locale }: { address: Address; locale: string }) {
  const { name, line1, line2, postcode, city, country } = address
  return <Lines lines={[name, line1, line2, `${postcode} ${city}`.trim(), city ? countryName(country, locale) : '']} />
}
