// VAT is contained in every price. From gross amounts it is taken out in whole minor units, so that lines and total always agree.

/** VAT contained in an amount, per rate in hundredths of a percent (2000 is 20 %). */
export interface VatShare { rate: number; netMinor: number; vatMinor: number }

/** A gross amount (VAT included) and its rate. */
export interface GrossPart { grossMinor: number; rate: number }

/**
 * The VAT in each part, in their order, and the sums per rate, highest rate first.
 * Per rate the sum is rounded once (half up), as tax offices want it; the parts are rounded down and the units that are
 * then missing go to the parts that lost most, so that the parts add up to the sum exactly.
 */
export function splitVat(parts: readonly GrossPart[]): { vatMinor: number[]; shares: VatShare[] } {
  const vatMinor: number[] = new Array(parts.length).fill(0)
  const shares: VatShare[] = []
  for (const rate of new Set(parts.map((part) => part.rate))) shares.push(splitRate(parts, rate, vatMinor))
  return { vatMinor, shares: shares.sort((a, b) => b.rate - a.rate) }
}

function splitRate(parts: readonly GrossPart[], rate: number, vatMinor: number[]): VatShare {
  const cut: { index: number; lost: number }[] = []
  let grossMinor = 0
  let given = 0
  for (const [index, part] of parts.entries()) {
    if (part.rate !== rate) continue
    const { whole, rest } = vatInside(part.grossMinor, rate)
    vatMinor[index] = whole
    given += whole
    grossMinor += part.grossMinor
    cut.push({ index, lost: rest })
  }
  const { whole, rest } = vatInside(grossMinor, rate)
  const total = whole + (2 * rest >= 10_000 + rate ? 1 : 0)
  cut.sort((a, b) => b.lost - a.lost || a.index - b.index)
  for (const { index } of cut.slice(0, total - given)) vatMinor[index]!++
  return { rate, netMinor: grossMinor - total, vatMinor: total }
}

/** gross × rate / (10000 + rate), rounded down, and what was cut off in parts of (10000 + rate). Exact for every safe integer. */
function vatInside(grossMinor: number, rate: number): { whole: number; rest: number } {
  const divisor = 10_000 + rate
  const times = Math.floor(grossMinor / divisor)
  const left = (grossMinor - times * divisor) * rate
  return { whole: times * rate + Math.floor(left / divisor), rest: left % divisor }
}

/** Splits an amount in proportion to weights (0 or more), in whole units that add up to it; the largest remainders get the odd units. */
export function splitAmount(amountMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0) return weights.map((_, index) => (index === 0 ? amountMinor : 0))
  // Amount times weight can be larger than a safe integer.
  const exact = weights.map((weight) => BigInt(amountMinor) * BigInt(weight))
  const parts = exact.map((value) => Number(value / BigInt(sum)))
  const missing = amountMinor - parts.reduce((total, part) => total + part, 0)
  const byRest = exact.map((value, index) => ({ index, rest: value % BigInt(sum) })).sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const { index } of byRest.slice(0, missing)) parts[index]!++
  return parts
}

/**
 * Delivery as gross parts with a rate each. What is sent along with goods is taxed as the goods are (in France: CGI art. 267, the
 * accessory follows the principal); with goods of several rates it is split in proportion to their net value.
 */
export function splitDelivery(deliveryMinor: number, goods: readonly VatShare[]): GrossPart[] {
  if (deliveryMinor === 0 || goods.length === 0) return []
  const parts = splitAmount(deliveryMinor, goods.map((share) => share.netMinor))
  return goods.map((share, index) => ({ grossMinor: parts[index]!, rate: share.rate })).filter((part) => part.grossMinor > 0)
}
