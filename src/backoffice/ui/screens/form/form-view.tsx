// How a form is laid out: head, problems, texts, details, and the bar that saves.
import { useHotkeys } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useReadingOrder, useTimeZone } from '../../app/session.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { PublishedBadge } from '../../kit/state-badge.tsx'
import { useLanguage, useSay, useWords } from '../../lib/language.tsx'
import { sayAgo, sayMoment } from '../../lib/time.ts'
import { inFirstLanguage } from '../../lib/values.ts'
import { Conflict } from './conflict/conflict.tsx'
import { DeleteQuestion } from './delete-question.tsx'
import { FieldControl } from './fields/field-control.tsx'
import { useForm, useFormValue } from './form-context.tsx'
import type { FormState } from './form-state.ts'
import { formWords } from './form.words.ts'
import { LanguageTabs } from './language-tabs.tsx'
import { arranged } from './layout.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { PartControl } from './parts/part-control.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { HeadActions, SaveBar } from './save-bar.tsx'
import { UnsavedNotice } from './unsaved-notice.tsx'
import { useKeepUnsaved } from './unsaved.ts'
import { useSave } from './save.ts'
import styles from './form.module.css'

export function FormView({ url: urlAtFirst }: { url: string | null }) {
  const { readOnly } = useForm()
  const save = useSave(urlAtFirst)
  const [asking, setAsking] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  useKeepUnsaved()
  useHotkeys([['mod+S', () => { if (!readOnly && !save.isSaving) void save.keepState() }]], [], true)
  if (save.conflict) return <Conflict conflict={save.conflict} save={save} />
  return (
    <>
      <Head save={save} askDelete={() => setAsking(true)} />
      <LeaveGuard isFree={() => save.isLeaving.current} />
      <UnsavedNotice />
      <ProblemSummary ref={summary} failure={save.failure} />
      <form className={styles.columns} noValidate onSubmit={(event) => { event.preventDefault(); void save.keepState() }}>
        <MainColumn />
        <SideColumn />
        <SaveBar save={save} />
      </form>
      {asking && <DeleteQuestion close={() => setAsking(false)} leaving={save.isLeaving} />}
    </>
  )
}

type Saving = ReturnType<typeof useSave>

function Head({ save, askDelete }: { save: Saving; askDelete: () => void }) {
  const { form } = useForm()
  const words = useWords(formWords)
  const say = useSay()
  const locales = useReadingOrder()
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const { resource } = form
  const title = useFormValue(() => inFirstLanguage(form.values[resource.titleField], locales))
  const status = useFormValue(() => form.record?.values['status'])
  const updatedAt = useFormValue(() => form.record?.updatedAt)
  const future = useFormValue(() => futureOf(form))
  return (
    <PageHead
      back={{ to: `/${resource.plural}`, label: say(resource.label.many) }}
      title={title || (form.record ? words.untitled : words.newTitle(say(resource.label.one)))}
      beside={resource.publishable && form.record && <PublishedBadge status={status} />}
      note={[future && words.futureNote(sayMoment(future, language, timeZone)), updatedAt && words.lastChange(sayAgo(updatedAt, language, timeZone))].filter(Boolean).join(' ')}
      actions={<HeadActions save={save} askDelete={askDelete} />}
    />
  )
}

/** When a published record will appear by itself, while that moment has not come. */
function futureOf({ resource, record }: FormState): string | null {
  const from = resource.publicFrom && record?.values['status'] === 'published' ? record.values[resource.publicFrom] : null
  return typeof from === 'string' && Date.parse(from) > Date.now() ? from : null
}

function MainColumn() {
  const { form, readOnly } = useForm()
  const words = useWords(formWords)
  const { main } = arranged(form.resource)
  return (
    <div className={styles.main}>
      {readOnly && <p className="soft">{words.readOnly}</p>}
      <section className={`panel ${styles.panel}`} aria-label={words.texts}>
        <LanguageTabs />
        {main.map((field) => <FieldControl key={field.name} field={field} path={field.name} />)}
      </section>
      {form.resource.parts.map((part) => <PartControl key={part.name} part={part} />)}
    </div>
  )
}

function SideColumn() {
  const { form } = useForm()
  const words = useWords(formWords)
  const { side } = arranged(form.resource)
  if (side.length === 0) return null
  return (
    <section className={`panel ${styles.panel} ${styles.side}`} aria-label={words.details}>
      {side.map((field) => <FieldControl key={field.name} field={field} path={field.name} />)}
    </section>
  )
}
