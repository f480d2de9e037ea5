// What is kept in memory so that pages are fast, and “why?” for one page.
import { Button, Skeleton, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { AddressReport, CacheAnswer, CacheReport, KeptAnswerReport } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { get } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { cacheWords } from './cache.words.ts'
import cards from '../../kit/cards.module.css'
import styles from './cache.module.css'

const shown = 10

export function CacheScreen() {
  const words = useWords(cacheWords)
  const { path } = useSearch({ strict: false }) as { path?: string }
  const read = useQuery({ queryKey: ['cache', path ?? ''], queryFn: ({ signal }) => get<CacheAnswer>(`/cache${path ? `?path=${encodeURIComponent(path)}` : ''}`, signal), placeholderData: keepPreviousData, staleTime: 0 })
  if (read.error && !read.data) return <FailedPart error={read.error} again={() => void read.refetch()} />
  if (!read.data) return <Skeleton height={320} radius={10} />
  const { report, addresses } = read.data
  return (
    <>
      <PageHead title={words.title} note={words.note} />
      <Figures report={report} />
      <Ask key={path ?? ''} path={path ?? ''} />
      {path && addresses && <ul className={cards.cards} aria-live="polite">{addresses.map((one, at) => <Why key={at} one={one} />)}</ul>}
      <Lists report={report} />
    </>
  )
}

function Figures({ report: { answers, bytes, limitBytes, counts } }: { report: CacheReport }) {
  const words = useWords(cacheWords)
  const { language } = useLanguage()
  if (limitBytes === 0) return <p className={styles.figures}>{words.off}</p>
  const fromMemory = counts.kept + counts.checked
  const all = fromMemory + counts.made + counts.notKept
  const size = (of: number) => new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(of / 1024 / 1024)
  return (
    <p className={styles.figures}>
      <span>{words.held(new Intl.NumberFormat(language).format(answers), size(bytes), size(limitBytes))}</span>
      <span>{all === 0 ? words.none : words.atOnce(new Intl.NumberFormat(language, { style: 'percent' }).format(fromMemory / all))}</span>
    </p>
  )
}

function Ask({ path }: { path: string }) {
  const words = useWords(cacheWords)
  const navigate = useNavigate()
  const [text, setText] = useState(path)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    const wanted = pathOf(text)
    void navigate({ to: '/cache', search: wanted ? { path: wanted } : {} })
  }
  return (
    <form className={styles.ask} onSubmit={ask}>
      <TextInput aria-label={words.ask} placeholder={words.ask} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit" variant="default">{words.why}</Button>
    </form>
  )
}

/** A whole address may be pasted in. */
function pathOf(text: string): string {
  const wanted = text.trim()
  if (URL.canParse(wanted)) return new URL(wanted).pathname
  return wanted && !wanted.startsWith('/') ? `/${wanted}` : wanted.split('?')[0]!
}

function Why({ one }: { one: AddressReport }) {
  const words = useWords(cacheWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const { address, worker, unknown, reason, answers, parameters, lastDrop } = one
  return (
    <li className={cards.card}>
      <div className={cards.words}>
        <strong className={styles.address}>{address}</strong>
        {unknown && <p className={styles.told}>{words.unknown}</p>}
        {reason !== undefined && <p className={styles.told}>{words.because(words.reason(reason))}</p>}
        {!unknown && reason === undefined && answers.length === 0 && <p className={styles.told}>{words.notNow}</p>}
        {answers.map((answer) => <Kept key={answer.of} answer={answer} />)}
        <div className={cards.facts}>
          {worker !== undefined && <span>{words.worker(worker)}</span>}
          {parameters.length > 0 && <span>{words.byParameters(parameters.join(', '))}</span>}
          {lastDrop && <span>{words.lastDropped(sayMoment(lastDrop.at, language, timeZone), words.dropped[lastDrop.kind])}</span>}
        </div>
      </div>
    </li>
  )
}

function Kept({ answer: { keptSince, hits, queries, tables, until } }: { answer: KeptAnswerReport }) {
  const words = useWords(cacheWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  return (
    <>
      <p className={styles.told}>{words.keptSince(sayMoment(keptSince, language, timeZone), hits)}</p>
      <div className={cards.facts}>
        <span className={styles.address}>{words.from(queries, tables?.join(', ') ?? words.anyTable)}</span>
        {until !== null && <span>{words.until(sayMoment(until, language, timeZone))}</span>}
      </div>
    </>
  )
}

function Lists({ report: { mostAsked, notKept, lastDropped } }: { report: CacheReport }) {
  const words = useWords(cacheWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const asked = mostAsked.filter(({ hits }) => hits > 0)
  return (
    <>
      <List title={words.most} rows={asked.map(({ address, hits }) => [address, words.hits(hits)])} />
      <List title={words.recent} rows={lastDropped.map(({ address, at, kind }) => [address, `${sayMoment(at, language, timeZone)}: ${words.dropped[kind]}`])} />
      <List title={words.notKept} note={words.notKeptNote} rows={notKept.map(({ example, addresses, reason }) => [example, addresses > 1 ? `${words.reason(reason)} (${words.addresses(addresses)})` : words.reason(reason)])} />
    </>
  )
}

function List({ title, note, rows }: { title: string; note?: string; rows: [string, string][] }) {
  if (rows.length === 0) return null
  return (
    <>
      <h2 className={styles.heading}>{title}</h2>
      {note && <p className={`soft ${styles.note}`}>{note}</p>}
      <ul className={cards.cards}>
        {rows.slice(0, shown).map(([address, fact], at) => (
          <li key={at} className={cards.card}>
            <div className={cards.words}>
              <span className={styles.address}>{address}</span>
              <div className={cards.facts}><span>{fact}</span></div>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
