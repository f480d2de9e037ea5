// The controls of forms. Each has its label above, its hint and its error message beside it, and keeps what was typed.
import type { ComponentChildren } from 'preact'
import { useFrame } from './frame.ts'
import { TickIcon, WarningIcon } from './icons.tsx'
import { themeWords } from './theme.words.ts'
import { wordsIn } from './words.ts'

/** What a form shows again: the values as typed, and a sentence for each field that is not right. */
export interface FormView {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

interface FieldProps {
  name: string
  label: string
  form: FormView
  hint?: string
  optional?: boolean
  class?: string
}

const useWords = () => wordsIn(themeWords, useFrame().locale)
export const fieldId = (name: string): string => `f-${name}`

/** Which elements tell more about a control: its hint and its error. */
function description(name: string, hint: string | undefined, error: string | undefined) {
  const ids = [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`].filter(Boolean).join(' ')
  return { ...(ids && { 'aria-describedby': ids }), ...(error && { 'aria-invalid': 'true' as const }) }
}

/** Label, hint, control, error, in the order in which they are read. */
function Field({ name, label, form, hint, optional, class: own = '', children }: FieldProps & { children: ComponentChildren }) {
  const error = form.errors[name]
  const words = useWords()
  return (
    <div class={`field ${error ? 'field-wrong' : ''} ${own}`}>
      <label for={fieldId(name)}>{label}{optional && <span class="optional"> ({words.optional})</span>}</label>
      {hint && <p class="hint" id={`${fieldId(name)}-hint`}>{hint}</p>}
      {children}
      <FieldError name={name} error={error} />
    </div>
  )
}

export function FieldError({ name, error }: { name: string; error: string | undefined }) {
  return error ? <p class="error" id={`${fieldId(name)}-error`}><WarningIcon />{error}</p> : null
}

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'tel' | 'number'
  autocomplete?: string
  inputmode?: 'numeric' | 'email' | 'text'
  maxLength?: number
}

export function TextField({ type = 'text', autocomplete, inputmode, maxLength = 200, ...field }: TextFieldProps) {
  const { name, form, hint, optional } = field
  const value = type === 'password' ? '' : form.values[name] ?? ''
  const more = { ...(autocomplete && { autocomplete }), ...(inputmode && { inputmode }) }
  return (
    <Field {...field}>
      <input id={fieldId(name)} name={name} {...({ type } as { type: 'text' })} value={value} required={!optional} maxLength={maxLength} {...more} {...description(name, hint, form.errors[name])} />
    </Field>
  )
}

export function LongTextField({ maxLength = 1000, ...field }: FieldProps & { maxLength?: number }) {
  const { name, form, hint, optional } = field
  return (
    <Field {...field}>
      <textarea id={fieldId(name)} name={name} rows={3} maxLength={maxLength} required={!optional} {...description(name, hint, form.errors[name])}>{form.values[name] ?? ''}</textarea>
    </Field>
  )
}

/** A statement to agree to. */
/** `sent`: under which name and value it is sent, where that is not its own name and “yes”. */
export function TickField({ name, sent = { name, value: 'yes' }, form, children }: { name: string; sent?: { name: string; value: string }; form: FormView; children: ComponentChildren }) {
  const error = form.errors[name]
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <div class="tick-field">
        <input type="checkbox" id={fieldId(name)} name={sent.name} value={sent.value} checked={form.values[name] === 'yes'} {...description(name, undefined, error)} />
        <label for={fieldId(name)}>{children}</label>
      </div>
      <FieldError name={name} error={error} />
    </div>
  )
}

interface SelectFieldProps extends FieldProps {
  options: readonly { value: string; label: string }[]
  autocomplete?: string
}

export function SelectField({ options, autocomplete, ...field }: SelectFieldProps) {
  const { name, form, hint } = field
  const chosen = form.values[name]
  return (
    <Field {...field}>
      <span class="select">
        <select id={fieldId(name)} name={name} {...(autocomplete && { autocomplete })} {...description(name, hint, form.errors[name])}>
          {options.map(({ value, label }) => <option key={value} value={value} selected={value === chosen}>{label}</option>)}
        </select>
      </span>
    </Field>
  )
}

export interface ChoiceView {
  value: string
  label: string
  note?: ComponentChildren
  /** Stands at the end of the line: a price. */
  aside?: ComponentChildren
  /** Passed on to the page's script. */
  data?: Readonly<Record<`data-${string}`, string>>
}

interface ChoicesProps extends Omit<FieldProps, 'label'> {
  legend: string
  /** A heading above says the same. */
  hideLegend?: boolean
  choices: readonly ChoiceView[]
}

/** One of a few ways, each with its explanation: a list of radio buttons. */
export function Choices({ name, legend, hideLegend = false, form, choices, hint }: ChoicesProps) {
  const error = form.errors[name]
  return (
    <fieldset class={`choices ${error ? 'field-wrong' : ''}`} {...description(name, hint, error)}>
      <legend class={hideLegend ? 'unseen' : ''}>{legend}</legend>
      {hint && <p class="hint" id={`${fieldId(name)}-hint`}>{hint}</p>}
      {choices.map((choice, index) => <Choice key={choice.value} name={name} choice={choice} id={index === 0 ? fieldId(name) : `${fieldId(name)}-${choice.value}`} chosen={form.values[name]} />)}
      <FieldError name={name} error={error} />
    </fieldset>
  )
}

function Choice({ name, choice, id, chosen }: { name: string; choice: ChoiceView; id: string; chosen: string | undefined }) {
  const { value, label, note, aside, data } = choice
  return (
    <div class="choice" {...data}>
      <input id={id} type="radio" name={name} value={value} checked={value === chosen} required {...(note && { 'aria-describedby': `${id}-note` })} />
      <label for={id}>{label}</label>
      {aside && <span class="choice-aside">{aside}</span>}
      {note && <p id={`${id}-note`} class="hint">{note}</p>}
    </div>
  )
}

/** All that is not right, at the top of the form, each leading to its field. It takes the focus. */
export function ErrorSummary({ form, labels = {}, notice }: { form: FormView; labels?: Readonly<Record<string, string>>; notice?: string | undefined }) {
  const wrong = Object.entries(form.errors)
  const words = useWords()
  if (wrong.length === 0 && !notice) return null
  return (
    <div class="notice notice-wrong" id="problems" role="alert" tabIndex={-1} autofocus>
      <WarningIcon />
      <div>
        <p class="notice-title">{notice ?? words.checkAgain(wrong.length)}</p>
        {wrong.length > 0 && <ul>{wrong.map(([name, sentence]) => <li key={name}><a href={`#${fieldId(name)}`}>{labels[name] && `${labels[name]}${words.colon}`}{sentence}</a></li>)}</ul>}
      </div>
    </div>
  )
}

/** Something has been done. */
export function DoneNotice({ children }: { children: ComponentChildren }) {
  return <div class="notice notice-done" role="status"><TickIcon /><div>{children}</div></div>
}
