// Figures of a server as people read them.
const locale = (language: string): string => (language === 'en' ? 'en-GB' : language)

export const sayCount = (count: number, language: string): string =>
  new Intl.NumberFormat(locale(language), count >= 10_000 ? { notation: 'compact', maximumFractionDigits: 1 } : { maximumFractionDigits: 0 }).format(count)

export function sayMs(ms: number | null, language: string): string {
  if (ms === null) return '–'
  const [value, unit] = ms < 1_000 ? [ms, 'ms'] : [ms / 1_000, 's']
  return `${new Intl.NumberFormat(locale(language), { maximumSignificantDigits: value >= 100 ? 3 : 2 }).format(value)} ${unit}`
}

const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

export function sayBytes(bytes: number, language: string): string {
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** power
  return new Intl.NumberFormat(locale(language), { style: 'unit', unit: units[power - 1]!, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}

export const sayShare = (share: number | null, language: string): string =>
  share === null ? '–' : new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 }).format(share)

const lengths = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]] as const

/** “3 days 4 hr”: the two largest units that it has. */
export function sayDuration(seconds: number, language: string): string {
  const from = Math.max(0, lengths.findIndex(([, length]) => seconds >= length))
  let rest = Math.max(0, Math.round(seconds))
  const said = lengths.slice(from, from + 2).flatMap(([unit, length], i) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count > 0 || (i === 0 && rest === 0) ? [new Intl.NumberFormat(locale(language), { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(count)] : []
  })
  return said.join(' ') || '0'
}

/** The least of 1, 2, 2.5, 5, 10 … that is not below; so that the lines of a chart stand at round figures. */
export function roundUp(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 2.5, 5, 10].find((step) => step * power >= value * 0.999)! * power
}
