import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { currentPrice, priceRange } from './current-price.ts'
import type { Priced } from './current-price.ts'
import { vatRateOf } from './vat-rate.ts'

const now = '2026-11-22T12:00:00.000Z'
const before = '2026-11-22T11:59:59.999Z'
const after = '2026-11-22T12:00:00.001Z'
const variant = (sale: Partial<Priced> = {}): Priced => ({ priceMinor: 1000, salePriceMinor: null, saleFrom: null, saleUntil: null, ...sale })

describe('the price of a variant', () => {
  const cases: [what: string, sale: Partial<Priced>, priceMinor: number][] = [
    ['without a sale', {}, 1000],
    ['with a sale without dates', { salePriceMinor: 800 }, 800],
    ['in the first moment of a sale', { salePriceMinor: 800, saleFrom: now }, 800],
    ['before a sale', { salePriceMinor: 800, saleFrom: after }, 1000],
    ['in the last moment of a sale', { salePriceMinor: 800, saleUntil: after }, 800],
    ['when a sale has just ended', { salePriceMinor: 800, saleUntil: now }, 1000],
    ['within a sale', { salePriceMinor: 800, saleFrom: before, saleUntil: after }, 800],
    ['with a sale price that is no lower', { salePriceMinor: 1000 }, 1000],
    ['with a sale price above the price', { salePriceMinor: 1200 }, 1000],
    ['given away in a sale', { salePriceMinor: 0 }, 0],
  ]
  for (const [what, sale, priceMinor] of cases) {
    it(`${what} is ${priceMinor}`, () => {
      const price = currentPrice(variant(sale), now)
      assert.equal(price.priceMinor, priceMinor)
      assert.equal(price.regularMinor, priceMinor === 1000 ? null : 1000)
    })
  }
})

describe('the prices of a product', () => {
  it('are told by the lowest, with what that one cost before', () => {
    const prices = [variant(), variant({ priceMinor: 1500, salePriceMinor: 900 })].map((one) => currentPrice(one, now))
    assert.deepEqual(priceRange(prices), { priceMinor: 900, regularMinor: 1500, from: true, highestMinor: 1000, onSale: true })
    assert.deepEqual(priceRange([currentPrice(variant(), now)]), { priceMinor: 1000, regularMinor: null, from: false, highestMinor: 1000, onSale: false })
    assert.equal(priceRange([]), null)
  })
})

describe('the VAT rate of a product', () => {
  it('is the standard one where its class is not declared', () => {
    const shop = { vat: { standard: 2000, reduced: 550 } }
    assert.deepEqual(['standard', 'reduced', 'zero', 'unheard-of', null].map((name) => vatRateOf(shop, name)), [2000, 550, 0, 2000, 2000])
    assert.equal(vatRateOf(undefined, 'standard'), 0)
  })
})
