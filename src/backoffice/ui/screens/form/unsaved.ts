// Text that is not saved yet is kept on this device, per account and record, so that a closed tab loses nothing.
import { useEffect } from 'react'
import type { RecordValues, ResourceDescription } from '../../../api/shapes.ts'
import { useMe } from '../../app/session.ts'
import { isForgettingUnsaved, unsavedKey } from '../../app/unsaved-texts.ts'
import { useForm } from './form-context.tsx'
import type { FormState } from './form-state.ts'

/** What was typed, and on top of what: a save notices whether that is still the newest. */
export interface Unsaved { at: string; version: number | null; base: RecordValues; values: RecordValues }

const waitMs = 400
const keptDays = 30

const keyOf = (accountId: string, resource: ResourceDescription, id: string | null): string => unsavedKey(accountId, resource.plural, id)

export function readUnsaved(accountId: string, form: FormState): Unsaved | null {
  const text = localStorage.getItem(keyOf(accountId, form.resource, form.record?.id ?? null))
  try {
    const found = text === null ? null : (JSON.parse(text) as Unsaved)
    return found && Date.now() - Date.parse(found.at) < keptDays * 86_400_000 ? found : null
  } catch {
    return null
  }
}

export function forgetUnsaved(accountId: string, form: FormState): void {
  localStorage.removeItem(keyOf(accountId, form.resource, form.record?.id ?? null))
}

function keepUnsaved(accountId: string, form: FormState): void {
  if (isForgettingUnsaved()) return
  const names = form.changedNames()
  if (names.length === 0) return forgetUnsaved(accountId, form)
  const pick = (from: RecordValues) => Object.fromEntries(names.map((name) => [name, from[name]]))
  const unsaved: Unsaved = { at: new Date().toISOString(), version: form.record?.version ?? null, base: pick(form.base), values: pick(form.values) }
  try {
    localStorage.setItem(keyOf(accountId, form.resource, form.record?.id ?? null), JSON.stringify(unsaved))
  } catch {
    // The device has no room left; the text still stands in the form.
  }
}

/** Keeps what is typed, a moment after the last key and when the tab goes away. Only what was typed here is ever removed. */
export function useKeepUnsaved(): void {
  const { form } = useForm()
  const { account } = useMe()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let touched = false
    const keep = () => {
      clearTimeout(timer)
      if (touched) keepUnsaved(account.id, form)
      touched = false
    }
    const stop = form.subscribe(() => {
      touched = true
      clearTimeout(timer)
      timer = setTimeout(keep, waitMs)
    })
    addEventListener('pagehide', keep)
    document.addEventListener('visibilitychange', keep)
    return () => {
      stop()
      keep()
      removeEventListener('pagehide', keep)
      document.removeEventListener('visibilitychange', keep)
    }
  }, [form, account.id])
}
