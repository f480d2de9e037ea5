// Prices, stocks and weights as people and programs write them, to whole numbers: by their digits, never through a fraction.
import { largestAmountMinor } from '../model/fields/money.ts'
import { productLimits } from './import-limits.ts'

export type Read<Value> = { ok: true; value: Value } | { ok: false; why: string }

const refuse = (why: string): { ok: false; why: string } => ({ ok: false, why })

/** Decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** Whole and decimal digits of an amount, without its grouping. */
interface Digits { whole: string; decimals: string }

/**
 * "12", "12.5", "12,50", "1 234,50", "1,234.50", "1.234,50", "1'234.50" to minor units.
 * With one mark and three digits behind it ("1,234") nobody can know what is meant; that is refused where the currency has no third decimal.
 */
export function readPrice(text: string, minorDigits: number): Read<number> {
  if (/^[-−]/.test(text)) return refuse(`"${short(text)}" is negative; a price is 0 or more`)
  if (/\p{Sc}|\b[A-Z]{3}\b/u.test(text)) return refuse(`"${short(text)}" holds a currency sign; write the number alone, such as 12.50`)
  const digits = readDigits(text)
  if (digits === 'ambiguous' && minorDigits < 3) return refuse(`"${short(text)}" can mean two amounts; write it with ${minorDigits === 0 ? 'no mark at all' : `${minorDigits} decimals`}, such as ${example(text, minorDigits)}`)
  const { whole, decimals } = digits === 'ambiguous' ? splitAt(text, text.search(/[.,]/)) : (digits ?? { whole: '', decimals: '' })
  if (whole === '') return refuse(`"${short(text)}" is not a price; write a number such as 12.50`)
  if (/[1-9]/.test(decimals.slice(minorDigits))) return refuse(`"${short(text)}" has more decimals than the currency (${minorDigits})`)
  const minor = toNumber(whole + decimals.slice(0, minorDigits).padEnd(minorDigits, '0'))
  return minor > largestAmountMinor ? refuse(`"${short(text)}" is more than the largest price, ${formatMinor(largestAmountMinor, minorDigits)}`) : { ok: true, value: minor }
}

function readDigits(text: string): Digits | 'ambiguous' | null {
  const plain = /^(\d+)(?:[.,](\d*))?$/.exec(text)
  if (plain) return plain[2]?.length === 3 && plain[1] !== '0' && plain[1]!.length <= 3 ? 'ambiguous' : { whole: plain[1]!, decimals: plain[2] ?? '' }
  if (/^[.,]\d+$/.test(text)) return { whole: '0', decimals: text.slice(1) }
  // Groups of three, always with the same mark, and another mark before the decimals.
  const grouped = /^(\d{1,3})(?:([ \u00a0\u202f'’.,])\d{3})(?:\2\d{3})*(?:(?!\2)[.,](\d*))?$/.exec(text)
  if (!grouped) return null
  const decimals = grouped[3]
  const whole = decimals === undefined ? text : text.slice(0, text.length - decimals.length - 1)
  return { whole: whole.replace(/\D/g, ''), decimals: decimals ?? '' }
}

const splitAt = (text: string, at: number): Digits => ({ whole: text.slice(0, at), decimals: text.slice(at + 1) })

function example(text: string, minorDigits: number): string {
  const whole = text.replace(/\D/g, '')
  return minorDigits === 0 ? whole : `${whole}.${'0'.repeat(minorDigits)}`
}

/** A number in pieces: 4, "4.00"; "-2" after selling more than there was is none left. */
export function readStock(text: string): Read<{ stock: number; note: string | null }> {
  const match = /^([-−]?)(\d+)(?:[.,](\d+))?$/.exec(text)
  if (!match) return refuse(`"${short(text)}" is not a number of pieces; write a whole number such as 12, or nothing when the stock is not counted`)
  const [, minus, whole, decimals = ''] = match
  const stock = minus ? 0 : toNumber(whole!)
  if (stock > productLimits.stock) return refuse(`"${short(text)}" is more than the largest stock, ${productLimits.stock.toLocaleString('en-GB')}`)
  if (minus && /[1-9]/.test(whole! + decimals)) return { ok: true, value: { stock, note: `The stock ${short(text)} became 0: here it cannot be below nothing.` } }
  const note = /[1-9]/.test(decimals) ? `The stock ${short(text)} became ${stock}: here only whole pieces are counted.` : null
  return { ok: true, value: { stock, note } }
}

/** Millionths of a gram in one unit, so that pounds and ounces stay exact. */
const unitMicrograms: Record<string, bigint> = { kg: 1_000_000_000n, g: 1_000_000n, lbs: 453_592_370n, lb: 453_592_370n, oz: 28_349_523n }

/** A weight in its column's unit to grams, rounded to the nearest. */
export function readWeight(text: string, unit: string): Read<number> {
  const micrograms = unitMicrograms[unit]
  if (micrograms === undefined) return refuse(`the unit "${short(unit)}" is not known; kg, g, lbs and oz are`)
  const match = /^(\d*)(?:[.,](\d*))?$/.exec(text)
  if (!match || !/\d/.test(text)) return refuse(`"${short(text)}" is not a weight; write a number such as 0.25`)
  if (text.length > 30) return refuse(`"${short(text)}" is not a weight a parcel can have`)
  const decimals = match[2] ?? ''
  const scaled = BigInt(`${match[1]}${decimals}`) * micrograms
  const divisor = 10n ** BigInt(decimals.length) * 1_000_000n
  const grams = Number((scaled + divisor / 2n) / divisor)
  return grams > productLimits.weightGrams ? refuse(`"${short(text)}" ${unit} is more than the largest weight, ${productLimits.weightGrams / 1000} kg`) : { ok: true, value: grams }
}

/** Digits to a number; beyond what is exact it is only known to be too large. */
function toNumber(digits: string): number {
  const significant = digits.replace(/^0+(?=\d)/, '')
  return significant.length > 15 ? Number.MAX_SAFE_INTEGER : Number(significant)
}

/** 1250 to "12.50". */
export function formatMinor(minor: number, minorDigits: number): string {
  const digits = String(Math.abs(minor)).padStart(minorDigits + 1, '0')
  const whole = digits.slice(0, digits.length - minorDigits)
  return (minor < 0 ? '-' : '') + whole + (minorDigits > 0 ? `.${digits.slice(-minorDigits)}` : '')
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
