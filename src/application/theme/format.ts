// Amounts, dates and numbers as people of a language write them. Formatters are made once: making one costs a hundred times its use.

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  let formatter = formatters.get(key)
  if (!formatter) formatters.set(key, (formatter = make()))
  return formatter as F
}

function moneyFormat(currency: string, locale: string): Intl.NumberFormat {
  return kept(`money ${currency} ${locale}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency }))
}

/** An amount in minor units: 1250 is “€12.50” in English and “12,50 €” in French. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const format = moneyFormat(currency, locale)
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** An amount as machines read it: 1250 is “12.50”. */
export function plainAmount(amountMinor: number, currency: string): string {
  const digits = moneyFormat(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2
  return (amountMinor / 10 ** digits).toFixed(digits)
}

/** A day: “22 November 2026”. In the time zone of the site, or of the machine. */
export function formatDate(at: string, locale: string, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', ...(timeZone && { timeZone }) }
  return kept(`date ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)).format(new Date(at))
}

export function formatNumber(value: number, locale: string): string {
  return kept(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value)
}

/** A rate in hundredths of a percent: 550 is “5.5%”. */
export function formatRate(rate: number, locale: string): string {
  return kept(`rate ${locale}`, () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })).format(rate / 10_000)
}

const wordsPerMinute = 220

/** How many minutes people take to read a text, at least one. */
export function readingMinutes(text: string): number {
  return Math.max(1, Math.round(text.split(/\s+/).length / wordsPerMinute))
}

/** The name of a country in a language, from its ISO 3166-1 alpha-2 code. */
export function countryName(code: string, locale: string): string {
  return countryNames(locale).of(code) ?? code
}

const countries = new Map<string, Intl.DisplayNames>()
function countryNames(locale: string): Intl.DisplayNames {
  let names = countries.get(locale)
  if (!names) countries.set(locale, (names = new Intl.DisplayNames([locale], { type: 'region' })))
  return names
}
