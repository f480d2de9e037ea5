// One order: how far it is, what comes next, what was bought, by whom, and what has happened.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { OpenOrder } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { OrderBadge } from '../../kit/order-badge.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { get } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { OrderEvents } from './order-events.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderPeople } from './order-people.tsx'
import { OrderSteps } from './order-steps.tsx'
import { orderWords } from './orders.words.ts'
import styles from './orders.module.css'

const route = getRouteApi('/inside/orders/$id')

export function OrderScreen() {
  const { id } = route.useParams()
  const order = useQuery({ queryKey: ['order', id], queryFn: () => get<OpenOrder>(`/orders/${id}`) })
  if (order.error) return <FailedPart error={order.error} again={() => void order.refetch()} />
  return order.data ? <Order opened={order.data} /> : <Skeleton height={480} radius={10} />
}

function Order({ opened }: { opened: OpenOrder }) {
  const words = useWords(orderWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const { order } = opened
  return (
    <>
      <PageHead back={{ to: '/orders', label: words.title }} title={words.one(order.number)} beside={<OrderBadge order={order} />} note={words.placedOn(sayMoment(order.placedAt, language, timeZone))} />
      <div className={styles.order}>
        <div className={styles.main}>
          <OrderSteps order={order} />
          <OrderLines order={order} />
          <OrderEvents opened={opened} />
        </div>
        <OrderPeople order={order} />
      </div>
    </>
  )
}
