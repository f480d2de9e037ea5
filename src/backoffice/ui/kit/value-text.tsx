// A value as words, by the kind of its field: in comparisons and in the history.
import type { FieldDescription, RecordValues } from '../../api/shapes.ts'
import { commonWords } from '../app/common.words.ts'
import { useMe, useTimeZone } from '../app/session.ts'
import { useLanguage, useSay, useWords } from '../lib/language.tsx'
import { sayMoney } from '../lib/money.ts'
import { sayMoment } from '../lib/time.ts'
import { useTitles } from '../lib/titles.ts'
import { isEmpty, plainText } from '../lib/values.ts'
import { Thumbnail } from './thumbnail.tsx'

export function ValueText({ field, value, empty }: { field: FieldDescription; value: unknown; empty: string }) {
  const { site } = useMe()
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const words = useWords(commonWords)
  const say = useSay()
  if (isEmpty(value)) return <span className="soft">{empty}</span>
  if (field.kind === 'relation' || field.kind === 'image') return <Names resource={field.settings.to ?? 'media'} ids={Array.isArray(value) ? (value as string[]) : [value as string]} />
  if (field.kind === 'richText') return <span>{plainText(value)}</span>
  if (field.kind === 'blocks') return <BlocksText field={field} blocks={value as RecordValues[]} />
  if (field.kind === 'money' && typeof value === 'number') return <span className="figures">{sayMoney(value, site.currency, language)}</span>
  if (field.kind === 'time') return <span className="figures">{sayMoment(value as string, language, timeZone)}</span>
  if (field.kind === 'boolean') return <span>{value ? words.yes : words.no}</span>
  if (field.kind === 'choice') return <span>{say(field.settings.choices?.find((choice) => choice.value === value)?.label ?? String(value))}</span>
  return <span>{String(value)}{field.settings.unit && `\u00a0${field.settings.unit}`}</span>
}

function Names({ resource, ids }: { resource: string; ids: string[] }) {
  const titles = useTitles(resource, ids)
  return <span className="row" style={{ gap: '0.5rem', display: 'inline-flex' }}>{titles.map(({ id, title, picture }) => <span key={id} className="row" style={{ gap: '0.375rem', display: 'inline-flex' }}>{picture && <Thumbnail picture={picture} size={24} />}{title || '…'}</span>)}</span>
}

/** A page's blocks, each as what it is and what it says. */
function BlocksText({ field, blocks }: { field: FieldDescription; blocks: RecordValues[] }) {
  const say = useSay()
  const wordsOf = (block: RecordValues) => {
    const kind = field.settings.kinds?.find(({ type }) => type === block['type'])
    const texts = (kind?.fields ?? []).map((one) => (one.kind === 'richText' ? plainText(block[one.name]) : ['text', 'longText'].includes(one.kind) ? String(block[one.name] ?? '') : '')).filter(Boolean)
    return `${kind ? say(kind.label) : String(block['type'])}: ${texts.join(' ')}`
  }
  return <span>{blocks.map(wordsOf).join('\n')}</span>
}
