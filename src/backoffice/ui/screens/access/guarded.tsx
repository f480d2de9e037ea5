// What is dangerous asks for the password again: the question comes only when the server asks it, and then goes on with what was begun.
import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { commonWords } from '../../app/common.words.ts'
import { useMe } from '../../app/session.ts'
import { toast } from '../../kit/toasts.tsx'
import { Refused, post } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { answerWithPasskey, canUsePasskeys } from '../../lib/passkeys.ts'
import { accessWords } from './access.words.ts'

/** Like a mutation. `question` stands somewhere in the screen. */
export function useGuarded<V, A>(work: (values: V) => Promise<A>, onSuccess: (answer: A, values: V) => unknown): { run: (values: V) => void; isPending: boolean; error: Error | null; question: ReactNode } {
  const [waiting, wait] = useState<{ values: V } | null>(null)
  const doing = useMutation<A, Error, V>({
    mutationFn: work,
    onSuccess: async (answer, values) => { await onSuccess(answer, values) },
    onError: (error, values) => {
      if (isPasswordNeeded(error)) wait({ values })
      else if (!(error instanceof Refused && error.problem.errors)) toast(error.message)
    },
  })
  const goOn = () => {
    const begun = waiting!
    wait(null)
    doing.mutate(begun.values)
  }
  return { run: doing.mutate, isPending: doing.isPending, error: doing.error, question: waiting && <PasswordQuestion close={() => wait(null)} goOn={goOn} /> }
}

const isPasswordNeeded = (error: Error): boolean => error instanceof Refused && error.reason === 'password-needed'

function PasswordQuestion({ close, goOn }: { close: () => void; goOn: () => void }) {
  const words = useWords(accessWords)
  const common = useWords(commonWords)
  const { showWith } = useMe()
  const [password, setPassword] = useState('')
  const show = useMutation({ mutationFn: () => post('/access/password', { password }), onSuccess: goOn })
  const { error } = show
  return (
    <Modal opened onClose={close} title={words.confirmTitle} closeButtonProps={{ 'aria-label': common.close }} centered zIndex={400}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); show.mutate() }}>
        <p>{words.confirmText}</p>
        {showWith.passkey && canUsePasskeys() && <WithPasskey goOn={goOn} />}
        {showWith.password ? <PasswordInput data-autofocus label={words.yourPassword} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={error && ((error instanceof Refused && error.problem.errors?.['password']) || error.message)} visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0, 'aria-hidden': false }} /> : <p>{words.noPassword} <a href="/password/forgotten">{words.choosePassword}</a></p>}
        <div className="row" style={{ justifyContent: 'flex-end' }}><Button variant="default" onClick={close}>{common.cancel}</Button>{showWith.password && <Button type="submit" loading={show.isPending}>{words.goOn}</Button>}</div>
      </form>
    </Modal>
  )
}

/** In the place of the password. */
function WithPasskey({ goOn }: { goOn: () => void }) {
  const words = useWords(accessWords)
  const show = useMutation({ mutationFn: async () => post('/access/passkey', await answerWithPasskey('/backoffice/api/access/passkey/begin')), onSuccess: goOn })
  return (
    <>
      <Button variant="default" loading={show.isPending} onClick={() => show.mutate()}>{words.usePasskey}</Button>
      {show.error && <p role="alert" style={{ color: 'var(--bad)' }}>{show.error instanceof Refused ? show.error.message : words.passkeyFailed}</p>}
    </>
  )
}

/** The sentences of a refusal by field. */
export const errorsOf = (error: Error | null): Record<string, string> => (error instanceof Refused ? (error.problem.errors ?? {}) : {})
