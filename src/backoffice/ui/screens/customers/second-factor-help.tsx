// An owner helps somebody who has lost phone, passkeys and backup codes: takes their second factor away, with the owner's own password.
import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { commonWords } from '../../app/common.words.ts'
import { toast } from '../../kit/toasts.tsx'
import { Refused, post } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { customerWords } from './customers.words.ts'
import styles from './customers.module.css'

interface Person { id: string; name: string; email: string; secondFactor: boolean; passkeys: number }

export function SecondFactorHelp({ person }: { person: Person }) {
  const words = useWords(customerWords)
  const [asking, ask] = useState(false)
  return (
    <section className={`panel ${styles.help}`}>
      <h2>{words.secondFactor}</h2>
      <p>{person.secondFactor ? words.hasSecondFactor : words.hasPasskeys}</p>
      <Button variant="default" onClick={() => ask(true)}>{words.takeAway}</Button>
      {asking && <Question person={person} close={() => ask(false)} />}
    </section>
  )
}

function Question({ person, close }: { person: Person; close: () => void }) {
  const words = useWords(customerWords)
  const common = useWords(commonWords)
  const [password, setPassword] = useState('')
  const { mutate, isPending, error } = useTakeAway(person, close)
  const problem = error instanceof Refused ? error.problem.errors?.['password'] ?? error.message : error?.message
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    mutate(password)
  }
  return (
    <Modal opened onClose={close} title={words.takeAwayOf(person.name || person.email)} closeButtonProps={{ 'aria-label': common.close }} centered>
      <form className="stack" onSubmit={send} noValidate>
        <p>{words.takeAwayText}</p>
        <PasswordInput label={words.yourPassword} autoComplete="current-password" required data-autofocus value={password} error={problem} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0, 'aria-hidden': false }} />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>{words.leaveIt}</Button>
          <Button type="submit" color="red" loading={isPending}>{words.takeAway}</Button>
        </div>
      </form>
    </Modal>
  )
}

function useTakeAway({ id }: Person, close: () => void) {
  const words = useWords(customerWords)
  const client = useQueryClient()
  return useMutation({
    mutationFn: (password: string) => post(`/accounts/${id}/second-factor/remove`, { password }),
    onSuccess: async () => {
      close()
      toast(words.takenAway)
      await client.invalidateQueries({ queryKey: ['customer', id] })
    },
  })
}
