// What the variants differ in: Format, Paper, Colour; up to three, in each language.
import { TextInput } from '@mantine/core'
import { nameOfLanguage, useLanguage, useWords } from '../../../lib/language.tsx'
import { controlId, useForm, useProblem, useValue } from '../form-context.tsx'
import { optionNames } from '../layout.ts'
import { useOptions } from './variants.tsx'
import { variantWords } from './variants.words.ts'
import formStyles from '../form.module.css'
import styles from './parts.module.css'

export function OptionNames({ mayChange }: { mayChange: boolean }) {
  const { form, language } = useForm()
  const own = useLanguage().language
  const words = useWords(variantWords)
  const used = useOptions().length
  const shown = optionNames.slice(0, Math.min(optionNames.length, used + (mayChange ? 1 : 0)))
  const isSecond = language !== form.locales[0]
  return (
    <div role="group" aria-label={words.differIn}>
      <span className={formStyles.label}>{words.differIn}{form.locales.length > 1 && <span className={formStyles.mark}>{language}</span>}</span>
      <p className={formStyles.help}>{isSecond ? words.translateOptions(nameOfLanguage(language, own)) : words.differHelp}</p>
      <div className={styles.options}>{shown.map((name, index) => <OptionName key={`${name}.${language}`} name={name} index={index} mayChange={mayChange} />)}</div>
    </div>
  )
}

function OptionName({ name, index, mayChange }: { name: string; index: number; mayChange: boolean }) {
  const { form, language } = useForm()
  const words = useWords(variantWords)
  const path = `${name}.${language}`
  const [value, set] = useValue<string | null>(path)
  const first = form.get(`${name}.${form.locales[0]}`)
  const problem = useProblem(path)
  const used = useOptions().map(({ label }) => label)
  const example = typeof first === 'string' && first !== '' ? first : words.examples.find((candidate) => !used.includes(candidate))
  return <TextInput id={controlId(path)} size="sm" aria-label={words.option(index + 1)} placeholder={example} readOnly={!mayChange} error={problem} value={value ?? ''} onChange={(event) => set(event.currentTarget.value || null)} />
}
