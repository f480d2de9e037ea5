// Who was invited and has not said yes; and inviting somebody.
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invitation } from '../../../api/access-shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { useTimeZone } from '../../app/session.ts'
import { StateBadge } from '../../kit/state-badge.tsx'
import { toast } from '../../kit/toasts.tsx'
import { get, post, remove } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { accessWords } from './access.words.ts'
import { errorsOf, useGuarded } from './guarded.tsx'
import { invitationWords } from './invitations.words.ts'
import cards from '../../kit/cards.module.css'
import styles from './access.module.css'

const invitationsQuery = queryOptions({ queryKey: ['access', 'invitations'], queryFn: ({ signal }) => get<{ invitations: Invitation[] }>('/access/invitations', signal) })

type Choices = { value: string; label: string }[]

export function Invitations({ roles }: { roles: Choices }) {
  const words = useWords(invitationWords)
  const { data } = useQuery(invitationsQuery)
  if (!data || data.invitations.length === 0) return null
  return (
    <section className={styles.invitations}>
      <h2>{words.waiting}</h2>
      <ul className={cards.cards}>{data.invitations.map((one) => <InvitationRow key={one.id} one={one} role={roles.find(({ value }) => value === one.role)?.label ?? one.role} />)}</ul>
    </section>
  )
}

function InvitationRow({ one, role }: { one: Invitation; role: string }) {
  const words = useWords(invitationWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const client = useQueryClient()
  const afterwards = (sentence: string) => () => {
    toast(sentence)
    return client.invalidateQueries({ queryKey: ['access', 'invitations'] })
  }
  const again = useGuarded(() => post(`/access/invitations/${one.id}/resend`, {}), afterwards(words.sentAgain))
  const withdraw = useGuarded(() => remove(`/access/invitations/${one.id}`), afterwards(words.withdrawn))
  return (
    <li className={`${cards.card} ${styles.card}`}>
      <div className={cards.words}>
        <strong className={styles.address}>{one.email}</strong>
        <div className={cards.facts}>
          <span>{role}</span>
          {one.invitedBy && <span>{words.by(one.invitedBy)}</span>}
          {one.isExpired ? <StateBadge tone="warn">{words.expired}</StateBadge> : <span>{words.until(sayMoment(one.expiresAt, language, timeZone))}</span>}
        </div>
      </div>
      <div className={styles.person}>
        <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.run(undefined)}>{words.sendAgain}</Button>
        <Button size="xs" variant="subtle" color="red" c="var(--bad)" loading={withdraw.isPending} onClick={() => withdraw.run(undefined)}>{words.withdraw}</Button>
      </div>
      {again.question}
    </li>
  )
}

export function InviteColleague({ roles, close }: { roles: Choices; close: () => void }) {
  const words = useWords(invitationWords)
  const access = useWords(accessWords)
  const common = useWords(commonWords)
  const client = useQueryClient()
  const [values, setValues] = useState({ email: '', role: 'editor' })
  const invite = useGuarded((body: object) => post('/access/invitations', body), async () => {
    toast(words.invited)
    await client.invalidateQueries({ queryKey: ['access'] })
    close()
  })
  const errors = errorsOf(invite.error)
  const bind = (name: keyof typeof values) => ({ value: values[name], error: errors[name], onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [name]: event.currentTarget.value }) })
  return (
    <Modal opened onClose={close} title={words.inviteSomebody} closeButtonProps={{ 'aria-label': common.close }} centered>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); invite.run(values) }}>
        <p>{words.inviteText}</p>
        <TextInput data-autofocus label={access.email} type="email" autoComplete="off" required {...bind('email')} />
        <NativeSelect label={access.role} data={roles.filter(({ value }) => value !== 'customer')} {...bind('role')} />
        <div className="row" style={{ justifyContent: 'flex-end' }}><Button variant="default" onClick={close}>{common.cancel}</Button><Button type="submit" loading={invite.isPending}>{words.send}</Button></div>
      </form>
      {invite.question}
    </Modal>
  )
}
