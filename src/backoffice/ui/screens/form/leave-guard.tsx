// Leaving a form with changes asks first; the browser asks when the tab is closed.
import { Button, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { commonWords } from '../../app/common.words.ts'
import { isForgettingUnsaved } from '../../app/unsaved-texts.ts'
import { useMe } from '../../app/session.ts'
import { useWords } from '../../lib/language.tsx'
import { useForm } from './form-context.tsx'
import { formWords } from './form.words.ts'
import { forgetUnsaved } from './unsaved.ts'

export function LeaveGuard({ isFree }: { isFree: () => boolean }) {
  const { form } = useForm()
  const { account } = useMe()
  const words = useWords(formWords)
  const common = useWords(commonWords)
  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => !isFree() && form.isDirty && next.pathname !== '/login',
    enableBeforeUnload: () => !isForgettingUnsaved() && !isFree() && form.isDirty,
    withResolver: true,
  })
  const discard = () => {
    form.setAll(form.base)
    forgetUnsaved(account.id, form)
    blocker.proceed?.()
  }
  return (
    <Modal opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={words.leaveTitle} closeButtonProps={{ 'aria-label': common.close }} centered>
      <div className="stack">
        <p>{words.leaveText}</p>
        <Button data-autofocus onClick={() => blocker.reset?.()}>{words.stay}</Button>
        <Button variant="default" onClick={() => blocker.proceed?.()}>{words.leave}</Button>
        <Button variant="subtle" color="red" c="var(--bad)" onClick={discard}>{words.leaveDiscard}</Button>
      </div>
    </Modal>
  )
}
