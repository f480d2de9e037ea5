// A colleague has saved meanwhile: both versions side by side, and for each difference the choice of which to keep.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { History, OpenRecord, RecordValues } from '../../../../api/shapes.ts'
import { useTimeZone } from '../../../app/session.ts'
import { ValueText } from '../../../kit/value-text.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { get } from '../../../lib/client.ts'
import { useLanguage, useSay, useWords } from '../../../lib/language.tsx'
import { sayAgo } from '../../../lib/time.ts'
import { titleOf } from '../../../lib/values.ts'
import { useForm } from '../form-context.tsx'
import type { useSave } from '../save.ts'
import { conflictWords } from './conflict.words.ts'
import { differencesBetween, kept } from './differences.ts'
import type { Difference } from './differences.ts'
import styles from './conflict.module.css'

type Save = ReturnType<typeof useSave>
export type Side = 'mine' | 'theirs'

export function Conflict({ conflict, save }: { conflict: OpenRecord; save: Save }) {
  const { form } = useForm()
  const words = useWords(conflictWords)
  const say = useSay()
  const differences = useMemo(() => differencesBetween(form, conflict), [form, conflict])
  const [chosen, choose] = useState<Record<string, Side>>(() => Object.fromEntries(differences.map(({ key, suggested }) => [key, suggested])))
  const { resource } = form
  const keep = () => void save.resolve(conflict, kept(conflict.record.values, differences.filter(({ key }) => chosen[key] === 'mine')))
  return (
    <>
      <PageHead back={{ to: `/${resource.plural}`, label: say(resource.label.many) }} title={titleOf(resource, conflict.record.values, form.locales)} />
      <div className={styles.intro} role="alert">
        <h2>{words.title}</h2>
        <p><Who conflict={conflict} /> {words.text}</p>
      </div>
      <div className={styles.list}>
        {differences.length === 0 && <p>{words.same}</p>}
        {differences.map((difference) => <Choice key={difference.key} difference={difference} side={chosen[difference.key]!} choose={(side) => choose({ ...chosen, [difference.key]: side })} />)}
      </div>
      <div className="row"><Button size="md" onClick={keep}>{words.save}</Button><Button variant="subtle" onClick={() => void save.resolve(conflict, {})}>{words.takeTheirs}</Button></div>
    </>
  )
}

/** Who saved, and when: as the journal says. */
function Who({ conflict }: { conflict: OpenRecord }) {
  const { form } = useForm()
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const words = useWords(conflictWords)
  const { data } = useQuery({ queryKey: ['history', form.resource.plural, conflict.record.id, conflict.record.version], queryFn: () => get<History>(`/records/${form.resource.plural}/${conflict.record.id}/history`) })
  const [last] = data?.entries ?? []
  return <>{last ? words.who(last.actorName, sayAgo(last.at, language, timeZone)) : words.somebody(sayAgo(conflict.record.updatedAt, language, timeZone))}</>
}

function Choice({ difference, side, choose }: { difference: Difference; side: Side; choose: (side: Side) => void }) {
  const words = useWords(conflictWords)
  const { key, label, isBoth } = difference
  return (
    <fieldset className={styles.choice}>
      <legend>{label}{isBoth && <span className={styles.both}>{words.both}</span>}</legend>
      {(['mine', 'theirs'] as const).map((one) => (
        <label key={one} className={styles.side} data-chosen={side === one || undefined}>
          <span className={styles.sideHead}><input type="radio" name={key} checked={side === one} onChange={() => choose(one)} />{words[one]}</span>
          <Shown difference={difference} value={difference[one]} />
        </label>
      ))}
    </fieldset>
  )
}

function Shown({ difference, value }: { difference: Difference; value: unknown }) {
  const words = useWords(conflictWords)
  const { part, field } = difference
  if (part) return <ul className={styles.rows}>{(value as RecordValues[]).map((row, index) => <li key={index}><Row part={part} row={row} /></li>)}</ul>
  return field ? <ValueText field={field} value={value} empty={words.empty} /> : <>{String(value ?? '')}</>
}

function Row({ part, row }: { part: NonNullable<Difference['part']>; row: RecordValues }) {
  const { form } = useForm()
  const shown = part.fields.filter(({ name }) => row[name] !== null && row[name] !== undefined)
  return <>{shown.map((field) => <span key={field.name} className={styles.cell}><ValueText field={field} value={field.localized ? (row[field.name] as RecordValues)[form.locales[0]!] : row[field.name]} empty="" /></span>)}{row['$stock'] !== null && row['$stock'] !== undefined && <span className={styles.cell}>× {String(row['$stock'])}</span>}</>
}
