// Amounts, dates and numbers as people of a language write them. Formatters are made once: making one, or asking one for its options, costs a hundred times its use.

const formatters = new Map<string, unknown>()

function kept<F>(key: string, make: () => F): F {
  let formatter = formatters.get(key) as F | undefined
  if (formatter === undefined) formatters.set(key, (formatter = make()))
  return formatter
}

interface MoneyFormat { format: Intl.NumberFormat; digits: number }

function moneyFormat(currency: string, locale: string): MoneyFormat {
  return kept(`money ${currency} ${locale}`, () => {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
    return { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 }
  })
}

/** An amount in minor units: 1250 is “€12.50” in English and “12,50 €” in French. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const { format, digits } = moneyFormat(currency, locale)
  return format.format(amountMinor / 10 ** digits)
}

/** An amount as machines read it: 1250 is “12.50”. */
export function plainAmount(amountMinor: number, currency: string): string {
  const { digits } = moneyFormat(currency, 'en')
  return (amountMinor / 10 ** digits).toFixed(digits)
}

/** “12,50” or “12.5” as people type it, in minor units; undefined for anything else. */
export function typedAmount(typed: string, currency: string): number | undefined {
  if (!/^\d{1,9}([.,]\d{1,3})?$/.test(typed)) return undefined
  return Math.round(Number(typed.replace(',', '.')) * 10 ** moneyFormat(currency, 'en').digits)
}

/** A day: “22 November 2026”. In the time zone of the site, or of the machine. */
export function formatDate(at: string, locale: string, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', ...(timeZone && { timeZone }) }
  return kept(`date ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)).format(new Date(at))
}

/** “14:05”, in the time zone of the site, or of the machine. */
export function formatTime(at: string, locale: string, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = { timeStyle: 'short', ...(timeZone && { timeZone }) }
  return kept(`time ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)).format(new Date(at))
}

export function formatNumber(value: number, locale: string): string {
  return kept(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value)
}

/** A rate in hundredths of a percent: 550 is “5.5%”. */
export function formatRate(rate: number, locale: string): string {
  return kept(`rate ${locale}`, () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })).format(rate / 10_000)
}

const wordsPerMinute = 220
const space = 32

/** How many minutes people take to read a text, at least one. */
export function readingMinutes(text: string): number {
  let words = 1
  for (let at = 1; at < text.length; at++) if (text.charCodeAt(at) <= space && text.charCodeAt(at - 1) > space) words++
  return Math.max(1, Math.round(words / wordsPerMinute))
}

/** The name of a country in a language, from its ISO 3166-1 alpha-2 code. */
export function countryName(code: string, locale: string): string {
  return kept(`countries ${locale}`, () => new Intl.DisplayNames([locale], { type: 'region' })).of(code) ?? code
}

/** Every page of a site in two languages names both; Intl takes 24 ms to load its names, which the first page would wait for. */
const commonLanguages: Readonly<Record<string, string>> = { de: 'Deutsch', en: 'English', es: 'Español', fr: 'Français', it: 'Italiano', nl: 'Nederlands', pt: 'Português' }

/** The name of a language in that language: “Français”. */
export function languageName(locale: string): string {
  return commonLanguages[locale] ?? kept(`language ${locale}`, () => {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  })
}
