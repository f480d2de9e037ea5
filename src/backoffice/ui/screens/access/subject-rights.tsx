// What a role may do with one kind of thing: folded, it tells it in a line.
import { Checkbox, NativeSelect } from '@mantine/core'
import type { AccessSubject, Condition, Grant } from '../../../api/access-shapes.ts'
import { useSay, useWords } from '../../lib/language.tsx'
import { accessWords } from './access.words.ts'
import styles from './access.module.css'

interface Props { subject: AccessSubject; grant: Grant | undefined; change: (grant: Grant) => void }

export function SubjectRights({ subject, grant = { actions: {}, hidden: [], readOnly: [] }, change }: Props) {
  const words = useWords(accessWords)
  const say = useSay()
  const held = subject.actions.filter(({ name }) => grant.actions[name])
  const limited = grant.hidden.length + grant.readOnly.length
  const told = [held.length > 0 ? held.map((action) => say(action.label)).join(', ') : words.nothing, ...(held.length > 0 && limited > 0 ? [words.limited(limited)] : [])].join(' · ')
  return (
    <details className={`panel ${styles.subject}`}>
      <summary><strong>{say(subject.label)}</strong><span className="soft">{told}</span></summary>
      <div className={styles.actions}>{subject.actions.map((action) => <ActionRight key={action.name} subject={subject} action={action} grant={grant} change={change} />)}</div>
      {held.length > 0 && subject.fields.length > 0 && <FieldRights subject={subject} grant={grant} change={change} />}
    </details>
  )
}

function ActionRight({ subject, action, grant, change }: { subject: AccessSubject; action: AccessSubject['actions'][number]; grant: Grant; change: Props['change'] }) {
  const words = useWords(accessWords)
  const say = useSay()
  const condition = grant.actions[action.name]
  const set = (next: Condition | undefined) => {
    const { [action.name]: _, ...others } = grant.actions
    // Who does something with records sees them.
    change({ ...grant, actions: next ? { ...(action.name !== 'see' && !others['see'] && { see: {} }), ...others, [action.name]: next } : action.name === 'see' ? {} : others })
  }
  const choices = choicesOf(subject, words)
  return (
    <div className={styles.action}>
      <Checkbox label={say(action.label)} checked={condition !== undefined} onChange={(event) => set(event.currentTarget.checked ? {} : undefined)} />
      {condition && choices.length > 1 && <NativeSelect size="xs" aria-label={words.which(say(action.label))} value={keyOf(condition)} data={choices.map(({ key, label }) => ({ value: key, label }))} onChange={(event) => set(choices.find(({ key }) => key === event.currentTarget.value)!.condition)} />}
    </div>
  )
}

const keyOf = ({ own, status = '' }: Condition): string => `${own ? 'own' : ''}:${status}`

function choicesOf({ hasOwn, statuses }: AccessSubject, words: (typeof accessWords)['en']): { key: string; label: string; condition: Condition }[] {
  const conditions: Condition[] = [{}, ...(hasOwn ? [{ own: true as const }] : []), ...statuses.map((status) => ({ status })), ...(hasOwn ? statuses.map((status) => ({ own: true as const, status })) : [])]
  const label = ({ own, status }: Condition) => {
    const state = status === undefined ? '' : (words.status[status] ?? status)
    return state ? (own ? words.ownWithStatus(state) : words.withStatus(state)) : own ? words.own : words.all
  }
  return conditions.map((condition) => ({ key: keyOf(condition), label: label(condition), condition }))
}

function FieldRights({ subject, grant, change }: { subject: AccessSubject; grant: Grant; change: Props['change'] }) {
  const words = useWords(accessWords)
  const say = useSay()
  const changes = Boolean(grant.actions['change'] || grant.actions['create'])
  const set = (name: string, to: string) => change({ ...grant, hidden: [...grant.hidden.filter((one) => one !== name), ...(to === 'hidden' ? [name] : [])], readOnly: [...grant.readOnly.filter((one) => one !== name), ...(to === 'readOnly' ? [name] : [])] })
  return (
    <fieldset className={styles.fields}>
      <legend>{words.fields}</legend>
      {subject.fields.map((field) => {
        const choices = [{ value: 'all', label: changes && field.changeable ? words.field.all : words.field.seen }, ...(changes && field.changeable ? [{ value: 'readOnly', label: words.field.readOnly }] : []), { value: 'hidden', label: words.field.hidden }]
        const value = grant.hidden.includes(field.name) ? 'hidden' : grant.readOnly.includes(field.name) ? 'readOnly' : 'all'
        return <NativeSelect key={field.name} size="xs" label={say(field.label)} value={value} data={choices} onChange={(event) => set(field.name, event.currentTarget.value)} />
      })}
    </fieldset>
  )
}
