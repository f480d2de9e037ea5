// Deleting asks once, and says what stands in the way.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { commonWords } from '../../app/common.words.ts'
import { toast } from '../../kit/toasts.tsx'
import { Refused, remove } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { titleOf } from '../../lib/values.ts'
import { useForm } from './form-context.tsx'
import { formWords } from './form.words.ts'
import styles from './form.module.css'

export function DeleteQuestion({ close, leaving }: { close: () => void; leaving: RefObject<boolean> }) {
  const { form } = useForm()
  const words = useWords(formWords)
  const common = useWords(commonWords)
  const deleting = useDelete(leaving)
  const { error } = deleting
  const title = titleOf(form.resource, form.record!.values, form.locales) || words.untitled
  return (
    <Modal opened onClose={close} title={words.deleteQuestion(title)} closeButtonProps={{ 'aria-label': common.close }} centered>
      <div className="stack">
        {error ? <p role="alert" className={styles.error}>{error instanceof Refused && error.reason === 'in-use' ? words.inUse : error.message}</p> : <p>{words.deleteText}</p>}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" data-autofocus onClick={close}>{words.keep}</Button>
          <Button color="red" loading={deleting.isPending} onClick={() => deleting.mutate()}>{words.delete}</Button>
        </div>
      </div>
    </Modal>
  )
}

function useDelete(leaving: RefObject<boolean>) {
  const { form } = useForm()
  const words = useWords(formWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  const { resource, record } = form
  return useMutation({
    mutationFn: () => remove(`/records/${resource.plural}/${record!.id}?version=${record!.version}`),
    onSuccess: async () => {
      leaving.current = true
      await client.invalidateQueries({ queryKey: ['list'] })
      toast(words.deleted)
      await navigate({ to: '/$plural', params: { plural: resource.plural }, search: {} })
    },
  })
}
