// Amounts: kept in the currency's minor unit, typed with a comma or a point, shown as people of a language write them.

const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** 1250 → “€12.50” or “12,50 €”; nothing for what this role does not see. */
export function sayMoney(amountMinor: number | null, currency: string, language: string): string {
  if (amountMinor === null) return ''
  return new Intl.NumberFormat(language === 'en' ? 'en-IE' : language, { style: 'currency', currency }).format(amountMinor / 10 ** digitsOf(currency))
}

/** 1250 → “12.50” or “12,50”, as it stands in an input. */
export function writeMoney(amountMinor: number, currency: string, language: string): string {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }).format(amountMinor / 10 ** digits)
}

/** “12,5”, “12.50”, “1 250,00 €” → minor units; undefined when it is no amount. The last comma or point that is followed by at most the currency's digits is the decimal one. */
export function readMoney(text: string, currency: string): number | undefined {
  const digits = digitsOf(currency)
  const clean = text.replace(/[\s\u00a0\u202f’']/g, '').replace(/^[^\d.,-]+|[^\d]+$/g, '').replace(/^(?=[.,])/, '0')
  const [, whole, fraction = ''] = /^(-?\d[\d.,]*?)(?:[.,](\d*))?$/.exec(clean) ?? []
  if (whole === undefined) return undefined
  const isDecimal = fraction.length <= digits
  const wholeDigits = (isDecimal ? whole : whole + fraction).replace(/[.,]/g, '')
  const minor = Number(wholeDigits) * 10 ** digits + (isDecimal && digits > 0 ? Number(fraction.padEnd(digits, '0')) * (wholeDigits.startsWith('-') ? -1 : 1) : 0)
  return Number.isSafeInteger(minor) ? minor : undefined
}

export function currencySymbol(currency: string, language: string): string {
  const parts = new Intl.NumberFormat(language, { style: 'currency', currency }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
