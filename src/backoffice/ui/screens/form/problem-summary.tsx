// Everything that is not right yet, above the form; it takes the focus, and each line leads to its field.
import { useEffect, useImperativeHandle, useRef } from 'react'
import { flushSync } from 'react-dom'
import { Icon } from '../../kit/icons.tsx'
import { useSay, useWords } from '../../lib/language.tsx'
import { controlId, useForm, useFormValue } from './form-context.tsx'
import { formWords } from './form.words.ts'
import { useLabelOfPath } from './label-of-path.ts'
import styles from './form.module.css'

export function ProblemSummary({ ref, failure }: { ref: React.Ref<HTMLDivElement>; failure: Error | null }) {
  const { form } = useForm()
  const words = useWords(formWords)
  const box = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => box.current!)
  const problems = useFormValue(() => form.problems)
  const paths = Object.keys(problems)
  useEffect(() => { if (failure) box.current?.focus() }, [failure])
  if (!failure) return null
  const isField = paths.length > 0
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles.problems}>
      <h2><Icon name="warning" />{isField ? words.problems(paths.length) : failure.message}</h2>
      {isField && <ul>{paths.map((path) => <Line key={path} path={path} sentence={problems[path]!} />)}</ul>}
    </div>
  )
}

function Line({ path, sentence }: { path: string; sentence: string }) {
  const { form, chooseLanguage } = useForm()
  const say = useSay()
  const labelOf = useLabelOfPath()
  const go = () => {
    const locale = path.split('.').find((step) => form.locales.includes(step))
    flushSync(() => { if (locale) chooseLanguage(locale) })
    focusControl(path)
  }
  return <li><button type="button" onClick={go}>{say(labelOf(path))}</button>: {sentence}</li>
}

/** The control of a path, or of the nearest thing around it. */
function focusControl(path: string): void {
  const steps = path.split('.')
  for (let length = steps.length; length > 0; length--) {
    const control = document.getElementById(controlId(steps.slice(0, length).join('.')))
    if (!control) continue
    control.closest('details')?.setAttribute('open', '')
    control.focus()
    control.scrollIntoView({ block: 'center' })
    return
  }
}
