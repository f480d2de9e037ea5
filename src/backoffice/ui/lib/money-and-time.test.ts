// Amounts and moments as people type them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readMoney, sayMoney, writeMoney } from './money.ts'
import { readLocal, sayAgo, writeLocal } from './time.ts'

describe('an amount', () => {
  for (const [typed, minor] of [['12.50', 1250], ['12,5', 1250], ['12', 1200], ['1 250,00 €', 125000], ['€1,250.00', 125000], ['1.250', 125000], ['0,05', 5], [',5', 50], ['abc', undefined], ['', undefined], ['12,345.6', 1234560]] as const) {
    it(`“${typed}” is ${minor ?? 'none'}`, () => assert.equal(readMoney(typed, 'EUR'), minor))
  }
  it('follows the currency’s own digits', () => {
    assert.equal(readMoney('1,250', 'JPY'), 1250)
    assert.equal(writeMoney(1250, 'JPY', 'en'), '1250')
  })
  it('is written as the language has it', () => {
    assert.equal(writeMoney(1250, 'EUR', 'en'), '12.50')
    assert.equal(writeMoney(1250, 'EUR', 'fr'), '12,50')
    assert.equal(sayMoney(1250, 'EUR', 'fr'), '12,50\u00a0€')
  })
})

describe('a moment', () => {
  it('is typed on the site’s clocks and kept in UTC, in summer and in winter', () => {
    assert.equal(readLocal('2026-07-01T09:30', 'Europe/Paris'), '2026-07-01T07:30:00.000Z')
    assert.equal(readLocal('2026-12-01T09:30', 'Europe/Paris'), '2026-12-01T08:30:00.000Z')
    assert.equal(readLocal('2026-10-25T12:00', 'Europe/Paris'), '2026-10-25T11:00:00.000Z')
    assert.equal(writeLocal('2026-07-01T07:30:00.000Z', 'Europe/Paris'), '2026-07-01T09:30')
    assert.equal(readLocal('', 'Europe/Paris'), undefined)
  })
  it('is said as long ago as it is', () => {
    const now = Date.parse('2026-11-22T12:00:00Z')
    assert.equal(sayAgo('2026-11-22T11:59:30Z', 'en', 'UTC', now), 'just now')
    assert.equal(sayAgo('2026-11-22T11:57:00Z', 'en', 'UTC', now), '3 minutes ago')
    assert.equal(sayAgo('2026-11-21T11:00:00Z', 'fr', 'UTC', now), 'hier')
    assert.equal(sayAgo('2026-01-02T11:00:00Z', 'en', 'UTC', now), '2 Jan 2026')
  })
})
