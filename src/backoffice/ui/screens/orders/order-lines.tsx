// What was bought, and how the total comes about.
import { Link } from '@tanstack/react-router'
import type { OrderDetails, OrderLine } from '../../../api/shapes.ts'
import { Thumbnail } from '../../kit/thumbnail.tsx'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoney } from '../../lib/money.ts'
import { orderWords } from './orders.words.ts'
import styles from './orders.module.css'

export function OrderLines({ order }: { order: OrderDetails }) {
  const words = useWords(orderWords)
  const { language } = useLanguage()
  const say = (minor: number | null) => sayMoney(minor, order.currency, language)
  const rate = (hundredths: number) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(hundredths / 10_000)
  return (
    <section className={`panel ${styles.lines}`}>
      <h2>{words.goods}</h2>
      <ul>{order.lines.map((line) => <Line key={line.id} line={line} currency={order.currency} />)}</ul>
      {order.totalMinor !== null && <dl className={`${styles.sums} figures`}>
        <div><dt>{words.goods}</dt><dd>{say(order.goodsMinor)}</dd></div>
        <div><dt>{order.delivery.name}</dt><dd>{say(order.deliveryMinor)}</dd></div>
        <div className={styles.total}><dt>{words.total}</dt><dd>{say(order.totalMinor)}</dd></div>
        {order.vat?.map((share) => <div key={share.rate} className={styles.vat}><dt>{words.vat(rate(share.rate), say(share.netMinor))}</dt><dd>{say(share.vatMinor)}</dd></div>)}
      </dl>}
    </section>
  )
}

function Line({ line, currency }: { line: OrderLine; currency: string }) {
  const { language } = useLanguage()
  const name = line.product ? <Link to="/$plural/$id" params={{ plural: 'products', id: line.product }}>{line.name}</Link> : <strong>{line.name}</strong>
  return (
    <li className={styles.line}>
      <Thumbnail picture={line.picture} size={48} icon="products" />
      <span className={styles.lineWords}>{name}<span className="soft small">{[line.options, line.sku].filter(Boolean).join(' · ')}</span></span>
      <span className={`${styles.quantity} figures`}>{line.quantity} × {sayMoney(line.unitPriceMinor, currency, language)}</span>
      <strong className={`${styles.lineTotal} figures`}>{sayMoney(line.totalMinor, currency, language)}</strong>
    </li>
  )
}
