// Keys for programs: made for one purpose, shown once, ended with one press.
import { Button, Modal, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccessKey } from '../../../api/access-shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { FailedPart } from '../../app/failures.tsx'
import { useTimeZone } from '../../app/session.ts'
import { CopyButton } from '../../kit/copy-button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icons.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { toast } from '../../kit/toasts.tsx'
import { get, post, remove } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayAgo, sayMoment } from '../../lib/time.ts'
import { accessWords } from './access.words.ts'
import { useRoleChoices } from './colleagues.tsx'
import { errorsOf, useGuarded } from './guarded.tsx'
import cards from '../../kit/cards.module.css'
import styles from './access.module.css'

const queryKey = ['access', 'keys']

export function KeysScreen() {
  const words = useWords(accessWords)
  const [making, make] = useState(false)
  const read = useQuery({ queryKey, queryFn: ({ signal }) => get<{ keys: AccessKey[] }>('/access/keys', signal) })
  if (read.error && !read.data) return <FailedPart error={read.error} again={() => void read.refetch()} />
  return (
    <>
      <PageHead title={words.keys} note={words.keysNote} actions={<Button leftSection={<Icon name="plus" size={17} />} onClick={() => make(true)}>{words.newKey}</Button>} />
      {!read.data ? <Skeleton height={240} radius={10} /> : read.data.keys.length === 0 ? <EmptyState icon="key" title={words.noKeys} text={words.noKeysText} /> : <ul className={cards.cards}>{read.data.keys.map((key) => <KeyRow key={key.id} of={key} />)}</ul>}
      {making && <MakeKey close={() => make(false)} />}
    </>
  )
}

function KeyRow({ of }: { of: AccessKey }) {
  const words = useWords(accessWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const client = useQueryClient()
  const roles = useRoleChoices()
  const end = useGuarded(() => remove(`/access/keys/${of.id}`), () => {
    toast(words.ended)
    return client.invalidateQueries({ queryKey })
  })
  return (
    <li className={`${cards.card} ${styles.card}`}>
      <div className={cards.words}>
        <strong>{of.name}</strong>
        <div className={cards.facts}>
          <span>{roles.find(({ value }) => value === of.role)?.label ?? of.role}</span>
          <code>{of.beginning}…</code>
          <span>{words.expires(sayMoment(of.expiresAt, language, timeZone))}</span>
          <span>{of.lastUsedAt ? words.used(sayAgo(of.lastUsedAt, language, timeZone)) : words.unused}</span>
          <span>{words.by(of.madeBy)}</span>
        </div>
      </div>
      <Button size="xs" variant="subtle" color="red" c="var(--bad)" loading={end.isPending} onClick={() => end.run(undefined)}>{words.end}</Button>
      {end.question}
    </li>
  )
}

function MakeKey({ close }: { close: () => void }) {
  const words = useWords(accessWords)
  const common = useWords(commonWords)
  const client = useQueryClient()
  const roles = useRoleChoices().filter(({ value }) => value !== 'owner')
  const [values, setValues] = useState({ name: '', role: 'analyst', days: '90' })
  const [token, setToken] = useState<string | null>(null)
  const make = useGuarded((body: object) => post<{ token: string }>('/access/keys', body), async (made) => {
    setToken(made.token)
    await client.invalidateQueries({ queryKey })
  })
  const errors = errorsOf(make.error)
  const bind = (name: keyof typeof values) => ({ value: values[name], error: errors[name], onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [name]: event.currentTarget.value }) })
  return (
    <Modal opened onClose={close} title={words.newKey} closeButtonProps={{ 'aria-label': common.close }} centered closeOnClickOutside={token === null}>
      {token ? (
        <div className="stack">
          <p role="status">{words.keyShown}</p>
          <code className={styles.token}>{token}</code>
          <div className="row" style={{ justifyContent: 'flex-end' }}><CopyButton text={token} label={words.copyKey} /><Button onClick={close}>{words.done}</Button></div>
        </div>
      ) : (
        <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); make.run({ ...values, days: Number.parseInt(values.days, 10) || 0 }) }}>
          <TextInput data-autofocus label={words.keyFor} required {...bind('name')} />
          <NativeSelect label={words.role} data={roles} {...bind('role')} />
          <TextInput label={words.days} inputMode="numeric" required {...bind('days')} />
          <div className="row" style={{ justifyContent: 'flex-end' }}><Button variant="default" onClick={close}>{common.cancel}</Button><Button type="submit" loading={make.isPending}>{words.make}</Button></div>
        </form>
      )}
      {make.question}
    </Modal>
  )
}
