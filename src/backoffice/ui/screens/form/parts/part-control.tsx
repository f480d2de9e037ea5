// Records that are saved with this one: variants in a grid of their own, anything else as rows.
import { Button } from '@mantine/core'
import type { PartDescription, RecordValues } from '../../../../api/shapes.ts'
import { Icon } from '../../../kit/icons.tsx'
import { Sortable, moved } from '../../../kit/sortable.tsx'
import { bilingual, useSay, useWords } from '../../../lib/language.tsx'
import { inFirstLanguage } from '../../../lib/values.ts'
import { FieldControl } from '../fields/field-control.tsx'
import { controlId, useForm, useProblem, useValue } from '../form-context.tsx'
import { emptyValue } from '../form-state.ts'
import { keyed } from '../keys.ts'
import { Variants } from './variants.tsx'
import formStyles from '../form.module.css'
import styles from './parts.module.css'

const rowWords = bilingual(
  { add: (one: string) => `Add: ${one.toLowerCase()}`, none: 'Nothing here yet.', remove: (name: string) => `Remove ${name}` },
  { add: (one) => `Ajouter : ${one.toLowerCase()}`, none: 'Rien pour le moment.', remove: (name) => `Retirer ${name}` },
)

export function PartControl({ part }: { part: PartDescription }) {
  return part.resource === 'variant' ? <Variants part={part} /> : <Rows part={part} />
}

/** The rows of a part, and how they change. */
export function useRows(part: PartDescription) {
  const { form, readOnly } = useForm()
  const [rows, set] = useValue<RecordValues[]>(part.name)
  return {
    rows, set,
    mayChange: part.mayChange && !readOnly,
    blank: () => keyed(Object.fromEntries(part.fields.map((field) => [field.name, emptyValue(field, form.locales)]))),
    move: (from: number, to: number) => set(moved(rows, from, to)),
    remove: (index: number) => set(rows.toSpliced(index, 1)),
  }
}

function Rows({ part }: { part: PartDescription }) {
  const { form } = useForm()
  const say = useSay()
  const words = useWords(rowWords)
  const problem = useProblem(part.name)
  const { rows, set, mayChange, blank, move, remove } = useRows(part)
  const nameOf = (row: RecordValues, index: number) => inFirstLanguage(row[part.titleField], form.locales) || `${say(part.label.one)} ${index + 1}`
  return (
    <section className={`panel ${formStyles.panel}`} aria-label={say(part.label.many)}>
      <h2>{say(part.label.many)}</h2>
      {problem && <p className={formStyles.error}>{problem}</p>}
      {rows.length === 0 && <p className="soft">{words.none}</p>}
      <Sortable items={rows} keyOf={(row) => String(row['$key'])} nameOf={nameOf} disabled={!mayChange} onMove={move}>
        {(row, index, handle) => (
          <div className={styles.row}>
            {handle}
            <div className={styles.fields}>{part.fields.map((field) => <FieldControl key={field.name} field={{ ...field, readOnly: field.readOnly || !mayChange }} path={`${part.name}.${index}.${field.name}`} />)}</div>
            {mayChange && <Button variant="subtle" color="gray" c="var(--ink-soft)" px={8} aria-label={words.remove(nameOf(row, index))} onClick={() => remove(index)}><Icon name="bin" size={17} /></Button>}
          </div>
        )}
      </Sortable>
      {mayChange && <div><Button id={controlId(part.name)} variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => set([...rows, blank()])}>{words.add(say(part.label.one))}</Button></div>}
    </section>
  )
}
