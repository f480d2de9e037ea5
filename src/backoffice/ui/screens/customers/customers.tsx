// Customers with an account, and how often they ordered.
import { Button, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import type { CustomerPage } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useMe, useTimeZone } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager } from '../../kit/pager.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { get, query } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoney } from '../../lib/money.ts'
import { sayDay } from '../../lib/time.ts'
import { without } from '../list/use-list-search.ts'
import { customerWords } from './customers.words.ts'
import cards from '../../kit/cards.module.css'
import styles from '../../kit/table.module.css'

const route = getRouteApi('/inside/customers')

export function CustomersScreen() {
  const words = useWords(customerWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery({ queryKey: ['list', 'customers', search], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<CustomerPage>(`/customers${query(search)}`, signal) })
  const go = (next: Record<string, string>) => void navigate({ search: next, replace: true })
  if (list.error && !list.data) return <FailedPart error={list.error} again={() => void list.refetch()} />
  return (
    <>
      <PageHead title={words.title} note={list.data && words.count(list.data.total)} actions={<Button variant="default" component={Link} {...({ to: '/consents' } as object)}>{words.consents}</Button>} />
      <div className={styles.toolbar} role="search"><SearchField value={search['search'] ?? ''} label={words.search} onSearch={(text) => go({ ...without(search, 'page', 'search'), ...(text.trim() && { search: text.trim() }) })} /></div>
      {!list.data ? <Skeleton height={320} radius={10} /> : list.data.total === 0 ? <EmptyState icon="customers" title={search['search'] ? words.nothing : words.empty} text={search['search'] ? words.nothingText : words.emptyText} /> : (
        <>
          <Customers page={list.data} />
          <Pager page={list.data.page} perPage={list.data.perPage} total={list.data.total} go={(page) => go({ ...search, page: String(page) })} />
        </>
      )}
    </>
  )
}

function Customers({ page }: { page: CustomerPage }) {
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  return isPhone ? <CustomerCards page={page} /> : <CustomerTable page={page} />
}

function CustomerTable({ page }: { page: CustomerPage }) {
  const words = useWords(customerWords)
  const { language } = useLanguage()
  const { site } = useMe()
  const timeZone = useTimeZone()
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="only-read">{words.title}</caption>
        <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.email}</th><th scope="col" className={styles.number}>{words.orders}</th><th scope="col" className={styles.number}>{words.spent}</th><th scope="col">{words.lastOrder}</th><th scope="col">{words.since}</th></tr></thead>
        <tbody>
          {page.customers.map((customer) => (
            <tr key={customer.id}>
              <td><Link to="/customers/$id" params={{ id: customer.id }} className={styles.title}>{customer.name || customer.email}</Link></td>
              <td className="soft">{customer.email}</td>
              <td className={`${styles.number} figures`}>{customer.orders}</td>
              <td className={`${styles.number} figures`}>{customer.orders > 0 && sayMoney(customer.spentMinor, site.currency, language)}</td>
              <td data-kind="time">{customer.lastOrderAt && sayDay(customer.lastOrderAt, language, timeZone)}</td>
              <td data-kind="time" className="soft">{sayDay(customer.createdAt, language, timeZone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CustomerCards({ page }: { page: CustomerPage }) {
  const words = useWords(customerWords)
  const { language } = useLanguage()
  const { site } = useMe()
  return (
    <ul className={cards.cards}>
      {page.customers.map((customer) => (
        <li key={customer.id} className={cards.card}>
          <div className={cards.words}>
            <Link to="/customers/$id" params={{ id: customer.id }} className={styles.title}>{customer.name || customer.email}</Link>
            <div className={cards.facts}><span>{customer.email}</span></div>
          </div>
          <div className={`${cards.facts} figures`}><span>{words.ordersCount(customer.orders)}</span>{customer.orders > 0 && <span>{sayMoney(customer.spentMinor, site.currency, language)}</span>}</div>
        </li>
      ))}
    </ul>
  )
}
