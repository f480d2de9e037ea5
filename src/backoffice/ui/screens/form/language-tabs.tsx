// One tab per language of the site; each says how many texts it lacks and whether something is not right there.
import type { KeyboardEvent } from 'react'
import type { FieldDescription, RecordValues } from '../../../api/shapes.ts'
import { useLanguage, nameOfLanguage, useWords } from '../../lib/language.tsx'
import { isEmpty } from '../../lib/values.ts'
import type { FormState } from './form-state.ts'
import { useForm, useFormValue } from './form-context.tsx'
import { formWords } from './form.words.ts'
import styles from './form.module.css'

/** Texts that stand in another language, but not in this one; of the record and of its parts. */
function missingIn(form: FormState, locale: string): number {
  const { fields, parts } = form.resource
  const ofParts = parts.flatMap((part) => ((form.values[part.name] ?? []) as RecordValues[]).map((row) => lacking(part.fields, row, form.locales, locale)))
  return lacking(fields, form.values, form.locales, locale) + ofParts.reduce((sum, count) => sum + count, 0)
}

function lacking(fields: readonly FieldDescription[], values: RecordValues, locales: readonly string[], locale: string): number {
  return fields.filter((field) => {
    if (!field.localized) return false
    const value = (values[field.name] ?? {}) as RecordValues
    return isEmpty(value[locale]) && locales.some((other) => !isEmpty(value[other]))
  }).length
}

const problemsIn = (form: FormState, locale: string): number => Object.keys(form.problems).filter((path) => path.split('.').includes(locale)).length

export function LanguageTabs() {
  const { form, language, chooseLanguage } = useForm()
  const { fields, parts } = form.resource
  if (form.locales.length < 2 || ![...fields, ...parts.flatMap((part) => part.fields)].some(({ localized }) => localized)) return null
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const next = form.locales[(form.locales.indexOf(language) + step + form.locales.length) % form.locales.length]!
    chooseLanguage(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return <div role="tablist" className={styles.tabs} onKeyDown={move}>{form.locales.map((locale) => <Tab key={locale} locale={locale} />)}</div>
}

function Tab({ locale }: { locale: string }) {
  const { form, language, chooseLanguage } = useForm()
  const own = useLanguage().language
  const words = useWords(formWords)
  const missing = useFormValue(() => missingIn(form, locale))
  const problems = useFormValue(() => problemsIn(form, locale))
  return (
    <button type="button" role="tab" id={`tab-${locale}`} className={styles.tab} aria-selected={locale === language} tabIndex={locale === language ? 0 : -1} onClick={() => chooseLanguage(locale)}>
      {nameOfLanguage(locale, own)}
      {problems > 0 ? <span className={styles.tabNote} data-bad>{words.problems(problems)}</span> : missing > 0 && <span className={styles.tabNote}>{words.missingIn(missing)}</span>}
    </button>
  )
}
