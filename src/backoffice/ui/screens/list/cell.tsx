// One value in a list, by the kind of its field.
import type { FieldDescription, ListedRecord } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { useMe, useReadingOrder, useTimeZone } from '../../app/session.ts'
import { PublishedBadge, StateBadge } from '../../kit/state-badge.tsx'
import { Thumbnail } from '../../kit/thumbnail.tsx'
import { useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { sayMoney } from '../../lib/money.ts'
import { sayAgo, sayMoment } from '../../lib/time.ts'
import { useTitles } from '../../lib/titles.ts'
import { inFirstLanguage } from '../../lib/values.ts'
import type { Column } from './columns.ts'
import { listWords } from './list.words.ts'

export function Cell({ column, record }: { column: Column; record: ListedRecord }) {
  if (column.name === 'status') return <PublishedBadge status={record.values['status']} />
  if (column.name === 'price') return <Price record={record} />
  if (column.name === 'stock') return <Stock record={record} />
  if (column.name === 'updatedAt' || column.name === 'createdAt') return <When at={record[column.name]} />
  return column.field ? <FieldValue field={column.field} value={record.values[column.name]} /> : null
}

export function FieldValue({ field, value }: { field: FieldDescription; value: unknown }) {
  const { site } = useMe()
  const locales = useReadingOrder()
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const words = useWords(commonWords)
  const say = useSay()
  if (value === null || value === undefined) return null
  if (field.kind === 'image') return <Picture id={value as string} />
  if (field.kind === 'relation') return <Titles resource={field.settings.to!} ids={field.many ? (value as string[]) : [value as string]} />
  if (field.kind === 'boolean') return value ? words.yes : words.no
  if (field.kind === 'money') return <span className="figures">{sayMoney(value as number, site.currency, language)}</span>
  if (field.kind === 'time') return <span className="figures">{sayMoment(value as string, language, timeZone)}</span>
  if (field.kind === 'choice') return say(field.settings.choices?.find((choice) => choice.value === value)?.label ?? String(value))
  if (field.kind === 'integer') return <span className="figures">{[(value as number).toLocaleString(language), field.settings.unit].filter(Boolean).join('\u00a0')}</span>
  return inFirstLanguage(value, locales)
}

function Picture({ id }: { id: string }) {
  const [title] = useTitles('media', [id])
  return <Thumbnail picture={title?.picture} />
}

const mostTitles = 3

function Titles({ resource, ids }: { resource: string; ids: string[] }) {
  const titles = useTitles(resource, ids.slice(0, mostTitles))
  const names = titles.map(({ title }) => title).filter(Boolean).join(', ')
  return <>{names}{ids.length > mostTitles && ` +${ids.length - mostTitles}`}</>
}

function When({ at }: { at: string }) {
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  return <time dateTime={at} title={sayMoment(at, language, timeZone)} className="soft">{sayAgo(at, language, timeZone)}</time>
}

function Price({ record: { facts } }: { record: ListedRecord }) {
  const { site } = useMe()
  const { language } = useLanguage()
  const words = useWords(listWords)
  if (!facts || facts.priceFromMinor === null) return null
  const price = sayMoney(facts.priceFromMinor, site.currency, language)
  return <span className="figures">{facts.priceToMinor === facts.priceFromMinor ? price : words.from(price)}</span>
}

function Stock({ record: { facts } }: { record: ListedRecord }) {
  const words = useWords(listWords)
  if (!facts || facts.stock === null) return null
  if (facts.stock === 0) return <StateBadge tone="bad">{words.out}</StateBadge>
  return <span className="row" style={{ gap: '0.5rem', flexWrap: 'nowrap' }}><span className="figures">{facts.stock}</span>{facts.low > 0 && <StateBadge tone="warn">{words.low}</StateBadge>}</span>
}
