// Who agreed to what, with the text as it was shown, and who took it back.
import { Button, Modal, NativeSelect, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { ConsentPage, ConsentText, ListedConsent } from '../../../api/consent-shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager } from '../../kit/pager.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { get, query } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { consentWords } from './consents.words.ts'
import cards from '../../kit/cards.module.css'
import table from '../../kit/table.module.css'
import styles from './consents.module.css'

const route = getRouteApi('/inside/consents')

export function ConsentsScreen() {
  const words = useWords(consentWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery({ queryKey: ['list', 'consents', search], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<ConsentPage>(`/consents${query(search)}`, signal) })
  if (list.error && !list.data) return <FailedPart error={list.error} again={() => void list.refetch()} />
  const go = (values: Record<string, string>) => void navigate({ search: Object.fromEntries(Object.entries({ ...search, page: '', ...values }).filter(([, value]) => value !== '')) })
  return (
    <>
      <PageHead back={{ to: '/customers', label: words.customers }} title={words.title} note={words.note} />
      <Filters search={search} purposes={list.data?.purposes ?? []} go={go} />
      {!list.data ? <Skeleton height={320} radius={10} /> : list.data.total === 0 ? <EmptyState icon="customers" title={Object.keys(search).length > 0 ? words.nothing : words.empty} text={Object.keys(search).length > 0 ? undefined : words.emptyText} /> : (
        <>
          <ul className={cards.cards}>{list.data.consents.map((consent) => <ConsentRow key={consent.id} consent={consent} />)}</ul>
          <Pager page={list.data.page} perPage={list.data.perPage} total={list.data.total} go={(page) => go({ page: String(page) })} />
        </>
      )}
    </>
  )
}

function Filters({ search, purposes, go }: { search: Record<string, string>; purposes: readonly string[]; go: (values: Record<string, string>) => void }) {
  const words = useWords(consentWords)
  return (
    <div className={table.toolbar} role="search">
      <SearchField value={search['search'] ?? ''} label={words.search} onSearch={(text) => go({ search: text.trim() })} />
      <NativeSelect className={table.filter!} aria-label={words.purpose} value={search['purpose'] ?? ''} data={[{ value: '', label: words.every }, ...purposes.map((name) => ({ value: name, label: name === 'terms' ? words.terms : name }))]} onChange={(event) => go({ purpose: event.currentTarget.value })} />
      <NativeSelect className={table.filter!} aria-label={words.state} value={search['state'] ?? ''} data={[{ value: '', label: words.any }, { value: 'given', label: words.given }, { value: 'withdrawn', label: words.withdrawn }]} onChange={(event) => go({ state: event.currentTarget.value })} />
    </div>
  )
}

function ConsentRow({ consent }: { consent: ListedConsent }) {
  const words = useWords(consentWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const [reading, read] = useState(false)
  const moment = (at: string) => sayMoment(at, language, timeZone)
  return (
    <li className={`${cards.card} ${styles.card}`}>
      <div className={cards.words}>
        <strong className={styles.email}>{consent.email || words.erased}</strong>
        <div className={cards.facts}>
          <span lang={consent.locale}>{consent.sentence}</span>
          <span>{moment(consent.givenAt)}, {words.where[consent.where]}</span>
          <span>{nameOfLanguage(consent.locale, language)}{consent.version && `, ${words.version(consent.version)}`}</span>
          {consent.withdrawnAt && <span>{words.takenBack(moment(consent.withdrawnAt))}</span>}
        </div>
      </div>
      <div className={styles.ends}>
        <StateBadge tone={consent.withdrawnAt ? 'calm' : 'good'}>{consent.withdrawnAt ? words.withdrawn : words.given}</StateBadge>
        <Button size="xs" variant="default" aria-label={words.readOf(consent.sentence)} onClick={() => read(true)}>{words.read}</Button>
      </div>
      {reading && <Text consent={consent} close={() => read(false)} />}
    </li>
  )
}

function Text({ consent, close }: { consent: ListedConsent; close: () => void }) {
  const common = useWords(commonWords)
  const { data, error } = useQuery({ queryKey: ['consent-text', consent.text], staleTime: Infinity, queryFn: () => get<ConsentText>(`/consents/texts/${consent.text}`) })
  return (
    <Modal opened onClose={close} title={consent.sentence} closeButtonProps={{ 'aria-label': common.close }} size="lg">
      {error ? <p role="alert">{error.message}</p> : !data ? <Skeleton height={160} /> : <div lang={data.text.locale} className={styles.text}>{data.text.document || data.text.sentence}</div>}
    </Modal>
  )
}
