// Makes a variant for each combination of values: A5, A4 × matte, gloss gives four.
import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PartDescription, RecordValues } from '../../../../api/shapes.ts'
import { commonWords } from '../../../app/common.words.ts'
import { useWords } from '../../../lib/language.tsx'
import { inFirstLanguage } from '../../../lib/values.ts'
import { addressFrom } from '../fields/address-field.tsx'
import { useForm } from '../form-context.tsx'
import { useRows } from './part-control.tsx'
import { variantWords } from './variants.words.ts'

type Option = { name: string; value: string; label: string }

const mostVariants = 500

export function Combinations({ part, options }: { part: PartDescription; options: Option[] }) {
  const words = useWords(variantWords)
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button variant="subtle" onClick={() => open(true)}>{words.generate}</Button>
      {isOpen && <Dialog part={part} options={options} close={() => open(false)} />}
    </>
  )
}

function Dialog({ part, options, close }: { part: PartDescription; options: Option[]; close: () => void }) {
  const { form } = useForm()
  const words = useWords(variantWords)
  const common = useWords(commonWords)
  const { rows, set, blank } = useRows(part)
  const first = form.locales[0]!
  const known = (option: Option) => [...new Set(rows.map((row) => inFirstLanguage(row[option.value], [first])).filter(Boolean))].join(', ')
  const [texts, setTexts] = useState(() => options.map(known))
  const wanted = product(texts.map(listed))
  const missing = wanted.filter((values) => !rows.some((row) => values.every((value, index) => inFirstLanguage(row[options[index]!.value], [first]) === value)))
  const make = () => {
    set(filledIn(rows, missing, { options, first, blank, base: String(form.get('slug') ?? '') || addressFrom(inFirstLanguage(form.get('name'), form.locales)) }))
    close()
  }
  return (
    <Modal opened onClose={close} title={words.generate} closeButtonProps={{ 'aria-label': common.close }}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); make() }}>
        <p className="soft">{words.generateHelp}</p>
        {options.map((option, index) => <TextInput key={option.name} label={option.label} data-autofocus={index === 0 || undefined} placeholder={words.valuesExample} value={texts[index]} onChange={(event) => setTexts(texts.with(index, event.currentTarget.value))} />)}
        <Button type="submit" disabled={missing.length === 0 || rows.length + missing.length > mostVariants}>{words.make(missing.length)}</Button>
      </form>
    </Modal>
  )
}

const listed = (text: string): string[] => [...new Set(text.split(/[,;\n]/).map((value) => value.trim()).filter(Boolean))]

function product(lists: string[][]): string[][] {
  if (lists.some((list) => list.length === 0)) return []
  return lists.reduce<string[][]>((all, list) => all.flatMap((values) => list.map((value) => [...values, value])), [[]])
}

interface Making { options: Option[]; first: string; blank: () => RecordValues; base: string }

/** A row that stood there without options becomes the first combination, and keeps its SKU and stock. */
function filledIn(rows: RecordValues[], missing: string[][], making: Making): RecordValues[] {
  const { options, first, blank, base } = making
  const bare = rows.findIndex((row) => options.every(({ value }) => inFirstLanguage(row[value], [first]) === ''))
  const like = rows[bare] ?? rows.at(-1)
  const made = missing.map((values, index): RecordValues => {
    const own = index === 0 && bare !== -1 ? rows[bare]! : { ...blank(), priceMinor: like?.['priceMinor'] ?? null, weightGrams: like?.['weightGrams'] ?? null }
    const named = Object.fromEntries(options.map((option, at) => [option.value, { ...(own[option.value] as RecordValues), [first]: values[at] }]))
    return { ...own, ...named, sku: own['sku'] || skuOf(base, values) }
  })
  return [...rows.filter((_, index) => index !== bare || missing.length === 0), ...made]
}

const skuOf = (base: string, values: string[]): string => [base, ...values.map(addressFrom)].filter(Boolean).join('-').toUpperCase().slice(0, 64)
