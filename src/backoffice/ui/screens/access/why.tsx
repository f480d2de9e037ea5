// “Why can't she?”: for a person and something to be done, every rule on the way, the one that refuses last.
import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { AccessSubject, Colleague, Why } from '../../../api/access-shapes.ts'
import { FailedPart } from '../../app/failures.tsx'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { get, query } from '../../lib/client.ts'
import { useSay, useWords } from '../../lib/language.tsx'
import { accessWords } from './access.words.ts'
import { colleaguesQuery } from './colleagues.tsx'
import { rolesQuery } from './roles.tsx'
import styles from './access.module.css'

const route = getRouteApi('/inside/why')

export function WhyScreen() {
  const words = useWords(accessWords)
  const [people, roles] = [useQuery(colleaguesQuery), useQuery(rolesQuery)]
  const error = people.error ?? roles.error
  if (error) return <FailedPart error={error} again={() => { void people.refetch(); void roles.refetch() }} />
  return (
    <>
      <PageHead back={{ to: '/colleagues', label: words.colleagues }} title={words.why} note={words.whyNote} />
      {people.data && roles.data ? <Question people={people.data.colleagues} subjects={roles.data.subjects} /> : <Skeleton height={320} radius={10} />}
    </>
  )
}

function Question({ people, subjects }: { people: readonly Colleague[]; subjects: readonly AccessSubject[] }) {
  const words = useWords(accessWords)
  const say = useSay()
  const search = route.useSearch()
  const [asked, setAsked] = useState({ account: search['account'] ?? people[0]?.id ?? '', subject: search['subject'] ?? subjects[0]!.name, action: search['action'] ?? 'see', record: search['record'] ?? '', field: search['field'] ?? '' })
  const explain = useMutation({ mutationFn: () => get<Why>(`/access/why${query(asked)}`) })
  const subject = subjects.find(({ name }) => name === asked.subject) ?? subjects[0]!
  const set = (more: Partial<typeof asked>) => { explain.reset(); setAsked({ ...asked, ...more }) }
  const bind = (name: keyof typeof asked) => ({ value: asked[name], onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value.trim() }) })
  const person = people.find(({ id }) => id === asked.account)
  return (
    <form className={`panel ${styles.why}`} noValidate onSubmit={(event) => { event.preventDefault(); explain.mutate() }}>
      <NativeSelect label={words.person} data={people.map((one) => ({ value: one.id, label: one.name || one.email }))} {...bind('account')} />
      <NativeSelect label={words.what} value={asked.subject} data={subjects.map((one) => ({ value: one.name, label: say(one.label) }))} onChange={(event) => set({ subject: event.currentTarget.value, action: 'see', field: '' })} />
      <NativeSelect label={words.doing} data={subject.actions.map((action) => ({ value: action.name, label: say(action.label) }))} {...bind('action')} />
      {(subject.hasOwn || subject.statuses.length > 0) && <TextInput label={words.record} {...bind('record')} />}
      {subject.fields.length > 0 && <NativeSelect label={words.fieldName} data={[{ value: '', label: words.anyField }, ...subject.fields.map((field) => ({ value: field.name, label: say(field.label) }))]} {...bind('field')} />}
      <div><Button type="submit" loading={explain.isPending}>{words.ask}</Button></div>
      {explain.error && <p role="alert" style={{ color: 'var(--bad)' }}>{explain.error.message}</p>}
      {explain.data && <Answer why={explain.data} name={person?.name || person?.email || ''} />}
    </form>
  )
}

function Answer({ why, name }: { why: Why; name: string }) {
  const words = useWords(accessWords)
  return (
    <section role="status">
      <h2>{why.allowed ? words.yes(name) : words.no(name)}</h2>
      <ol className={styles.rules}>
        {why.rules.map(({ rule, passes }, index) => <li key={index} data-passes={passes}><Icon name={passes ? 'check' : 'cross'} size={17} />{words.rules[rule]?.[passes ? 0 : 1] ?? rule}</li>)}
      </ol>
    </section>
  )
}
