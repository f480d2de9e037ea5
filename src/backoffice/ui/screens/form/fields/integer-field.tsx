// A whole number, with its unit behind it. What is no number is sent as typed, so that the server can say what is wrong.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FieldProps } from './field-control.tsx'
import { useField } from './use-field.ts'

export function readWhole(text: string): number | string | null {
  const clean = text.replace(/[\s\u00a0\u202f]/g, '')
  if (clean === '') return null
  return /^-?\d{1,15}$/.test(clean) ? Number(clean) : text
}

export function IntegerField(props: FieldProps) {
  const { value, set, input } = useField<number | string>(props)
  const [typed, setTyped] = useState<string | null>(null)
  const { unit } = props.field.settings
  return (
    <TextInput
      {...input}
      inputMode="numeric"
      className="figures"
      value={typed ?? (value === null || value === undefined ? '' : String(value))}
      rightSection={unit && <span className="soft small">{unit}</span>}
      rightSectionWidth={unit ? `${unit.length + 2}ch` : undefined}
      rightSectionPointerEvents="none"
      onChange={(event) => { setTyped(event.currentTarget.value); set(readWhole(event.currentTarget.value)) }}
      onBlur={() => setTyped(null)}
    />
  )
}
