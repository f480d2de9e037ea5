// Inputs without a frame of their own, for the lines of variants. Their labels stand at the head of the column, or above them on phones.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../lib/language.tsx'
import { readWhole } from '../fields/integer-field.tsx'
import { useMoneyText } from '../fields/money-field.tsx'
import { controlId, useFormValue, useProblem, useValue } from '../form-context.tsx'
import { variantWords } from './variants.words.ts'
import styles from './parts.module.css'

interface Props {
  path: string
  label: string
  /** The variant's name, for screen readers. */
  of: string
  readOnly: boolean
  required?: boolean
}

function useCell({ path, label, of, readOnly, required = false }: Props) {
  const problem = useProblem(path)
  const own = useProblem(path.replace(/\.[^.]+$/, ''))
  const isLocalized = /\.option\d\./.test(path)
  const error = problem ?? (isLocalized ? own : undefined)
  return {
    id: controlId(path), readOnly, error, 'aria-required': required || undefined, size: 'sm' as const,
    'aria-label': [label, of].filter(Boolean).join(', '), 'data-label': label,
    label, labelProps: { 'aria-hidden': true, className: styles.cellLabel! },
  }
}

export function TextCell(props: Props) {
  const [value, set] = useValue<string | null>(props.path)
  return <TextInput {...useCell(props)} {...(props.path.endsWith('.sku') && { className: styles.sku! })} value={value ?? ''} onChange={(event) => set(event.currentTarget.value || null)} />
}

export function MoneyCell(props: Props) {
  const [value, set] = useValue<number | string | null>(props.path)
  const { symbol, ...text } = useMoneyText(value, set)
  return <TextInput {...useCell(props)} {...text} rightSection={<span className="soft small">{symbol}</span>} rightSectionPointerEvents="none" classNames={{ input: 'figures' }} />
}

export function StockCell({ sku, withLabel = false, ...props }: Props & { sku: string; withLabel?: boolean }) {
  const words = useWords(variantWords)
  const [value, set] = useValue<number | string | null>(props.path)
  const [typed, setTyped] = useState<string | null>(null)
  const cell = useCell(props)
  const problem = useFormValue((form) => (sku ? form.problems[`stock.${sku}`] : undefined))
  const plain = { id: cell.id, readOnly: cell.readOnly, label: props.label, description: words.stockHelp }
  return (
    <TextInput
      {...(withLabel ? plain : { ...cell, placeholder: '–' })}
      error={problem ?? cell.error}
      inputMode="numeric"
      classNames={{ input: 'figures' }}
      value={typed ?? (value === null || value === undefined ? '' : String(value))}
      onChange={(event) => { setTyped(event.currentTarget.value); set(readWhole(event.currentTarget.value)) }}
      onBlur={() => setTyped(null)}
    />
  )
}
