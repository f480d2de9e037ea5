// A line of text, and several lines. Near the limit, a counter appears.
import { TextInput, Textarea } from '@mantine/core'
import { nameOfLanguage, useLanguage, useWords } from '../../../lib/language.tsx'
import { formWords } from '../form.words.ts'
import type { FieldProps } from './field-control.tsx'
import { useField, useSourceText } from './use-field.ts'
import { useForm } from '../form-context.tsx'
import styles from '../form.module.css'

const emptyAsNull = (text: string): string | null => (text === '' ? null : text)

export function TextField(props: FieldProps) {
  const { value, set, input } = useField<string>(props)
  return (
    <div>
      <TextInput {...input} {...(props.field.kind === 'email' && { type: 'email', inputMode: 'email' })} lang={props.locale} value={value ?? ''} onChange={(event) => set(emptyAsNull(event.currentTarget.value))} rightSection={<Counter {...props} text={value} />} rightSectionPointerEvents="none" />
      <Source {...props} />
    </div>
  )
}

export function LongTextField(props: FieldProps) {
  const { value, set, input } = useField<string>(props)
  return (
    <div>
      <Textarea {...input} lang={props.locale} autosize minRows={2} maxRows={14} value={value ?? ''} onChange={(event) => set(emptyAsNull(event.currentTarget.value))} rightSection={<Counter {...props} text={value} />} rightSectionPointerEvents="none" />
      <Source {...props} />
    </div>
  )
}

/** What is left, once nine tenths are used. */
function Counter({ field, text }: FieldProps & { text: string | null }) {
  const { max } = field.settings
  const length = text ? [...text].length : 0
  if (!max || length < max * 0.9) return null
  return <span className="small figures" style={{ color: length > max ? 'var(--bad)' : 'var(--ink-soft)' }}>{max - length}</span>
}

export function Source(props: FieldProps) {
  const { form } = useForm()
  const { language } = useLanguage()
  const words = useWords(formWords)
  const source = useSourceText(props)
  if (typeof source !== 'string' || source === '') return null
  return <p className={styles.source}><strong>{words.inFirst(nameOfLanguage(form.locales[0]!, language))}</strong> {source}</p>
}
