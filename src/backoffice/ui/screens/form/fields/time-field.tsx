// A moment: typed on the site's clocks, kept in UTC.
import { TextInput } from '@mantine/core'
import { useTimeZone } from '../../../app/session.ts'
import { useLanguage } from '../../../lib/language.tsx'
import { ownTimeZone, readLocal, writeLocal } from '../../../lib/time.ts'
import type { FieldProps } from './field-control.tsx'
import { useField } from './use-field.ts'

const zoneHint = {
  en: (zone: string) => `Time in ${zone}.`,
  fr: (zone: string) => `Heure de ${zone}.`,
}

export function TimeField(props: FieldProps) {
  const { value, set, input, help } = useField<string>(props)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const zone = timeZone === ownTimeZone() ? undefined : zoneHint[language](timeZone.split('/').at(-1)!.replaceAll('_', ' '))
  return (
    <TextInput
      {...input}
      {...((help || zone) && { description: [help, zone].filter(Boolean).join(' ') })}
      type="datetime-local"
      className="figures"
      value={value ? writeLocal(value, timeZone) : ''}
      onChange={(event) => set(event.currentTarget.value ? (readLocal(event.currentTarget.value, timeZone) ?? null) : null)}
    />
  )
}
