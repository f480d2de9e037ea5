// The history of a record, from the journal: who, when, what from and to what.
import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, getRouteApi, useLocation } from '@tanstack/react-router'
import type { FieldDescription, History, HistoryEntry, OpenRecord, RecordValues, ResourceDescription } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { FailedPart, NotHere } from '../../app/failures.tsx'
import { useMe, useReadingOrder, useResource, useTimeZone } from '../../app/session.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { ValueText } from '../../kit/value-text.tsx'
import { get } from '../../lib/client.ts'
import { nameOfLanguage, useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { sayAgo, sayMoment } from '../../lib/time.ts'
import { rememberTitles } from '../../lib/titles.ts'
import { isEmpty, same, titleOf } from '../../lib/values.ts'
import { historyWords } from './history.words.ts'
import styles from './history.module.css'

const route = getRouteApi('/inside/$plural/$id/history')

export function HistoryScreen() {
  const { plural, id } = route.useParams()
  const resource = useResource(plural)
  return resource ? <RecordHistory resource={resource} id={id} /> : <NotHere />
}

function RecordHistory({ resource, id }: { resource: ResourceDescription; id: string }) {
  const words = useWords(historyWords)
  const locales = useReadingOrder()
  const client = useQueryClient()
  const record = useQuery({ queryKey: ['record', resource.plural, id], queryFn: () => get<OpenRecord>(`/records/${resource.plural}/${id}`) })
  const history = useQuery({
    queryKey: ['history', resource.plural, id],
    queryFn: async () => {
      const read = await get<History>(`/records/${resource.plural}/${id}/history`)
      rememberTitles(client, read.related)
      return read
    },
  })
  const title = record.data ? titleOf(resource, record.data.record.values, locales) : ''
  return (
    <>
      <PageHead title={words.title} back={{ to: `/${resource.plural}/${id}`, label: title || words.back }} />
      {history.error ? <FailedPart error={history.error} again={() => void history.refetch()} /> : !history.data ? <Skeleton height={300} radius={10} /> : history.data.entries.length === 0 ? <EmptyState icon="history" title={words.none} text={words.noneText} /> : <ol className={styles.entries}>{history.data.entries.map((entry) => <Entry key={entry.position} entry={entry} resource={resource} />)}</ol>}
    </>
  )
}

function Entry({ entry, resource }: { entry: HistoryEntry; resource: ResourceDescription }) {
  const words = useWords(historyWords)
  const say = useSay()
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const part = resource.parts.find((candidate) => candidate.resource === entry.resource)
  const what = entry.resource === 'stock' ? words.stockOf(entry.recordTitle) : part ? `${say(part.label.one)} ${entry.recordTitle}` : ''
  const fields = part?.fields ?? resource.fields
  const history = useLocation().pathname
  return (
    <li className={`panel ${styles.entry}`}>
      <header className={styles.head}>
        <strong>{words.action(entry.action, what)}</strong>
        <span className="soft">{words.by(entry.actorName, entry.actorKind)} · <time dateTime={entry.at} title={sayMoment(entry.at, language, timeZone)}>{sayAgo(entry.at, language, timeZone)}</time>{entry.undoable && <> · <Link to="/undo" search={{ change: String(entry.position), back: history }} aria-label={`${words.undo} ${words.action(entry.action, what)}, ${sayMoment(entry.at, language, timeZone)}`}>{words.undo}</Link></>}</span>
      </header>
      {entry.resource === 'stock' ? <StockChange entry={entry} /> : <Changes entry={entry} fields={fields} />}
    </li>
  )
}

function StockChange({ entry }: { entry: HistoryEntry }) {
  const words = useWords(historyWords)
  const say = (state: RecordValues | null) => (state?.['quantity'] === null || state === null ? words.notCounted : String(state['quantity']))
  return <p className={styles.change}><del>{say(entry.before)}</del><span aria-hidden="true"> → </span><ins>{say(entry.after)}</ins></p>
}

function Changes({ entry, fields }: { entry: HistoryEntry; fields: readonly FieldDescription[] }) {
  const words = useWords(historyWords)
  const common = useWords(commonWords)
  const say = useSay()
  const { site } = useMe()
  const { language } = useLanguage()
  if (entry.action === 'delete') return null
  const status = entry.after?.['status']
  const rows = fields.flatMap((field) => changesOf(field, entry, site.locales).map((change) => ({ ...change, label: `${say(field.label)}${change.locale ? ` (${nameOfLanguage(change.locale, language)})` : ''}`, field })))
  return (
    <dl className={styles.changes}>
      {status !== undefined && <div><dt>{common.status}</dt><dd>{status === 'published' ? common.published : common.draft}</dd></div>}
      {rows.map(({ label, field, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
          <dd tabIndex={isLong(before, after) ? 0 : undefined}>{entry.before && !isEmpty(before) && <><del><ValueText field={field} value={before} empty={words.empty} /></del><span aria-hidden="true"> → </span></>}<ins><ValueText field={field} value={after} empty={words.empty} /></ins></dd>
        </div>
      ))}
    </dl>
  )
}

interface Change { locale?: string; before: unknown; after: unknown }

/** What changed of a field, per language where it has several; what stayed empty is left out. */
function changesOf(field: FieldDescription, { before, after }: HistoryEntry, locales: readonly string[]): Change[] {
  if (!after || !(field.name in after)) return []
  const pairs = field.localized ? locales.map((locale) => ({ locale, before: (before?.[field.name] as RecordValues | null)?.[locale], after: (after[field.name] as RecordValues | null)?.[locale] })) : [{ before: before?.[field.name], after: after[field.name] }]
  return pairs.filter((pair) => !same(pair.before, pair.after) && !(isEmpty(pair.before) && isEmpty(pair.after)))
}

/** Whether the values may have to be scrolled, which must be possible with the keyboard too. */
const isLong = (...values: unknown[]): boolean => JSON.stringify(values).length > 600
