// What was done lately: every save, import and undo, each with its way back; and a stretch of time that can be undone as a whole.
import { Button, Skeleton, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { ActionPage, ListedAction } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { get, query } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { readLocal, sayAgo, sayMoment } from '../../lib/time.ts'
import { undoWords } from './undo.words.ts'
import cards from '../../kit/cards.module.css'
import styles from './undo.module.css'

const route = getRouteApi('/inside/changes')

export function ChangesScreen() {
  const words = useWords(undoWords)
  const search = route.useSearch()
  const list = useQuery({ queryKey: ['changes', search], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<ActionPage>(`/changes${query(search)}`, signal) })
  if (list.error && !list.data) return <FailedPart error={list.error} again={() => void list.refetch()} />
  const onlyImports = search['only'] === 'import'
  return (
    <>
      <PageHead title={words.changes} note={words.changesNote} actions={<Link to="/changes" search={onlyImports ? {} : { only: 'import' }}>{onlyImports ? words.all : words.onlyImports}</Link>} />
      <Stretch />
      {!list.data ? <Skeleton height={320} radius={10} /> : list.data.actions.length === 0 ? <EmptyState icon="history" title={words.none} /> : (
        <ul className={cards.cards}>{list.data.actions.map((action) => <ActionRow key={action.request} action={action} />)}</ul>
      )}
      <div className={styles.pages}>
        {search['before'] && <Link to="/changes" search={onlyImports ? { only: 'import' } : {}}>{words.newest}</Link>}
        {list.data?.more && <Link to="/changes" search={{ ...search, before: String(list.data.more) }}>{words.older}</Link>}
      </div>
    </>
  )
}

function ActionRow({ action }: { action: ListedAction }) {
  const words = useWords(undoWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const titles = action.titles.join(', ') || words.count(action.changes)
  return (
    <li className={`${cards.card} ${styles.row}`}>
      <div className={cards.words}>
        <strong>{titles}</strong>{action.changes > action.titles.length && action.kind === 'change' && action.titles.length > 0 && <span className="soft"> {words.more}</span>}
        <div className={cards.facts}>
          <span>{words.by(action.actorName, action.actorKind)}</span>
          <span>{words.count(action.changes)}</span>
          <time dateTime={action.at} title={sayMoment(action.at, language, timeZone)}>{sayAgo(action.at, language, timeZone)}</time>
        </div>
      </div>
      <div className={styles.beside}>
        {action.kind !== 'change' && <StateBadge tone={action.kind === 'import' ? 'accent' : 'calm'}>{words.kind[action.kind]}</StateBadge>}
        <Link to="/undo" search={{ request: action.request }} aria-label={`${words.undo} ${titles}`}>{words.undo}</Link>
        {action.actorKind === 'person' && action.actorId && <Link to="/undo" search={{ person: action.actorId }}>{words.everythingBy(action.actorName)}</Link>}
      </div>
    </li>
  )
}

function Stretch() {
  const words = useWords(undoWords)
  const timeZone = useTimeZone()
  const navigate = route.useNavigate()
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const since = from && readLocal(from, timeZone)
  const end = until && readLocal(until, timeZone)
  return (
    <details className={`panel ${styles.time}`}>
      <summary>{words.stretch}</summary>
      <form className={styles.fields} onSubmit={(event) => { event.preventDefault(); if (since) void navigate({ to: '/undo', search: { since, ...(end && { until: end }) } }) }}>
        <TextInput type="datetime-local" label={words.from} value={from} required onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="datetime-local" label={words.until} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={!since}>{words.look}</Button>
      </form>
    </details>
  )
}
