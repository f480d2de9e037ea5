// What is bought of a product: a price and a stock, or several, one for each combination of options.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PartDescription, RecordValues } from '../../../../api/shapes.ts'
import { Icon } from '../../../kit/icons.tsx'
import { Sortable } from '../../../kit/sortable.tsx'
import { useSay, useWords } from '../../../lib/language.tsx'
import { inFirstLanguage } from '../../../lib/values.ts'
import { useForm, useFormValue, useProblem } from '../form-context.tsx'
import { optionNames } from '../layout.ts'
import { Combinations } from './combinations.tsx'
import { OptionNames } from './option-names.tsx'
import { useRows } from './part-control.tsx'
import { PlainVariant, VariantRow } from './variant-row.tsx'
import { variantWords } from './variants.words.ts'
import formStyles from '../form.module.css'
import styles from './parts.module.css'

/** The options that this product has, by the names of their fields. */
export function useOptions(): { name: string; value: string; label: string }[] {
  const { form } = useForm()
  const words = useWords(variantWords)
  const names = useFormValue((state) => optionNames.filter((name, index) => hasOption(state.values, name, index)).join())
  const labels = useFormValue((state) => optionNames.map((name) => inFirstLanguage(state.values[name], form.locales)).join('\n')).split('\n')
  return names.split(',').filter(Boolean).map((name) => {
    const index = optionNames.indexOf(name)
    return { name, value: `option${index + 1}`, label: labels[index] || words.option(index + 1) }
  })
}

function hasOption(values: RecordValues, name: string, index: number): boolean {
  const filled = (value: unknown) => Object.values((value ?? {}) as RecordValues).some((text) => typeof text === 'string' && text.trim() !== '')
  return filled(values[name]) || ((values['variants'] ?? []) as RecordValues[]).some((row) => filled(row[`option${index + 1}`]))
}

export function Variants({ part }: { part: PartDescription }) {
  const words = useWords(variantWords)
  const say = useSay()
  const options = useOptions()
  const { rows, set, blank, mayChange } = useRows(part)
  const problem = useProblem(part.name)
  const [wished, wish] = useState(false)
  const isPlain = rows.length <= 1 && options.length === 0 && !wished
  const start = () => { if (rows.length === 0) set([blank()]) }
  return (
    <section className={`panel ${formStyles.panel}`} aria-label={say(part.label.many)}>
      <h2>{isPlain ? words.priceAndStock : say(part.label.many)}</h2>
      {!mayChange && <p className="soft">{words.byShop}</p>}
      {problem && <p className={formStyles.error}>{problem}</p>}
      {isPlain && rows.length === 1 && <PlainVariant part={part} mayChange={mayChange} />}
      {isPlain && rows.length === 0 && <NoPrice start={mayChange ? start : undefined} />}
      {isPlain && mayChange && <div><Button variant="subtle" px={6} leftSection={<Icon name="plus" size={16} />} onClick={() => { start(); wish(true) }}>{words.inVariants}</Button></div>}
      {!isPlain && <Grid part={part} />}
    </section>
  )
}

function NoPrice({ start }: { start: (() => void) | undefined }) {
  const words = useWords(variantWords)
  return (
    <div className="row">
      <p className="soft">{words.notForSale}</p>
      {start && <Button onClick={start}>{words.givePrice}</Button>}
    </div>
  )
}

function Grid({ part }: { part: PartDescription }) {
  const { form } = useForm()
  const words = useWords(variantWords)
  const options = useOptions()
  const { rows, set, mayChange, blank, move, remove } = useRows(part)
  const nameOf = (row: RecordValues, index: number) => options.map(({ value }) => inFirstLanguage(row[value], form.locales)).filter(Boolean).join(', ') || String(row['sku'] ?? '') || words.variant(index + 1)
  const grid = { '--options': options.length } as React.CSSProperties
  return (
    <>
      <OptionNames mayChange={mayChange} />
      <div className={styles.grid} style={grid} data-options={options.length}>
        <div className={styles.gridHead} aria-hidden="true">
          <span />{options.map(({ name, label }) => <span key={name}>{label}</span>)}<span>{words.sku}</span><span>{words.price}</span><span>{words.stock}</span><span />
        </div>
        <Sortable items={rows} keyOf={(row) => String(row['$key'])} nameOf={nameOf} disabled={!mayChange} onMove={move}>
          {(row, index, handle) => <VariantRow part={part} row={row} index={index} name={nameOf(row, index)} options={options} handle={handle} mayChange={mayChange} remove={() => remove(index)} />}
        </Sortable>
      </div>
      {mayChange && <p className={formStyles.help}>{words.stockHelpAll}</p>}
      {mayChange && (
        <div className="row">
          <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => set([...rows, copyOfLast(rows, blank())])}>{words.addVariant}</Button>
          {options.length > 0 && <Combinations part={part} options={options} />}
        </div>
      )}
    </>
  )
}

/** A new row begins with the price and weight of the one above it. */
function copyOfLast(rows: readonly RecordValues[], blank: RecordValues): RecordValues {
  const last = rows.at(-1)
  return last ? { ...blank, priceMinor: last['priceMinor'], weightGrams: last['weightGrams'] } : blank
}
