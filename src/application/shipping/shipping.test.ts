import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Ctx } from '../context.ts'
import { world } from '../../../test/support/world.ts'
import { checkAddress, checkCollectorName, deliveryCountries, deliveryOffer, deliveryOffers } from './shipping.ts'
import { writePostcode } from './postcodes.ts'

const ctx = { site: world, locale: 'fr' } as unknown as Ctx
const countries = ['FR', 'BE', 'CH', 'DE', 'LU', 'GB', 'IE', 'SN']
const ada = { name: 'Ada Lovelace', line1: '12 rue des Lilas', line2: '', postcode: '75011', city: 'Paris', country: 'FR' }

describe('delivery methods', () => {
  it('are those of the country, in the visitor’s language, and collection', () => {
    assert.deepEqual(deliveryOffers(ctx, 1000, 'BE').map((offer) => [offer.name, offer.priceMinor]), [['Par la poste', 590], ['Retrait en boutique', 0]])
    assert.deepEqual(deliveryOffers(ctx, 1000, 'US').map((offer) => offer.id), ['shop'])
    assert.equal(deliveryOffer(ctx, 'pigeon', 1000), undefined)
  })

  it('cost nothing from the amount that the shop declares, and say what was waived', () => {
    const [below, at] = [7999, 8000].map((goods) => deliveryOffer(ctx, 'post', goods)!)
    assert.deepEqual([below!.priceMinor, below!.waivedMinor, below!.freeFromMinor], [590, null, 8000])
    assert.deepEqual([at!.priceMinor, at!.waivedMinor], [0, 590])
  })

  it('lead to countries, the shop’s own first', () => assert.deepEqual(deliveryCountries(ctx), ['FR', 'BE', 'DE']))
})

describe('an address', () => {
  it('is kept trimmed, its postcode written as in its country', () => {
    const { address } = checkAddress('address', { ...ada, name: '  Ada  Lovelace ', postcode: 'sw1a1aa', country: 'gb' }, countries)
    assert.deepEqual([address?.name, address?.postcode, address?.country], ['Ada  Lovelace', 'SW1A 1AA', 'GB'])
  })

  it('names each field that is missing', () => {
    const { problems } = checkAddress('address', { country: 'FR' }, countries)
    assert.deepEqual(Object.entries(problems!).map(([path, { rule }]) => `${path} ${rule}`), ['address.name required', 'address.line1 required', 'address.postcode required', 'address.city required'])
  })

  it('names a country that is not served, and values that are no texts', () => {
    const { problems } = checkAddress('address', { ...ada, country: 'US', city: ['Paris'], line2: 'x'.repeat(200), postcode: '75011' }, countries)
    assert.deepEqual(Object.entries(problems!).map(([path, { rule }]) => `${path} ${rule}`), ['address.country country', 'address.line2 tooLong', 'address.city text'])
    assert.equal(checkAddress('address', { ...ada, country: {} }, countries).problems?.['address.country']?.rule, 'required')
  })

  it('of somebody who collects is a name', () => {
    assert.equal(checkCollectorName('address', { name: 'Ada' }, 'FR').address?.name, 'Ada')
    assert.deepEqual(Object.keys(checkCollectorName('address', {}, 'FR').problems!), ['address.name'])
  })
})

describe('a postcode', () => {
  const cases: [country: string, typed: string, kept: string | undefined][] = [
    ['FR', '75011', '75011'], ['FR', '75 011', '75011'], ['FR', '99000', undefined], ['FR', '7501', undefined],
    ['BE', '1000', '1000'], ['BE', '0999', undefined],
    ['CH', '3000', '3000'], ['CH', '30000', undefined],
    ['DE', '01067', '01067'], ['DE', '1067', undefined],
    ['LU', 'L-1009', 'L-1009'], ['LU', '1009', '1009'], ['LU', '100', undefined],
    ['GB', 'ec1a 1bb', 'EC1A 1BB'], ['GB', 'M11AE', 'M1 1AE'], ['GB', '75011', undefined],
    ['NL', '1012ab', '1012 AB'], ['PL', '00001', '00-001'], ['PT', '1000001', '1000-001'], ['US', '205001234', '20500-1234'],
    ['SE', '11120', '111 20'], ['CA', 'k1a0b1', 'K1A 0B1'],
    ['SN', '', ''], ['SN', '12500', '12500'], ['SN', '<script>', undefined], ['constructor', '1', '1'],
  ]
  for (const [country, typed, kept] of cases) it(`of ${country}, typed “${typed}”, is ${kept ?? 'refused'}`, () => assert.equal(writePostcode(typed, country), kept))

  it('may be left out where many people do not know theirs', () => {
    assert.ok(checkAddress('address', { ...ada, country: 'IE', postcode: '' }, countries).address)
  })
})
