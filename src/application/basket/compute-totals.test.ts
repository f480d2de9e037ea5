import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { computeTotals } from './compute-totals.ts'
import type { DeliveryPrice, LinePrice, Totals } from './compute-totals.ts'
import { sayWhy } from './say-why.ts'

const line = (unitPriceMinor: number, quantity = 1, vatRate = 2000, regularMinor: number | null = null): LinePrice => ({ unitPriceMinor, quantity, vatRate, regularMinor })
const post: DeliveryPrice = { priceMinor: 590, waivedMinor: null, freeFromMinor: 8000, collection: false }

describe('totals', () => {
  it('of a basket with two rates: lines, delivery and VAT add up', () => {
    const totals = computeTotals([line(1200, 2), line(1055, 1, 550)], post)
    assert.deepEqual([totals.goodsMinor, totals.deliveryMinor, totals.totalMinor], [3455, 590, 4045])
    assert.deepEqual(totals.vat, [{ rate: 2000, netMinor: 2327, vatMinor: 466 }, { rate: 550, netMinor: 1187, vatMinor: 65 }])
    assertAddsUp(totals)
  })

  it('of nothing are nothing', () => {
    assert.deepEqual(computeTotals([], null), { lines: [], goodsMinor: 0, deliveryMinor: 0, deliveryWhy: null, deliveryVat: [], totalMinor: 0, vat: [] })
  })

  it('say why, in the visitor’s language', () => {
    const totals = computeTotals([line(800, 3, 2000, 1000), line(500)], { ...post, priceMinor: 0, waivedMinor: 590 })
    const said = [...totals.lines.map(({ why }) => why), totals.deliveryWhy!].map((why) => sayWhy(why, 'en', 'EUR'))
    assert.deepEqual(said, ['3 × €8.00, on sale (was €10.00)', '1 × €5.00', 'Free from €80.00 of goods on (otherwise €5.90)'])
    const french = sayWhy(computeTotals([line(500)], post).deliveryWhy!, 'fr', 'EUR')
    assert.match(french, /^5,90.€, offerte à partir de 80,00.€ d’achats$/)
  })

  it('are not computed from what cannot be', () => {
    for (const wrong of [line(-1), line(0.5), line(1, 0), line(1, 1.5), line(NaN), line(1, 1, -1), line(1e12, 1e6)]) {
      assert.throws(() => computeTotals([wrong], null), RangeError)
    }
    assert.throws(() => computeTotals([line(1)], { ...post, priceMinor: -1 }), RangeError)
  })
})

const amount = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 1_000_000_000 }))
const rate = fc.oneof(fc.constantFrom(0, 210, 550, 1000, 2000, 2500), fc.integer({ min: 0, max: 10_000 }))
const lines = fc.array(fc.record({ unitPriceMinor: amount, quantity: fc.integer({ min: 1, max: 999 }), vatRate: rate, regularMinor: fc.constant(null) }), { maxLength: 8 })
const delivery = fc.option(fc.record({ priceMinor: amount, waivedMinor: fc.constant(null), freeFromMinor: fc.constant(null), collection: fc.boolean() }))

describe('a hundred thousand random baskets', () => {
  it('add up: lines, delivery, total, VAT per line and per rate; never negative, never a fraction', { timeout: 120_000 }, () => {
    fc.assert(fc.property(lines, delivery, (lines, delivery) => {
      const totals = computeTotals(lines, delivery)
      assert.equal(totals.goodsMinor, lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0))
      if (lines.length > 0) assertAddsUp(totals, lines)
    }), { numRuns: 100_000 })
  })
})

function assertAddsUp(totals: Totals, lines?: readonly LinePrice[]): void {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const vatTotal = sum(totals.vat.map((share) => share.vatMinor))
  const all = [totals.goodsMinor, totals.deliveryMinor, totals.totalMinor, ...totals.lines.flatMap((line) => [line.totalMinor, line.netMinor, line.vatMinor]), ...[...totals.vat, ...totals.deliveryVat].flatMap((share) => [share.netMinor, share.vatMinor])]
  if (!all.every((value) => Number.isSafeInteger(value) && value >= 0)) assert.fail(`Not whole or negative: ${JSON.stringify(totals)}`)
  assert.equal(sum(totals.lines.map((line) => line.totalMinor)) + totals.deliveryMinor, totals.totalMinor)
  assert.equal(sum(totals.lines.map((line) => line.vatMinor)) + sum(totals.deliveryVat.map((share) => share.vatMinor)), vatTotal)
  assert.equal(vatTotal + sum(totals.vat.map((share) => share.netMinor)), totals.totalMinor)
  if (lines) assertRates(totals, lines)
}

/** The VAT of each rate is that of the sum at that rate, rounded once, and no line is more than a unit off its own. */
function assertRates(totals: Totals, lines: readonly LinePrice[]): void {
  for (const { rate, netMinor, vatMinor } of totals.vat) {
    const exact = ((netMinor + vatMinor) * rate) / (10_000 + rate)
    if (Math.abs(vatMinor - exact) > 0.51) assert.fail(`${vatMinor} is not ${exact}`)
  }
  for (const [index, { vatRate }] of lines.entries()) {
    const { totalMinor, vatMinor } = totals.lines[index]!
    if (Math.abs(vatMinor - (totalMinor * vatRate) / (10_000 + vatRate)) >= 1.01) assert.fail(`Line ${index}: ${vatMinor}`)
  }
}
