// Who works here: their roles, adding somebody, and shutting somebody out, with what was their own passing to another.
import { Button, Modal, NativeSelect, PasswordInput, Skeleton, TextInput } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Colleague } from '../../../api/access-shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useMe } from '../../app/session.ts'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { toast } from '../../kit/toasts.tsx'
import { get, post, put } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { accessWords } from './access.words.ts'
import { errorsOf, useGuarded } from './guarded.tsx'
import { Invitations, InviteColleague } from './invitations.tsx'
import { invitationWords } from './invitations.words.ts'
import { ViewAs } from './view-as.tsx'
import { rolesQuery, useNameOfRole } from './roles.tsx'
import cards from '../../kit/cards.module.css'
import styles from './access.module.css'

export const colleaguesQuery = queryOptions({ queryKey: ['access', 'colleagues'], queryFn: ({ signal }) => get<{ colleagues: Colleague[] }>('/access/colleagues', signal) })

export function ColleaguesScreen() {
  const words = useWords(accessWords)
  const inviting = useWords(invitationWords)
  const [open, show] = useState<'invite' | 'add' | null>(null)
  const read = useQuery(colleaguesQuery)
  const roles = useRoleChoices()
  if (read.error && !read.data) return <FailedPart error={read.error} again={() => void read.refetch()} />
  const actions = <><Button variant="subtle" color="gray" c="var(--ink)" component={Link} {...({ to: '/why' } as object)} leftSection={<Icon name="info" size={17} />}>{words.why}</Button><Button variant="default" onClick={() => show('add')}>{inviting.withPassword}</Button><Button leftSection={<Icon name="plus" size={17} />} onClick={() => show('invite')}>{inviting.invite}</Button></>
  return (
    <>
      <PageHead title={words.colleagues} note={words.colleaguesNote} actions={actions} />
      {!read.data ? <Skeleton height={320} radius={10} /> : <ul className={cards.cards}>{read.data.colleagues.map((one) => <Person key={one.id} person={one} roles={roles} others={read.data.colleagues.filter(({ id, disabled }) => id !== one.id && !disabled)} />)}</ul>}
      <Invitations roles={roles} />
      {open === 'add' && <AddColleague roles={roles} close={() => show(null)} />}
      {open === 'invite' && <InviteColleague roles={roles} close={() => show(null)} />}
    </>
  )
}

type Choices = { value: string; label: string }[]

export function useRoleChoices(): Choices {
  const { data } = useQuery(rolesQuery)
  const nameOf = useNameOfRole()
  return (data?.roles ?? []).map((role) => ({ value: role.name, label: nameOf(role) }))
}

function useChange(id: string) {
  const client = useQueryClient()
  return useGuarded((body: object) => put(`/access/colleagues/${id}`, body), () => client.invalidateQueries({ queryKey: ['access'] }))
}

function Person({ person, roles, others }: { person: Colleague; roles: Choices; others: readonly Colleague[] }) {
  const words = useWords(accessWords)
  const { account } = useMe()
  const change = useChange(person.id)
  const [shutting, shut] = useState(false)
  const name = person.name || person.email
  return (
    <li className={`${cards.card} ${styles.card}`}>
      <div className={cards.words}><strong>{name}</strong><div className={cards.facts}><span>{person.email}</span>{person.disabled && <StateBadge tone="bad">{words.isShut}</StateBadge>}</div></div>
      <div className={styles.person}>
        <NativeSelect size="xs" aria-label={words.roleOf(name)} value={person.role} data={roles} disabled={change.isPending} onChange={(event) => change.run({ role: event.currentTarget.value })} />
        {person.id !== account.id && !person.disabled && <ViewAs account={person.id} name={name} />}
        {person.id !== account.id && (person.disabled ? <Button size="xs" variant="default" onClick={() => change.run({ disabled: false })}>{words.let}</Button> : <Button size="xs" variant="subtle" color="red" c="var(--bad)" onClick={() => shut(true)}>{words.shut}</Button>)}
      </div>
      {shutting && <ShutOut name={name} others={others} close={() => shut(false)} go={(body) => { shut(false); change.run(body) }} />}
      {change.question}
    </li>
  )
}

function ShutOut({ name, others, close, go }: { name: string; others: readonly Colleague[]; close: () => void; go: (body: object) => void }) {
  const words = useWords(accessWords)
  const inviting = useWords(invitationWords)
  const common = useWords(commonWords)
  const [to, setTo] = useState('')
  const [then, setThen] = useState('shut')
  const body = () => ({ ...(then === 'shut' ? { disabled: true } : { role: 'customer' }), ...(to && { to }) })
  return (
    <Modal opened onClose={close} title={words.shutQuestion(name)} closeButtonProps={{ 'aria-label': common.close }} centered>
      <div className="stack">
        <p>{inviting.letGoText}</p>
        <NativeSelect label={inviting.then} value={then} data={[{ value: 'shut', label: inviting.shutOut }, { value: 'customer', label: inviting.customer }]} onChange={(event) => setThen(event.currentTarget.value)} />
        <NativeSelect label={words.passTo} value={to} data={[{ value: '', label: words.nobody }, ...others.map((one) => ({ value: one.id, label: one.name || one.email }))]} onChange={(event) => setTo(event.currentTarget.value)} />
        <div className="row" style={{ justifyContent: 'flex-end' }}><Button variant="default" data-autofocus onClick={close}>{common.cancel}</Button><Button color="red" onClick={() => go(body())}>{then === 'shut' ? words.shut : inviting.letGo}</Button></div>
      </div>
    </Modal>
  )
}

function AddColleague({ roles, close }: { roles: Choices; close: () => void }) {
  const words = useWords(accessWords)
  const common = useWords(commonWords)
  const client = useQueryClient()
  const [values, setValues] = useState({ name: '', email: '', role: 'editor', password: '' })
  const add = useGuarded((body: object) => post('/access/colleagues', body), async () => {
    toast(words.addedOne)
    await client.invalidateQueries({ queryKey: ['access'] })
    close()
  })
  const errors = errorsOf(add.error)
  const bind = (name: keyof typeof values) => ({ value: values[name], error: errors[name], onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [name]: event.currentTarget.value }) })
  return (
    <Modal opened onClose={close} title={words.addColleague} closeButtonProps={{ 'aria-label': common.close }} centered>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); add.run(values) }}>
        <TextInput data-autofocus label={words.name} autoComplete="off" {...bind('name')} />
        <TextInput label={words.email} type="email" autoComplete="off" required {...bind('email')} />
        <NativeSelect label={words.role} data={roles} {...bind('role')} />
        <PasswordInput label={words.password} description={words.passwordHelp} autoComplete="new-password" required {...bind('password')} visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0, 'aria-hidden': false }} />
        <div className="row" style={{ justifyContent: 'flex-end' }}><Button variant="default" onClick={close}>{common.cancel}</Button><Button type="submit" loading={add.isPending}>{words.add}</Button></div>
      </form>
      {add.question}
    </Modal>
  )
}
