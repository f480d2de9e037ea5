// The address of a page on the site. Left empty, it follows from the name.
import { TextInput } from '@mantine/core'
import { useLanguage } from '../../../lib/language.tsx'
import { inFirstLanguage } from '../../../lib/values.ts'
import { useForm, useFormValue } from '../form-context.tsx'
import type { FieldProps } from './field-control.tsx'
import { useField } from './use-field.ts'

const hint = { en: 'Left empty, it is made from the name.', fr: 'Laissée vide, elle est tirée du nom.' }

export function AddressField(props: FieldProps) {
  const { form } = useForm()
  const { language } = useLanguage()
  const { value, set, input, help } = useField<string>(props)
  const made = useFormValue((state) => addressFrom(inFirstLanguage(state.values[props.field.settings.from ?? ''], state.locales)))
  const isSaved = useFormValue((state) => state.path !== null && state.values[props.field.name] === state.base[props.field.name])
  const shown = isSaved ? form.path : form.resource.pageAddress?.replace('{address}', value || made || '…')
  return (
    <TextInput
      {...input}
      description={<>{help ?? hint[language]}{shown && <><br /><span style={{ overflowWrap: 'anywhere' }}>{shown}</span></>}</>}
      placeholder={made}
      value={value ?? ''}
      spellCheck={false}
      autoCapitalize="none"
      onChange={(event) => set(event.currentTarget.value || null)}
      onBlur={() => { if (value) set(addressFrom(value) || null) }}
    />
  )
}

/** As the server makes it: accents folded, everything else a hyphen. */
export function addressFrom(text: string): string {
  return text.replace(/[œŒ]/g, 'oe').replace(/[æÆ]/g, 'ae').replace(/ß/g, 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 120).replace(/^-+|-+$/g, '')
}
