// Undo: first what would return and what is left alone, then, once a colleague says so, it happens.
import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import type { LeftRecord, ReturnedRecord, UndoAnswer } from '../../../api/shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useMe, useTimeZone } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { toast } from '../../kit/toasts.tsx'
import { Refused, post } from '../../lib/client.ts'
import { useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { sayAgo } from '../../lib/time.ts'
import { undoWords } from './undo.words.ts'
import styles from './undo.module.css'

const route = getRouteApi('/inside/undo')

function whatOf({ change, request, person, since, until }: Record<string, string>): object {
  if (change) return { change: Number(change) }
  return { ...(request && { request }), ...(person && { person }), ...(since && { since }), ...(until && { until }) }
}

export function UndoScreen() {
  const words = useWords(undoWords)
  const search = route.useSearch()
  const client = useQueryClient()
  const what = whatOf(search)
  const rehearsal = useQuery({ queryKey: ['undo', search], queryFn: () => post<UndoAnswer>('/undo', { what, apply: false }), gcTime: 0, staleTime: Infinity, retry: false })
  const undo = useMutation({
    mutationFn: () => post<UndoAnswer>('/undo', { what, apply: true }),
    onSuccess: async () => {
      toast(words.done)
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'undo' && queryKey[0] !== 'me' })
    },
  })
  const back = search['change'] && search['back'] ? { to: search['back'], label: words.back } : { to: '/changes', label: words.changes }
  const failed = undo.error ?? rehearsal.error
  if (failed instanceof Refused && failed.status === 404) return <EmptyState icon="undo" title={words.nothing} />
  if (failed && !rehearsal.data) return <FailedPart error={failed} again={() => void rehearsal.refetch()} />
  return (
    <>
      <PageHead title={words.title} back={back} />
      {undo.error && <p role="alert">{undo.error.message}</p>}
      {undo.data ? <Outcome answer={undo.data} /> : rehearsal.data ? <Rehearsed answer={rehearsal.data} isPending={undo.isPending} apply={() => undo.mutate()} /> : <div role="status" aria-label={words.looking}><p className="soft">{words.looking}</p><Skeleton height={240} radius={10} /></div>}
    </>
  )
}

function Rehearsed({ answer, isPending, apply }: { answer: UndoAnswer; isPending: boolean; apply: () => void }) {
  const words = useWords(undoWords)
  return (
    <>
      <Parts answer={answer} />
      {answer.returnedCount > 0 && <div className={styles.bar}><Button size="md" loading={isPending} leftSection={<Icon name="undo" />} onClick={apply}>{isPending ? words.applying : words.apply}</Button></div>}
    </>
  )
}

function Outcome({ answer }: { answer: UndoAnswer }) {
  const words = useWords(undoWords)
  return (
    <>
      <Parts answer={answer} />
      {answer.returnedCount > 0 && <div className={styles.bar}><Link to="/undo" search={{ request: answer.request }}>{words.takeBack}</Link></div>}
    </>
  )
}

function Parts({ answer }: { answer: UndoAnswer }) {
  const words = useWords(undoWords)
  const { applied, returned, left, returnedCount, leftCount } = answer
  return (
    <>
      <section className={`panel ${styles.part}`}>
        <h2>{applied ? words.didReturn(returnedCount) : words.wouldReturn(returnedCount)}</h2>
        {returned.length < returnedCount && <p className="soft small">{words.first(returned.length)}</p>}
        <ul className={styles.list}>{returned.map((one, at) => <ReturnedLine key={at} one={one} />)}</ul>
      </section>
      {leftCount > 0 && (
        <section className={`panel ${styles.part}`}>
          <h2>{words.leftAlone(leftCount)}</h2>
          <p className="soft small">{words.leftNote}{left.length < leftCount && ` ${words.first(left.length)}`}</p>
          <ul className={styles.list}>{left.map((one, at) => <LeftLine key={at} one={one} />)}</ul>
        </section>
      )}
    </>
  )
}

/** What a record is called and which of its fields are meant, in the colleague's words. */
function useName(): (one: ReturnedRecord | LeftRecord) => { kind: string; fields: string; plural: string | undefined } {
  const { resources } = useMe()
  const say = useSay()
  const words = useWords(undoWords)
  return ({ resource, fields }) => {
    const own = resources.find(({ name }) => name === resource)
    const part = own ? undefined : resources.flatMap(({ parts }) => parts).find((candidate) => candidate.resource === resource)
    const known = own?.fields ?? part?.fields ?? []
    const labels = fields.flatMap((name) => { const field = known.find((candidate) => candidate.name === name); return field ? [say(field.label)] : [] })
    return { kind: own ? say(own.label.one) : part ? say(part.label.one) : (words.others[resource] ?? resource), fields: labels.join(', '), plural: own?.plural }
  }
}

function ReturnedLine({ one }: { one: ReturnedRecord }) {
  const words = useWords(undoWords)
  const { kind, fields } = useName()(one)
  return <li><span className="soft">{kind}</span> <strong>{one.title}</strong> {words.how[one.how]}{fields && <span className="soft"> ({fields})</span>}</li>
}

function LeftLine({ one }: { one: LeftRecord }) {
  const words = useWords(undoWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const { kind, fields, plural } = useName()(one)
  const title = plural ? <Link to="/$plural/$id" params={{ plural, id: one.recordId }}>{one.title}</Link> : <strong>{one.title}</strong>
  const why = words.why[one.why]
  return <li><span className="soft">{kind}</span> {title}{fields && <span className="soft"> ({fields})</span>}: {one.by ? words.whyBy(why, one.by.name, sayAgo(one.by.at, language, timeZone)) : why}</li>
}
