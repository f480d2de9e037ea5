// One customer, with the orders.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { OpenCustomer } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useMe, useTimeZone } from '../../app/session.ts'
import { CopyButton } from '../../kit/copy-button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { OrderRows } from '../../kit/order-rows.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { get } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoney } from '../../lib/money.ts'
import { sayDay } from '../../lib/time.ts'
import { ViewAs } from '../access/view-as.tsx'
import { SecondFactorHelp } from './second-factor-help.tsx'
import { customerWords } from './customers.words.ts'
import styles from './customers.module.css'

const route = getRouteApi('/inside/customers/$id')

export function CustomerScreen() {
  const { id } = route.useParams()
  const customer = useQuery({ queryKey: ['customer', id], queryFn: () => get<OpenCustomer>(`/customers/${id}`) })
  if (customer.error) return <FailedPart error={customer.error} again={() => void customer.refetch()} />
  return customer.data ? <Customer opened={customer.data} /> : <Skeleton height={320} radius={10} />
}

function Customer({ opened: { customer, orders } }: { opened: OpenCustomer }) {
  const words = useWords(customerWords)
  const { language } = useLanguage()
  const { site, account } = useMe()
  const timeZone = useTimeZone()
  const facts: [string, string][] = [
    [words.orders, String(customer.orders)],
    ...(customer.spentMinor === null ? [] : [[words.spent, sayMoney(customer.spentMinor, site.currency, language)] as [string, string]]),
    [words.since, sayDay(customer.createdAt, language, timeZone)],
    [words.language, nameOfLanguage(customer.locale, language)],
  ]
  return (
    <>
      <PageHead back={{ to: '/customers', label: words.title }} title={customer.name || customer.email} beside={customer.disabled && <StateBadge tone="bad">{words.disabled}</StateBadge>} note={<span className="row"><a href={`mailto:${customer.email}`}>{customer.email}</a><CopyButton text={customer.email} label={words.copyEmail} /></span>} actions={account.role === 'owner' && account.id !== customer.id && !customer.disabled && <ViewAs account={customer.id} name={customer.name || customer.email} size="sm" />} />
      <dl className={`${styles.facts} figures`}>{facts.map(([label, value]) => <div key={label} className="panel"><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <section className={`panel ${styles.orders}`}>
        <h2>{words.orders}</h2>
        {orders.length > 0 ? <OrderRows orders={orders} /> : <EmptyState icon="orders" title={words.noOrders} />}
      </section>
      {account.role === 'owner' && account.id !== customer.id && (customer.secondFactor || customer.passkeys > 0) && <SecondFactorHelp person={customer} />}
    </>
  )
}
