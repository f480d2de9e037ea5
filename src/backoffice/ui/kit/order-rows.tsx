// Orders as short lines: number, customer, amount, what comes next.
import { Link } from '@tanstack/react-router'
import type { ListedOrder } from '../../api/shapes.ts'
import { useTimeZone } from '../app/session.ts'
import { useLanguage } from '../lib/language.tsx'
import { sayMoney } from '../lib/money.ts'
import { sayAgo } from '../lib/time.ts'
import { OrderBadge } from './order-badge.tsx'
import styles from '../screens/home/home.module.css'

export function OrderRows({ orders }: { orders: readonly ListedOrder[] }) {
  return <ul className={styles.rows}>{orders.map((order) => <OrderRow key={order.id} order={order} />)}</ul>
}

function OrderRow({ order }: { order: ListedOrder }) {
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <Link to="/orders/$id" params={{ id: order.id }}>{[order.number, order.name || order.email].filter(Boolean).join(' · ')}</Link>
        <span>{sayAgo(order.placedAt, language, timeZone)}{order.totalMinor !== null && <> · <span className="figures">{sayMoney(order.totalMinor, order.currency, language)}</span></>}</span>
      </span>
      <OrderBadge order={order} />
    </li>
  )
}
