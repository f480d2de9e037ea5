// What every control gets: its value, its problem, and how it is called and explained.
import { createElement, useId } from 'react'
import type { ReactNode } from 'react'
import { useSay } from '../../../lib/language.tsx'
import { controlId, useForm, useFormValue, useProblem, useValue } from '../form-context.tsx'
import type { FieldProps } from './field-control.tsx'
import styles from '../form.module.css'

export function useField<T>({ field, path, locale }: FieldProps) {
  const { form, readOnly } = useForm()
  const say = useSay()
  const [value, set] = useValue<T | null>(path)
  const problem = useProblem(path)
  const unspecific = useFormValue((state) => (locale && locale === state.locales[0] ? state.problems[field.name] : undefined))
  const required = field.required && field.kind !== 'slug' && (!locale || locale === form.locales[0])
  const shown = locale && form.locales.length > 1 ? createElement('span', { className: styles.mark, key: 'mark' }, locale) : null
  const label: ReactNode = shown ? [say(field.label), shown] : say(field.label)
  const error = problem ?? unspecific
  return {
    value, set, error,
    /** For Mantine's inputs. */
    input: { id: controlId(path), label, withAsterisk: required, readOnly: readOnly || field.readOnly, ...(field.help && { description: say(field.help) }), ...(error && { error }), 'aria-required': required || undefined },
    label, required,
    help: field.help && say(field.help),
    text: say(field.label),
    readOnly: readOnly || field.readOnly,
    id: controlId(path),
    hintId: useId(),
  }
}

/** The text in the site's first language, beside the field of another: what there is to translate. */
export function useSourceText({ field, locale }: FieldProps): unknown {
  const { form } = useForm()
  const [first] = form.locales
  return useFormValue((state) => (locale && locale !== first ? (state.values[field.name] as Record<string, unknown> | null)?.[first!] : undefined))
}
