import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { formatMinor, minorDigitsOf, readPrice, readStock, readWeight } from './read-amounts.ts'
import { readDate } from './read-dates.ts'

describe('a price', () => {
  const good: [text: string, minor: number][] = [
    ['12', 1200], ['12.5', 1250], ['12,50', 1250], ['12.', 1200], ['.5', 50], ['0', 0], ['0,05', 5], ['12.5000', 1250], ['1234.50', 123450],
    ['1 234,50', 123450], ['1\u00a0234,50', 123450], ['1\u202f234,50', 123450], ["1'234.50", 123450], ['1,234.50', 123450], ['1.234,50', 123450],
    ['1 234', 123400], ['1.234.567', 123456700], ['1234.500', 123450], ['0.29', 29], ['1.15', 115], ['8.41', 841],
  ]
  for (const [text, minor] of good) it(`"${text}" is ${minor} cents`, () => assert.deepEqual(readPrice(text, 2), { ok: true, value: minor }))

  const bad: [text: string, why: RegExp][] = [
    ['-5', /negative/], ['−5', /negative/], ['abc', /not a price/], ['1e3', /not a price/], ['=1+1', /not a price/], ['12,34,5', /not a price/], ['١٢', /not a price/],
    ['1,234', /two amounts.*1234\.00/], ['12.500', /two amounts/], ['12.345 ', /not a price/], ['1234.567', /more decimals/], ['12 €', /currency sign/], ['EUR 12', /currency sign/],
    ['99999999999999999999999', /more than the largest price/], ['10000000.01', /more than the largest price, 10000000\.00/], ['Infinity', /not a price/], ['', /not a price/],
  ]
  for (const [text, why] of bad) {
    it(`"${text}" is refused`, () => {
      const read = readPrice(text, 2)
      assert.match(read.ok ? String(read.value) : read.why, why)
    })
  }

  it('follows the currency: yen have no decimals, dinars three', () => {
    assert.deepEqual(readPrice('1200', minorDigitsOf('JPY')), { ok: true, value: 1200 })
    assert.equal(readPrice('12.5', minorDigitsOf('JPY')).ok, false)
    assert.deepEqual(readPrice('1.234', minorDigitsOf('KWD')), { ok: true, value: 1234 })
  })

  it('is exact for every amount, however it is written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (minor) => {
      const plain = formatMinor(minor, 2)
      const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ' ').replace('.', ',')
      for (const text of [plain, plain.replace('.', ','), grouped]) assert.deepEqual(readPrice(text, 2), { ok: true, value: minor })
    }))
  })
})

describe('a stock', () => {
  it('is a whole number of pieces, never below nothing', () => {
    assert.deepEqual(readStock('4.00'), { ok: true, value: { stock: 4, note: null } })
    assert.deepEqual(readStock('-0'), { ok: true, value: { stock: 0, note: null } })
    const [negative, half] = [readStock('-2'), readStock('3,5')]
    assert.match(negative.ok ? `${negative.value.stock} ${negative.value.note}` : '', /^0 The stock -2 became 0/)
    assert.match(half.ok ? `${half.value.stock} ${half.value.note}` : '', /^3 The stock 3,5 became 3/)
  })

  it('is refused when it is no number or too large', () => {
    for (const text of ['many', '=2', '99999999999999999999', '1 000']) assert.equal(readStock(text).ok, false)
  })
})

describe('a weight', () => {
  const weights: [text: string, unit: string, grams: number][] = [['0.25', 'kg', 250], ['1,5', 'kg', 1500], ['.1', 'kg', 100], ['0.0005', 'kg', 1], ['250', 'g', 250], ['2', 'lbs', 907], ['16', 'oz', 454], ['1.234', 'kg', 1234]]
  for (const [text, unit, grams] of weights) it(`${text} ${unit} is ${grams} g`, () => assert.deepEqual(readWeight(text, unit), { ok: true, value: grams }))

  it('is refused when it makes no sense', () => {
    for (const [text, unit] of [['-1', 'kg'], ['heavy', 'kg'], ['.', 'kg'], ['1', 'stone'], ['5000', 'kg'], ['9'.repeat(5000), 'kg']] as const) assert.equal(readWeight(text, unit).ok, false)
  })
})

describe('a date', () => {
  const dates: [text: string, edge: 'start' | 'end', moment: string][] = [
    ['2025-01-15', 'start', '2025-01-14T23:00:00.000Z'], ['2025-07-15', 'start', '2025-07-14T22:00:00.000Z'], ['2025-07-15', 'end', '2025-07-15T22:00:00.000Z'],
    ['2025-12-31', 'end', '2025-12-31T23:00:00.000Z'], ['2025-07-15 23:59:59', 'end', '2025-07-15T22:00:00.000Z'], ['2025-07-15 8:30:00', 'start', '2025-07-15T06:30:00.000Z'],
    ['2025-07-15T08:30:00Z', 'start', '2025-07-15T08:30:00.000Z'], ['2025-07-15T08:30:00+02:00', 'start', '2025-07-15T06:30:00.000Z'],
    // The day on which clocks go forward, at both ends of the night.
    ['2025-03-30', 'start', '2025-03-29T23:00:00.000Z'], ['2025-03-30', 'end', '2025-03-30T22:00:00.000Z'],
  ]
  for (const [text, edge, moment] of dates) it(`${text} (${edge}) in Paris is ${moment}`, () => assert.deepEqual(readDate(text, 'Europe/Paris', edge), { ok: true, value: moment }))

  it('that does not exist is refused', () => {
    for (const text of ['2025-02-30', '2025-13-01', '15/07/2025', 'tomorrow', '2025-07-15 25:00:00', '']) assert.equal(readDate(text, 'UTC', 'start').ok, false, text)
  })
})
