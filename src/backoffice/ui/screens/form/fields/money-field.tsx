// An amount, typed with a comma or a point.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../../app/session.ts'
import { useLanguage } from '../../../lib/language.tsx'
import { currencySymbol, readMoney, writeMoney } from '../../../lib/money.ts'
import type { FieldProps } from './field-control.tsx'
import { useField } from './use-field.ts'

/** What an amount's input shows, and what it makes of what is typed. Until it is left, the text stays as typed. */
export function useMoneyText(value: unknown, set: (value: number | string | null) => void) {
  const { site } = useMe()
  const { language } = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const written = typeof value === 'number' ? writeMoney(value, site.currency, language) : typeof value === 'string' ? value : ''
  return {
    value: typed ?? written,
    inputMode: 'decimal' as const,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      const text = event.currentTarget.value
      setTyped(text)
      set(text.trim() === '' ? null : (readMoney(text, site.currency) ?? text))
    },
    onBlur: () => setTyped(null),
    symbol: currencySymbol(site.currency, language),
  }
}

export function MoneyField(props: FieldProps) {
  const { value, set, input } = useField<number | string>(props)
  const { symbol, ...text } = useMoneyText(value, set)
  return <TextInput {...input} {...text} className="figures" rightSection={<span className="soft">{symbol}</span>} rightSectionPointerEvents="none" />
}
