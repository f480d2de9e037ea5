import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { splitAmount, splitDelivery, splitVat } from './taxes.ts'

describe('VAT', () => {
  it('is taken out of the gross amount, per line and per rate', () => {
    assert.deepEqual(splitVat([{ grossMinor: 1200, rate: 2000 }, { grossMinor: 1055, rate: 550 }]), {
      vatMinor: [200, 55],
      shares: [{ rate: 2000, netMinor: 1000, vatMinor: 200 }, { rate: 550, netMinor: 1000, vatMinor: 55 }],
    })
  })

  it('of three lines adds up to that of their sum, where rounding each would not', () => {
    const { vatMinor, shares } = splitVat([1, 2, 3].map(() => ({ grossMinor: 100, rate: 2000 })))
    assert.deepEqual(shares, [{ rate: 2000, netMinor: 250, vatMinor: 50 }])
    assert.deepEqual(vatMinor, [17, 17, 16])
  })

  it('is nothing at a rate of nothing, and exact for the largest amounts', () => {
    assert.deepEqual(splitVat([{ grossMinor: 999, rate: 0 }]).shares, [{ rate: 0, netMinor: 999, vatMinor: 0 }])
    const huge = 99_900_000_000_000
    const exact = Number((BigInt(huge) * 2000n) / 12000n)
    assert.equal(splitVat([{ grossMinor: huge, rate: 2000 }]).vatMinor[0], exact)
  })
})

describe('delivery', () => {
  it('is taxed as the goods are, in proportion to their net value', () => {
    const goods = splitVat([{ grossMinor: 12_000, rate: 2000 }, { grossMinor: 10_550, rate: 550 }]).shares
    assert.deepEqual(splitDelivery(591, goods), [{ grossMinor: 296, rate: 2000 }, { grossMinor: 295, rate: 550 }])
  })

  it('follows the first rate when the goods cost nothing, and is not there when it costs nothing', () => {
    assert.deepEqual(splitDelivery(500, splitVat([{ grossMinor: 0, rate: 2000 }]).shares), [{ grossMinor: 500, rate: 2000 }])
    assert.deepEqual(splitDelivery(0, splitVat([{ grossMinor: 100, rate: 2000 }]).shares), [])
  })
})

describe('an amount split by weights', () => {
  it('adds up, and gives odd units to the largest remainders', () => {
    assert.deepEqual(splitAmount(100, [1, 1, 1]), [34, 33, 33])
    assert.deepEqual(splitAmount(100, [0, 2, 1]), [0, 67, 33])
    assert.deepEqual(splitAmount(1_000_000_000, [99_900_000_000_000, 1]), [1_000_000_000, 0])
  })
})
