// One variant: what it is, its price and its stock in a line; the rest unfolds below.
import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { FieldDescription, PartDescription, RecordValues } from '../../../../api/shapes.ts'
import { useMe } from '../../../app/session.ts'
import { Icon } from '../../../kit/icons.tsx'
import { StateBadge } from '../../../kit/state-badge.tsx'
import { useWords } from '../../../lib/language.tsx'
import { FieldControl } from '../fields/field-control.tsx'
import { useForm, useFormValue } from '../form-context.tsx'
import { MoneyCell, StockCell, TextCell } from './cells.tsx'
import { variantWords } from './variants.words.ts'
import styles from './parts.module.css'

const inLine = ['sku', 'priceMinor', 'option1', 'option2', 'option3']

interface Props {
  part: PartDescription
  row: RecordValues
  index: number
  name: string
  options: { name: string; value: string; label: string }[]
  handle: ReactNode
  mayChange: boolean
  remove: () => void
}

export function VariantRow({ part, row, index, name, options, handle, mayChange, remove }: Props) {
  const words = useWords(variantWords)
  const { language } = useForm()
  const [isOpen, open] = useState(false)
  const path = `${part.name}.${index}`
  const { count } = useMe().may
  const cell = { readOnly: !mayChange, of: name }
  const details = part.fields.filter((field) => !inLine.includes(field.name))
  const hasProblem = useFormValue((form) => details.some((field) => `${path}.${field.name}` in form.problems))
  return (
    <div className={styles.variant} role="group" aria-label={name}>
      <div className={styles.line}>
        <span className={styles.handle}>{handle}</span>
        {options.map((option) => <TextCell key={option.value} {...cell} path={`${path}.${option.value}.${language}`} label={option.label} />)}
        <TextCell {...cell} path={`${path}.sku`} label={words.sku} required />
        {part.fields.some((field) => field.name === 'priceMinor') ? <MoneyCell {...cell} path={`${path}.priceMinor`} label={words.price} required /> : <span />}
        <StockCell {...cell} readOnly={!mayChange || !count} path={`${path}.$stock`} sku={String(row['sku'] ?? '')} label={words.stock} />
        <span className={styles.buttons}>
          {row['salePriceMinor'] !== null && row['salePriceMinor'] !== undefined && <StateBadge tone="accent">{words.sale}</StateBadge>}
          <ActionIcon variant="subtle" color="gray" c="var(--ink-soft)" size={34} aria-label={words.details(name)} title={words.moreDetails} aria-expanded={isOpen || hasProblem} onClick={() => open(!isOpen)}><span className={styles.fold}><Icon name="chevronDown" size={17} /></span></ActionIcon>
          {mayChange && <ActionIcon variant="subtle" color="gray" c="var(--ink-soft)" size={34} aria-label={words.remove(name)} title={words.remove(name)} onClick={remove}><Icon name="bin" size={17} /></ActionIcon>}
        </span>
      </div>
      {(isOpen || hasProblem) && <Fields fields={details} path={path} mayChange={mayChange} />}
    </div>
  )
}

function Fields({ fields, path, mayChange }: { fields: readonly FieldDescription[]; path: string; mayChange: boolean }) {
  return <div className={styles.details}>{fields.map((field) => <FieldControl key={field.name} field={{ ...field, readOnly: field.readOnly || !mayChange }} path={`${path}.${field.name}`} />)}</div>
}

/** A product without options: its one price and stock, as plain fields. */
export function PlainVariant({ part, mayChange }: { part: PartDescription; mayChange: boolean }) {
  const words = useWords(variantWords)
  const { count } = useMe().may
  const path = `${part.name}.0`
  const sku = useFormValue((form) => String(form.get(`${path}.sku`) ?? ''))
  const field = (name: string) => part.fields.filter((candidate) => candidate.name === name)
  const rest = part.fields.filter(({ name, kind }) => !inLine.includes(name) && name !== 'salePriceMinor' && kind !== 'image')
  return (
    <>
      <div className={styles.details}>
        {[...field('priceMinor'), ...field('salePriceMinor')].map((one) => <FieldControl key={one.name} field={{ ...one, readOnly: !mayChange }} path={`${path}.${one.name}`} />)}
        <StockCell path={`${path}.$stock`} sku={sku} label={words.stock} of="" readOnly={!mayChange || !count} withLabel />
        {field('sku').map((one) => <FieldControl key={one.name} field={{ ...one, readOnly: !mayChange }} path={`${path}.${one.name}`} />)}
      </div>
      <Fields fields={rest} path={path} mayChange={mayChange} />
    </>
  )
}
