// How the controls of a form reach its state.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { FormState, Path } from './form-state.ts'

interface FormContext {
  form: FormState
  /** The language whose texts are shown. */
  language: string
  chooseLanguage: (language: string) => void
  /** The colleague may look, but not change. */
  readOnly: boolean
  /** What else may be done with this record. */
  may: { publish: boolean; delete: boolean }
}

const Current = createContext<FormContext | null>(null)
export const FormProvider = Current

export function useForm(): FormContext {
  const found = useContext(Current)
  if (!found) throw new Error('A control stands outside of a form.')
  return found
}

/** Reads something of the form, and redraws only when it changes. The result must be a plain value or part of the state. */
export function useFormValue<T>(read: (form: FormState) => T): T {
  const { form } = useForm()
  return useSyncExternalStore(form.subscribe, () => read(form))
}

export function useValue<T>(path: Path): [T, (value: T) => void] {
  const { form } = useForm()
  const value = useSyncExternalStore(form.subscribe, () => form.get(path)) as T
  const set = useCallback((next: T) => form.set(path, next), [form, path])
  return [value, set]
}

export function useProblem(path: Path): string | undefined {
  return useFormValue((form) => form.problems[path])
}

/** The id of a control, which the summary of problems leads to. */
export const controlId = (path: Path): string => `field-${path.replace(/[^\w-]/g, '-')}`
