// An order as its customer reads it: where it stands, how to pay, what is in it, where it goes.
import type { ComponentChildren } from 'preact'
import { TotalLines } from '../basket/total-lines.tsx'
import { say } from '../model/label.ts'
import { countryName, formatDate, formatMoney } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { TickIcon } from '../theme/icons.tsx'
import { wordsIn } from '../theme/words.ts'
import type { Order, OrderLine } from './order.ts'
import { orderWords } from './orders.words.ts'
import type { Address } from './orders.tables.ts'

const useWords = () => wordsIn(orderWords, useFrame().locale)
type Words = ReturnType<typeof useWords>

/** Where an order stands, in the customer's words. */
export function stateOf(order: Pick<Order, 'status' | 'paymentStatus'> & { delivery?: Order['delivery']; payment?: Pick<Order['payment'], 'method'> }, words: Words): string {
  const { status, paymentStatus, delivery, payment } = order
  if (paymentStatus === 'refund-due') return words.states['refund-due']
  if (status === 'cancelled') return words.states.cancelled
  if (status === 'sent') return delivery?.collection ? words.states.collected : words.states.sent
  if (paymentStatus === 'paid') return words.states.paid
  if (!payment) return words.states.due
  return payment.method === 'on-collection' ? words.states['pay-at-collection'] : words.states['payment-due']
}

export function OrderView({ order }: { order: Order }) {
  const words = useWords()
  return (
    <div class="order">
      <Steps order={order} />
      <HowToPay order={order} />
      <section aria-labelledby="order-goods">
        <h2 id="order-goods" class="order-heading">{words.goods}</h2>
        <Lines order={order} />
        <div class="order-totals"><TotalLines {...order} /></div>
      </section>
      <Particulars order={order} />
    </div>
  )
}

/** The steps that are done have their day. */
function Steps({ order }: { order: Order }) {
  const { locale, site } = useFrame()
  const words = useWords()
  const { placedAt, paidAt, sentAt, cancelledAt, delivery } = order
  const last = delivery.collection ? words.steps.collected : words.steps.sent
  const steps: [string, string | null][] = cancelledAt ? [[words.steps.placed, placedAt], [words.steps.cancelled, cancelledAt]] : [[words.steps.placed, placedAt], [words.steps.paid, paidAt], [last, sentAt]]
  return (
    <ol class="steps">
      {steps.map(([label, at]) => (
        <li key={label} class={at ? 'step step-done' : 'step'}>{at && <TickIcon />}<span class="step-label">{label}</span><span class="small soft">{at ? formatDate(at, locale, site.timeZone) : words.notYet}</span></li>
      ))}
    </ol>
  )
}

function HowToPay({ order }: { order: Order }) {
  const { site } = useFrame()
  const words = useWords()
  if (order.paymentStatus !== 'due' || order.status === 'cancelled') return null
  if (order.payment.method === 'on-collection') return <p class="notice notice-plain">{words.payThere}</p>
  return site.shop?.bankTransfer ? <Transfer order={order} to={site.shop.bankTransfer} /> : null
}

interface TransferProps { order: Order; to: { holder: string; iban: string; bic: string; note?: Parameters<typeof say>[0] } }

function Transfer({ order, to }: TransferProps) {
  const { locale } = useFrame()
  const words = useWords()
  return (
    <section class="transfer" aria-labelledby="order-pay">
      <h2 id="order-pay" class="order-heading">{words.payNow}</h2>
      <p class="soft">{words.payNowWhy}</p>
      <dl class="facts figures">
        <Row label={words.amount}><strong>{formatMoney(order.payment.amountMinor, order.currency, locale)}</strong></Row>
        <Row label={words.holder}>{to.holder}</Row>
        <Row label="IBAN">{to.iban}</Row>
        <Row label="BIC">{to.bic}</Row>
        <Row label={words.reference}><strong>{order.payment.reference}</strong> <span class="small soft">({words.referenceWhy})</span></Row>
      </dl>
      {to.note && <p class="small soft">{say(to.note, locale)}</p>}
    </section>
  )
}

function Row({ label, children }: { label: string; children: ComponentChildren }) {
  return <div><dt>{label}</dt><dd>{children}</dd></div>
}

function Lines({ order }: { order: Order }) {
  const words = useWords()
  return (
    <table class="order-lines figures">
      <thead><tr><th scope="col">{words.product}</th><th scope="col">{words.quantity}</th><th scope="col">{words.unitPrice}</th><th scope="col">{words.total}</th></tr></thead>
      <tbody>{order.lines.map((line) => <Line key={line.id} line={line} currency={order.currency} />)}</tbody>
    </table>
  )
}

function Line({ line, currency }: { line: OrderLine; currency: string }) {
  const { locale } = useFrame()
  return (
    <tr>
      <th scope="row">{line.name}{line.options && <span class="small soft"> {line.options}</span>}<span class="small soft">{line.sku}</span></th>
      <td>{line.quantity}</td>
      <td>{formatMoney(line.unitPriceMinor, currency, locale)}</td>
      <td>{formatMoney(line.totalMinor, currency, locale)}</td>
    </tr>
  )
}

function Particulars({ order }: { order: Order }) {
  const words = useWords()
  return (
    <dl class="order-particulars">
      <div><dt>{words.delivery}</dt><dd>{order.delivery.name}{order.delivery.collection && <><br />{words.collection}</>}</dd></div>
      {order.deliveryAddress && <div><dt>{words.deliveredTo}</dt><dd><PostalAddress address={order.deliveryAddress} /></dd></div>}
      <div><dt>{words.billedTo}</dt><dd><PostalAddress address={order.billingAddress} /></dd></div>
      <div><dt>{words.payment}</dt><dd>{order.payment.name}</dd></div>
      {order.note && <div><dt>{words.yourNote}</dt><dd class="lines">{order.note}</dd></div>}
    </dl>
  )
}

function PostalAddress({ address }: { address: Address }) {
  const { locale } = useFrame()
  const { name, line1, line2, postcode, city, country } = address
  const lines = [name, line1, line2, `${postcode} ${city}`.trim(), city ? countryName(country, locale) : ''].filter(Boolean)
  return <>{lines.map((line, index) => <span key={index}>{index > 0 && <br />}{line}</span>)}</>
}
