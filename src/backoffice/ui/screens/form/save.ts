// Saving a form: what was sent, what came back, and what stands in the way.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { OpenRecord, RecordValues } from '../../../api/shapes.ts'
import { toLogIn } from '../../app/router.tsx'
import { useMe } from '../../app/session.ts'
import { toast } from '../../kit/toasts.tsx'
import { Refused, post, put } from '../../lib/client.ts'
import { useWords } from '../../lib/language.tsx'
import { rememberTitles } from '../../lib/titles.ts'
import { fetchRecord } from './form.tsx'
import { useForm } from './form-context.tsx'
import type { FormState } from './form-state.ts'
import { formWords } from './form.words.ts'
import { forgetUnsaved } from './unsaved.ts'

const mostPieces = 1_000_000

export type Status = 'draft' | 'published'

export function useSave(urlAtFirst: string | null) {
  const { form } = useForm()
  const { account } = useMe()
  const words = useWords(formWords)
  const client = useQueryClient()
  const finish = useFinish()
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const [conflict, setConflict] = useState<OpenRecord | null>(null)
  const [url, setUrl] = useState(urlAtFirst)
  const isLeaving = useRef(false)

  const save = async (status?: Status): Promise<void> => {
    if (isSaving) return
    setSaving(true)
    setFailure(null)
    const sent = form.values
    try {
      requireCounts(form, words.countWrong)
      const opened = await send(form, status)
      const isNew = form.record === null
      const wasPublic = form.record?.values['status'] === 'published'
      isLeaving.current = isNew
      rememberTitles(client, opened.related)
      setUrl(opened.url)
      forgetUnsaved(account.id, form)
      form.takeOver(opened, typedMeanwhile(form, sent))
      await finish(opened, isNew, wasPublic && status === 'draft' ? 'withdrawn' : status)
    } catch (error) {
      await explain(error)
    } finally {
      setSaving(false)
    }
  }

  const explain = async (error: unknown): Promise<void> => {
    if (!(error instanceof Refused)) throw error
    if (error.status === 401) return toLogIn()
    if (error.reason === 'changed-meanwhile') return setConflict(await fetchRecord(form.resource, form.record!.id))
    form.setProblems(error.problem.errors ?? {})
    setFailure(error)
  }

  return {
    isSaving, failure, conflict, url, isLeaving,
    /** As it is: a draft stays a draft. */
    keepState: () => save(),
    saveAs: (status: Status) => save(status),
    /** Takes the colleague's version, with the values that are to be kept of one's own, and saves. */
    resolve: (theirs: OpenRecord, keep: RecordValues) => {
      form.takeOver(theirs, keep)
      setConflict(null)
      return form.isDirty ? save() : Promise.resolve()
    },
  }
}

/** A count is no field of the model, so that it is checked here: a whole number, or nothing. */
function requireCounts(form: FormState, sentence: string): void {
  const rows = (form.values['variants'] ?? []) as RecordValues[]
  const isRight = (count: unknown) => count === null || count === undefined || (Number.isSafeInteger(count) && (count as number) >= 0 && (count as number) <= mostPieces)
  const errors = Object.fromEntries(rows.flatMap((row, index) => (isRight(row['$stock']) ? [] : [[`variants.${index}.$stock`, sentence]])))
  if (Object.keys(errors).length > 0) throw new Refused({ type: 'invalid', title: sentence, status: 422, errors })
}

function send(form: FormState, status: Status | undefined): Promise<OpenRecord> {
  const { values, stock } = form.toSend()
  const body = { values: { ...values, ...(status && { status }) }, stock }
  const path = `/records/${form.resource.plural}`
  return form.record ? put(`${path}/${form.record.id}`, { ...body, version: form.record.version }) : post(path, body)
}

/** What the colleague went on typing while the answer was on its way. */
function typedMeanwhile(form: FormState, sent: RecordValues): RecordValues {
  return Object.fromEntries(Object.entries(form.values).filter(([name, value]) => name !== 'status' && value !== sent[name]))
}

function useFinish() {
  const { form } = useForm()
  const words = useWords(formWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (opened: OpenRecord, isNew: boolean, done: Status | 'withdrawn' | undefined): Promise<void> => {
    const { resource } = form
    await Promise.all(['list', 'home', 'history'].map((key) => client.invalidateQueries({ queryKey: [key] })))
    client.removeQueries({ queryKey: ['title', resource.name, opened.record.id] })
    toast(sentence(words, resource.publishable ? (opened.record.values['status'] as Status) : undefined, done))
    if (isNew) await navigate({ to: '/$plural/$id', params: { plural: resource.plural, id: opened.record.id }, replace: true })
  }
}

function sentence(words: (typeof formWords)['en'], now: Status | undefined, done: Status | 'withdrawn' | undefined): string {
  if (done === 'published') return words.nowPublished
  if (done === 'withdrawn') return words.nowWithdrawn
  return now === 'draft' ? words.savedDraft : words.saved
}
