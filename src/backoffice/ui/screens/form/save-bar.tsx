// The buttons that save: a draft stays a draft until somebody publishes it.
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

export function SaveBar({ save, askDelete }: { save: Saving; askDelete: () => void }) {
  const { form, readOnly } = useForm()
  const words = useWords(formWords)
  const isDirty = useFormValue(() => form.isDirty)
  const isSaved = useFormValue(() => form.record !== null)
  return (
    <>
      {save.url && <Button component="a" href={save.url} target="_blank" rel="noopener" variant="subtle" color="gray" c="var(--ink)" leftSection={<Icon name="open" size={16} />}>{words.viewOnSite}</Button>}
      <div className={styles.bar}>
        {!readOnly && <span className={styles.barState}>{isDirty ? words.unsavedChanges : isSaved ? words.allSaved : words.notYetSaved}</span>}
        {!readOnly && <SaveButtons save={save} isDirty={isDirty} />}
        {isSaved && <MoreMenu save={save} askDelete={askDelete} />}
      </div>
    </>
  )
}

function SaveButtons({ save, isDirty }: { save: Saving; isDirty: boolean }) {
  const { form } = useForm()
  const words = useWords(formWords)
  const status = useFormValue(() => form.record?.values['status'] ?? 'draft')
  const keys = { 'aria-keyshortcuts': 'Control+S' }
  if (!form.resource.publishable) return <Button {...keys} loading={save.isSaving} onClick={() => void save.keepState()}>{words.save}</Button>
  if (status === 'published') return <Button {...keys} loading={save.isSaving} disabled={!isDirty && !save.isSaving} onClick={() => void save.keepState()}>{words.publishChanges}</Button>
  return (
    <>
      <Button {...keys} variant="default" disabled={save.isSaving} onClick={() => void save.saveAs('draft')}>{words.saveDraft}</Button>
      <Button loading={save.isSaving} onClick={() => void save.saveAs('published')}>{words.publish}</Button>
    </>
  )
}

function MoreMenu({ save, askDelete }: { save: Saving; askDelete: () => void }) {
  const { form, readOnly } = useForm()
  const words = useWords(formWords)
  const common = useWords(commonWords)
  const status = useFormValue(() => form.record?.values['status'])
  const { resource, record } = form
  return (
    <Menu width={230}>
      <Menu.Target><Button variant="default" px="xs" aria-label={common.more} data-square><Icon name="more" /></Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} {...({ to: '/$plural/$id/history', params: { plural: resource.plural, id: record!.id } } as object)} leftSection={<Icon name="history" size={18} />}>{words.history}</Menu.Item>
        {!readOnly && status === 'published' && <Menu.Item leftSection={<Icon name="box" size={18} />} onClick={() => void save.saveAs('draft')}>{words.withdraw}</Menu.Item>}
        {resource.may.delete && <Menu.Item color="red" c="var(--bad)" leftSection={<Icon name="bin" size={18} />} onClick={askDelete}>{words.delete}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
