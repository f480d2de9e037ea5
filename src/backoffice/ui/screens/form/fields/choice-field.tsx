// One of a few named values.
import { NativeSelect } from '@mantine/core'
import { useSay } from '../../../lib/language.tsx'
import type { FieldProps } from './field-control.tsx'
import { useField } from './use-field.ts'

export function ChoiceField(props: FieldProps) {
  const say = useSay()
  const { value, set, input } = useField<string>(props)
  const { readOnly, ...rest } = input
  const options = (props.field.settings.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.label) }))
  const data = props.field.required && value !== null ? options : [{ value: '', label: '–' }, ...options]
  return <NativeSelect {...rest} disabled={readOnly} data={data} value={value ?? ''} onChange={(event) => set(event.currentTarget.value || null)} />
}
