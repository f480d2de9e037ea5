// Who ordered, where it goes, how it is paid; addresses are copied with one press.
import { Link } from '@tanstack/react-router'
import type { Address, OrderDetails } from '../../../api/shapes.ts'
import { useMe } from '../../app/session.ts'
import { CopyButton } from '../../kit/copy-button.tsx'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoney } from '../../lib/money.ts'
import { orderWords } from './orders.words.ts'
import styles from './orders.module.css'

export function OrderPeople({ order }: { order: OrderDetails }) {
  const words = useWords(orderWords)
  const { language } = useLanguage()
  const hidden = new Set(useMe().may.hidden)
  const { account, payment, deliveryAddress, billingAddress, note, delivery } = order
  return (
    <section className={`panel ${styles.people}`} aria-label={words.customer}>
      <section>
        <h2>{words.customer}</h2>
        <p>{account ? <Link to="/customers/$id" params={{ id: account.id }}>{account.name || account.email}</Link> : order.name}</p>
        {order.email && <p><a href={`mailto:${order.email}`}>{order.email}</a></p>}
        {!account && <p className="soft small">{words.asGuest}</p>}
      </section>
      {note && <section><h2>{words.note}</h2><p className={styles.note}>{note}</p></section>}
      <section>
        <h2>{words.delivery}</h2>
        <p>{delivery.name}</p>
        {hidden.has('addresses') ? null : deliveryAddress ? <AddressText address={deliveryAddress} label={words.copyDelivery} /> : <p className="soft">{words.collected}</p>}
      </section>
      {billingAddress && <section>
        <h2>{words.billing}</h2>
        {deliveryAddress && same(deliveryAddress, billingAddress) ? <p className="soft">{words.sameAddress}</p> : <AddressText address={billingAddress} label={words.copyBilling} />}
      </section>}
      {payment && <section>
        <h2>{words.payment}</h2>
        <p>{payment.name} · <span className="figures">{sayMoney(payment.amountMinor, order.currency, language)}</span></p>
        {payment.reference && <p className="soft small">{words.reference} <strong className="figures">{payment.reference}</strong></p>}
      </section>}
    </section>
  )
}

const same = (one: Address, other: Address): boolean => JSON.stringify(lines(one)) === JSON.stringify(lines(other))
const lines = ({ name, line1, line2, postcode, city, country }: Address): string[] => [name, line1, line2, `${postcode} ${city}`, country].filter(Boolean)

function AddressText({ address, label }: { address: Address; label: string }) {
  const { language } = useLanguage()
  const written = [...lines(address).slice(0, -1), new Intl.DisplayNames([language], { type: 'region' }).of(address.country) ?? address.country]
  return (
    <div className={styles.address}>
      <address>{written.map((line, index) => <span key={index}>{line}<br /></span>)}</address>
      <CopyButton text={written.join('\n')} label={label} />
    </div>
  )
}
