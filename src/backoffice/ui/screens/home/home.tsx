// The first page: what needs doing today, then what is new.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Draft, LowStock, RecentChange, Today } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useMe, useResourceNamed, useTimeZone } from '../../app/session.ts'
import { Icon } from '../../kit/icons.tsx'
import type { IconName } from '../../kit/icons.tsx'
import { OrderRows } from '../../kit/order-rows.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { Thumbnail } from '../../kit/thumbnail.tsx'
import { get } from '../../lib/client.ts'
import { useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { sayAgo } from '../../lib/time.ts'
import { homeWords } from './home.words.ts'
import styles from './home.module.css'

export function Home() {
  const words = useWords(homeWords)
  const { account } = useMe()
  const home = useQuery({ queryKey: ['home'], queryFn: () => get<Today>('/home'), refetchInterval: 60_000 })
  const firstName = account.name.trim().split(/\s+/)[0] ?? ''
  return (
    <>
      <PageHead title={firstName ? words.hello(firstName) : words.today} note={<DayToday />} />
      {home.error && !home.data ? <FailedPart error={home.error} again={() => void home.refetch()} /> : home.data ? <Overview today={home.data} /> : <Skeleton height={420} radius={10} />}
    </>
  )
}

function DayToday() {
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'full', timeZone }).format(new Date())
}

function Overview({ today }: { today: Today }) {
  const words = useWords(homeWords)
  const { orders, stock, drafts } = today
  const isQuiet = (!orders || orders.toSend + orders.toPay + orders.toPayBack === 0) && (!stock || stock.count === 0) && drafts.count === 0
  return (
    <>
      <div className={styles.tasks}>
        {orders && <Task icon="truck" count={orders.toSend} label={words.toSend(orders.toSend)} to="/orders" search={{ status: 'placed', payment: 'paid' }} />}
        {orders && <Task icon="coins" count={orders.toPay} label={words.toPay(orders.toPay)} to="/orders" search={{ status: 'placed', payment: 'due' }} />}
        {orders && orders.toPayBack > 0 && <Task icon="undo" count={orders.toPayBack} label={words.toPayBack(orders.toPayBack)} to="/orders" search={{ payment: 'refund-due' }} />}
        {stock && <Task icon="box" count={stock.count} label={words.lowStock(stock.count)} to="#low" />}
        <Task icon="articles" count={drafts.count} label={words.drafts(drafts.count)} to="#drafts" />
      </div>
      {isQuiet && <p className={styles.quiet}>{words.allDone}</p>}
      <div className={styles.columns}>
        <div className={styles.column}>
          {orders && orders.next.length > 0 && <Part title={words.sendNext}><OrderRows orders={orders.next} /></Part>}
          {orders && <Part title={words.newestOrders}>{orders.newest.length > 0 ? <OrderRows orders={orders.newest} /> : <p className={styles.none}>{words.noOrders}</p>}</Part>}
          <Changes changes={today.changes} />
        </div>
        {(drafts.count > 0 || (stock && stock.count > 0)) && (
          <div className={styles.column}>
            {stock && stock.low.length > 0 && <Part id="low" title={words.lowTitle}><ul className={styles.rows}>{stock.low.map((low) => <Low key={low.sku} low={low} />)}</ul></Part>}
            {drafts.newest.length > 0 && <Part id="drafts" title={words.draftsTitle}><ul className={styles.rows}>{drafts.newest.map((draft) => <DraftRow key={draft.id} draft={draft} />)}</ul></Part>}
          </div>
        )}
      </div>
    </>
  )
}

function Task({ icon, count, label, to, search }: { icon: IconName; count: number; label: string; to: string; search?: Record<string, string> }) {
  const inside = <><span className={styles.taskIcon}><Icon name={icon} /></span><strong className="figures">{count}</strong><span>{label}</span></>
  if (to.startsWith('#')) return <a className={styles.task} data-none={count === 0 || undefined} href={to} onClick={(event) => { event.preventDefault(); document.querySelector(to)?.scrollIntoView({ behavior: 'smooth' }) }}>{inside}</a>
  return <Link className={styles.task} data-none={count === 0 || undefined} to={to as '/'} search={search as never}>{inside}</Link>
}

function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return <section id={id} className={`panel ${styles.part}`}><h2>{title}</h2>{children}</section>
}

function Changes({ changes }: { changes: readonly RecentChange[] }) {
  const words = useWords(homeWords)
  return <Part title={words.newestChanges}>{changes.length > 0 ? <ul className={styles.rows}>{changes.map((change) => <ChangeRow key={change.position} change={change} />)}</ul> : <p className={styles.none}>{words.noChanges}</p>}</Part>
}

function Low({ low }: { low: LowStock }) {
  const words = useWords(homeWords)
  return (
    <li className={styles.row}>
      <Thumbnail picture={low.picture} size={40} icon="products" />
      <span className={styles.words}><Link to="/$plural/$id" params={{ plural: 'products', id: low.product }}>{low.title}</Link><span>{[low.options, low.sku].filter(Boolean).join(' · ')}</span></span>
      <StateBadge tone={low.quantity === 0 ? 'bad' : 'warn'}>{low.quantity === 0 ? words.none : words.left(low.quantity)}</StateBadge>
    </li>
  )
}

function DraftRow({ draft }: { draft: Draft }) {
  const say = useSay()
  const words = useWords(homeWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const resource = useResourceNamed(draft.resource)
  return (
    <li className={styles.row}>
      <span className={styles.words}><Link to="/$plural/$id" params={{ plural: draft.plural, id: draft.id }}>{draft.title || words.untitled}</Link><span>{resource && say(resource.label.one)}</span></span>
      <time className="soft small" dateTime={draft.updatedAt}>{sayAgo(draft.updatedAt, language, timeZone)}</time>
    </li>
  )
}

function ChangeRow({ change }: { change: RecentChange }) {
  const say = useSay()
  const words = useWords(homeWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const resource = useResourceNamed(change.resource)
  const title = change.recordTitle || words.untitled
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        {change.isThere && resource ? <Link to="/$plural/$id" params={{ plural: resource.plural, id: change.recordId }}>{title}</Link> : <strong>{title}</strong>}
        <span>{words.did(change.action, change.actorName, resource ? say(resource.label.one) : '')}</span>
      </span>
      <time className="soft small" dateTime={change.at}>{sayAgo(change.at, language, timeZone)}</time>
    </li>
  )
}
