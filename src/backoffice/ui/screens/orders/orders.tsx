// The list of orders: by state, by number or address, newest first.
import { Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import type { ListedOrder, OrderPage } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import type { ListSearch } from '../../app/router.tsx'
import { useMe, useTimeZone } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icons.tsx'
import { OrderBadge } from '../../kit/order-badge.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager } from '../../kit/pager.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { get, query } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoney } from '../../lib/money.ts'
import { sayMoment } from '../../lib/time.ts'
import { without } from '../list/use-list-search.ts'
import { orderWords } from './orders.words.ts'
import cards from '../../kit/cards.module.css'
import styles from '../../kit/table.module.css'
import own from './orders.module.css'

const route = getRouteApi('/inside/orders')

export function OrdersScreen() {
  const words = useWords(orderWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: ListSearch) => void navigate({ search: next, replace: true })
  const list = useQuery({ queryKey: ['list', 'orders', search], placeholderData: keepPreviousData, refetchInterval: 60_000, queryFn: ({ signal }) => get<OrderPage>(`/orders${query(search)}`, signal) })
  const isNarrowed = Boolean(search['search'] || search['status'] || search['payment'])
  if (list.error && !list.data) return <FailedPart error={list.error} again={() => void list.refetch()} />
  return (
    <>
      <PageHead title={words.title} note={list.data && words.count(list.data.total)} />
      <States search={search} change={change} />
      <div className={styles.toolbar} role="search"><SearchField value={search['search'] ?? ''} label={words.search} onSearch={(text) => change({ ...without(search, 'page', 'search'), ...(text.trim() && { search: text.trim() }) })} /></div>
      {!list.data ? <Skeleton height={320} radius={10} /> : list.data.total === 0 ? <EmptyState icon="orders" title={isNarrowed ? words.nothing : words.empty} text={isNarrowed ? words.nothingText : words.emptyText} /> : (
        <>
          <Orders page={list.data} search={search} change={change} />
          <Pager page={list.data.page} perPage={list.data.perPage} total={list.data.total} go={(page) => change({ ...search, page: String(page) })} />
        </>
      )}
    </>
  )
}

interface Narrowing { search: ListSearch; change: (search: ListSearch) => void }

const states: { key: 'all' | 'toSend' | 'toPay' | 'sent' | 'cancelled' | 'refund'; search: ListSearch }[] = [
  { key: 'all', search: {} },
  { key: 'toSend', search: { status: 'placed', payment: 'paid' } },
  { key: 'toPay', search: { status: 'placed', payment: 'due' } },
  { key: 'sent', search: { status: 'sent' } },
  { key: 'cancelled', search: { status: 'cancelled' } },
  { key: 'refund', search: { payment: 'refund-due' } },
]

/** The states of an order's life, as one row of choices. */
function States({ search, change }: Narrowing) {
  const words = useWords(orderWords)
  const isNow = (state: ListSearch) => search['status'] === state['status'] && search['payment'] === state['payment']
  return (
    <div className={own.states} role="group" aria-label={words.states}>
      {states.map((state) => <button key={state.key} type="button" aria-pressed={isNow(state.search)} onClick={() => change({ ...without(search, 'status', 'payment', 'page'), ...state.search })}>{words.state[state.key]}</button>)}
    </div>
  )
}

function Orders({ page, search, change }: Narrowing & { page: OrderPage }) {
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  return isPhone ? <ul className={cards.cards}>{page.orders.map((order) => <Card key={order.id} order={order} />)}</ul> : <OrderTable page={page} search={search} change={change} />
}

function OrderTable({ page, search, change }: Narrowing & { page: OrderPage }) {
  const words = useWords(orderWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const seesTotals = !useMe().may.hidden.includes('totals')
  const head = { sort: search['sort'] ?? '-placedAt', sortBy: (sort: string) => change({ ...without(search, 'page'), sort }) }
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="only-read">{words.title}</caption>
        <thead><tr><th scope="col">{words.number}</th><SortHead {...head} name="placedAt" label={words.placedAt} /><th scope="col">{words.customer}</th><th scope="col">{words.stateHead}</th>{seesTotals && <SortHead {...head} name="totalMinor" label={words.total} right />}</tr></thead>
        <tbody>
          {page.orders.map((order) => (
            <tr key={order.id}>
              <td><Link to="/orders/$id" params={{ id: order.id }} className={`${styles.title} figures`}>{order.number}</Link></td>
              <td data-kind="time" className="figures">{sayMoment(order.placedAt, language, timeZone)}</td>
              <td>{order.name}<div className="soft small">{order.email}</div></td>
              <td><OrderBadge order={order} /></td>
              {seesTotals && <td className={`${styles.number} figures`}>{sayMoney(order.totalMinor, order.currency, language)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SortHead({ name, label, sort, sortBy, right = false }: { name: string; label: string; sort: string; sortBy: (sort: string) => void; right?: boolean }) {
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'
  return (
    <th scope="col" aria-sort={direction} className={right ? styles.number : undefined}>
      <button type="button" className={styles.sort} onClick={() => sortBy(direction === 'descending' ? name : `-${name}`)}>
        {label}<span className={styles.arrow} data-direction={direction}><Icon name={direction === 'descending' ? 'down' : 'up'} size={14} /></span>
      </button>
    </th>
  )
}

function Card({ order }: { order: ListedOrder }) {
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <Link to="/orders/$id" params={{ id: order.id }} className={styles.title}>{[order.number, order.name || order.email].filter(Boolean).join(' · ')}</Link>
        <div className={cards.facts}>{order.totalMinor !== null && <span className="figures">{sayMoney(order.totalMinor, order.currency, language)}</span>}<span>{sayMoment(order.placedAt, language, timeZone)}</span></div>
      </div>
      <OrderBadge order={order} />
    </li>
  )
}
