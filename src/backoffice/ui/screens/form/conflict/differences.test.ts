// Choosing between two versions keeps exactly what was chosen.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { EditableRecord, FieldDescription, OpenRecord, ResourceDescription } from '../../../../api/shapes.ts'
import { FormState } from '../form-state.ts'
import { differencesBetween, kept } from './differences.ts'

Object.assign(globalThis, { localStorage: { getItem: () => 'en' } })

const field = (name: string, more: Partial<FieldDescription> = {}): FieldDescription => ({ name, kind: 'text', label: name, required: false, localized: false, many: false, readOnly: false, unique: false, settings: {}, ...more })
const resource: ResourceDescription = {
  name: 'product', plural: 'products', label: { one: 'Product', many: 'Products' }, titleField: 'name', publishable: true, ofSite: false,
  list: { columns: [], filters: [], sort: 'name' }, may: { create: true, change: true, publish: true, delete: true },
  fields: [field('name', { localized: true }), field('city')],
  parts: [{ name: 'variants', label: { one: 'Variant', many: 'Variants' }, resource: 'variant', titleField: 'sku', mayChange: true, fields: [field('sku')] }],
}
const record = (version: number, values: object): EditableRecord => ({ id: 'x', version, createdAt: '', updatedAt: '', createdBy: null, values: { name: { en: 'Kite', fr: 'Cerf-volant' }, city: 'Nantes', status: 'draft', variants: [{ id: '1', sku: 'K' }], ...values } })
const opened = (values: object): OpenRecord => ({ record: record(2, values), url: null, path: null, may: { change: true, publish: true, delete: true }, related: {}, stock: { K: 4 } })
const form = (): FormState => new FormState({ resource, locales: ['en', 'fr'], record: record(1, {}), stock: { K: 5 } })

describe('a form and a colleague’s version', () => {
  it('differ by language, and say what only one of them has touched', () => {
    const mine = form()
    mine.set('name.en', 'Big kite')
    mine.set('city', 'Brest')
    const found = differencesBetween(mine, opened({ name: { en: 'Red kite', fr: 'Cerf-volant rouge' } }))
    assert.deepEqual(found.map(({ key, isBoth, suggested }) => [key, isBoth, suggested]), [
      ['name.en', true, 'mine'], ['name.fr', false, 'theirs'], ['city', false, 'mine'], ['variants', false, 'theirs'],
    ])
  })

  it('are joined without losing the languages that were not chosen', () => {
    const mine = form()
    mine.set('name.en', 'Big kite')
    const theirs = opened({ name: { en: 'Red kite', fr: 'Cerf-volant rouge' } })
    const chosen = differencesBetween(mine, theirs).filter(({ suggested }) => suggested === 'mine')
    assert.deepEqual(kept(theirs.record.values, chosen), { name: { en: 'Big kite', fr: 'Cerf-volant rouge' } })
  })
})

describe('a form', () => {
  it('sends what has changed, and the stock beside it', () => {
    const state = form()
    assert.equal(state.isDirty, false)
    state.set('city', 'Brest')
    state.set('variants.0.$stock', 9)
    assert.deepEqual(state.toSend(), { values: { city: 'Brest', variants: [{ id: '1', sku: 'K' }] }, stock: [{ sku: 'K', quantity: 9, seen: 5 }] })
    state.set('city', 'Nantes')
    state.set('variants.0.$stock', 5)
    assert.equal(state.isDirty, false)
  })

  it('keeps what was typed while a save was under way', () => {
    const state = form()
    state.set('city', 'Brest')
    state.takeOver({ ...opened({ city: 'Brest' }) }, { name: { en: 'Typed on', fr: 'Cerf-volant' } })
    assert.deepEqual(state.changedNames(), ['name'])
  })

  it('lets a problem go once its field is touched', () => {
    const state = form()
    state.setProblems({ 'name.en': 'Please fill this in.', city: 'Too long.' })
    state.set('name.en', 'Kite')
    assert.deepEqual(Object.keys(state.problems), ['city'])
  })
})
