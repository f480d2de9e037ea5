// The buttons that save: a draft stays a draft until somebody publishes it. They stay in sight at the foot of the window.
import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { commonWords } from '../../app/common.words.ts'
import { Icon } from '../../kit/icons.tsx'
import { useWords } from '../../lib/language.tsx'
import { useForm, useFormValue } from './form-context.tsx'
import { formWords } from './form.words.ts'
import type { useSave } from './save.ts'
import styles from './form.module.css'

type Saving = ReturnType<typeof useSave>

export function SaveBar({ save }: { save: Saving }) {
  const { form, readOnly } = useForm()
  const words = useWords(formWords)
  const isDirty = useFormValue(() => form.isDirty)
  const isSaved = useFormValue(() => form.record !== null)
  if (readOnly) return null
  return (
    <div className={styles.bar}>
      <span className={styles.barState} data-state={isDirty ? 'dirty' : isSaved ? 'saved' : 'new'}>{isDirty ? words.unsavedChanges : isSaved ? words.allSaved : words.notYetSaved}</span>
      <SaveButtons save={save} isDirty={isDirty} />
    </div>
  )
}

function SaveButtons({ save, isDirty }: { save: Saving; isDirty: boolean }) {
  const { form, may } = useForm()
  const words = useWords(formWords)
  const status = useFormValue(() => form.record?.values['status'] ?? 'draft')
  const isNew = useFormValue(() => form.record === null)
  const keys = { type: 'submit' as const, 'aria-keyshortcuts': 'Control+S' }
  if (!form.resource.publishable) return <Button {...keys} loading={save.isSaving} disabled={!isDirty && !isNew}>{words.save}</Button>
  if (status === 'published') return <Button {...keys} loading={save.isSaving} disabled={!isDirty}>{words.publishChanges}</Button>
  return (
    <>
      <Button {...keys} variant="default" disabled={save.isSaving || (!isDirty && !isNew)}>{words.saveDraft}</Button>
      {may.publish && <Button loading={save.isSaving} onClick={() => void save.saveAs('published')}>{words.publish}</Button>}
    </>
  )
}

/** At the head: the way to the page on the site, to the history, and what is rarely needed. */
export function HeadActions({ save, askDelete }: { save: Saving; askDelete: () => void }) {
  const { form } = useForm()
  const words = useWords(formWords)
  const isSaved = useFormValue(() => form.record !== null)
  const quiet = { variant: 'subtle', color: 'gray', c: 'var(--ink)' } as const
  if (!isSaved) return null
  const history = { to: '/$plural/$id/history', params: { plural: form.resource.plural, id: form.record!.id } } as object
  return (
    <>
      {save.url && <Button {...quiet} component="a" href={save.url} target="_blank" rel="noopener" leftSection={<Icon name="open" size={17} />}>{words.viewOnSite}</Button>}
      <Button {...quiet} component={Link} {...history} leftSection={<Icon name="history" size={17} />}>{words.history}</Button>
      <MoreMenu save={save} askDelete={askDelete} />
    </>
  )
}

function MoreMenu({ save, askDelete }: { save: Saving; askDelete: () => void }) {
  const { form, readOnly, may } = useForm()
  const words = useWords(formWords)
  const common = useWords(commonWords)
  const status = useFormValue(() => form.record?.values['status'])
  const canWithdraw = !readOnly && may.publish && status === 'published'
  if (!canWithdraw && !may.delete) return null
  return (
    <Menu width={230}>
      <Menu.Target><Button variant="default" px="xs" aria-label={common.more}><Icon name="more" /></Button></Menu.Target>
      <Menu.Dropdown>
        {canWithdraw && <Menu.Item leftSection={<Icon name="box" size={18} />} onClick={() => void save.saveAs('draft')}>{words.withdraw}</Menu.Item>}
        {may.delete && <Menu.Item color="red" c="var(--bad)" leftSection={<Icon name="bin" size={18} />} onClick={askDelete}>{words.delete}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
