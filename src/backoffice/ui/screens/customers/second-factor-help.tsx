// An owner helps somebody who has lost phone, passkeys and backup codes: takes their second factor away, after showing the own password.
import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { commonWords } from '../../app/common.words.ts'
import { toast } from '../../kit/toasts.tsx'
import { post } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { useGuarded } from '../access/guarded.tsx'
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
  const client = useQueryClient()
  const take = useGuarded(() => post(`/accounts/${person.id}/second-factor/remove`, {}), async () => {
    close()
    toast(words.takenAway)
    await client.invalidateQueries({ queryKey: ['customer', person.id] })
  })
  return (
    <Modal opened onClose={close} title={words.takeAwayOf(person.name || person.email)} closeButtonProps={{ 'aria-label': common.close }} centered>
      <div className="stack">
        <p>{words.takeAwayText}</p>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" data-autofocus onClick={close}>{words.leaveIt}</Button>
          <Button color="red" loading={take.isPending} onClick={() => take.run(undefined)}>{words.takeAway}</Button>
        </div>
      </div>
      {take.question}
    </Modal>
  )
}
