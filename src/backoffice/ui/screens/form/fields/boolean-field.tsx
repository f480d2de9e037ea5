// Yes or no.
import { Switch } from '@mantine/core'
import type { FieldProps } from './field-control.tsx'
import { useField } from './use-field.ts'

export function BooleanField(props: FieldProps) {
  const { value, set, input, readOnly } = useField<boolean>(props)
  const { label, description, error, id } = input
  return <Switch id={id} label={label} description={description} error={error} checked={value === true} disabled={readOnly} onChange={(event) => set(event.currentTarget.checked)} />
}
