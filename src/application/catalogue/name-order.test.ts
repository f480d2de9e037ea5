import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nameOrder } from './name-order.ts'

const inOrder = (locale: string, names: string[]) => names.toSorted((a, b) => (nameOrder(a, locale) < nameOrder(b, locale) ? -1 : 1))

describe('names in the order of a dictionary', () => {
  it('pass over accents and capitals in French', () => {
    assert.deepEqual(inOrder('fr', ['zinc', 'Étude', 'estampe', 'Eau', 'cœur', 'coq', 'Carnet']), ['Carnet', 'cœur', 'coq', 'Eau', 'estampe', 'Étude', 'zinc'])
  })
  it('have the letters of Swedish and of Russian in their own places', () => {
    assert.deepEqual(inOrder('sv', ['ödla', 'ål', 'zon', 'äpple', 'apa']), ['apa', 'zon', 'ål', 'äpple', 'ödla'])
    assert.deepEqual(inOrder('ru', ['яблоко', 'ёж', 'жук', 'дом', 'Ель']), ['дом', 'ёж', 'Ель', 'жук', 'яблоко'])
  })
  it('stand by the size of their numbers', () => {
    assert.deepEqual(inOrder('en', ['Paper 100 g', 'Paper 9 g', 'Paper 80 g', 'Paper']), ['Paper', 'Paper 9 g', 'Paper 80 g', 'Paper 100 g'])
  })
  it('agree with the language’s own comparison', () => {
    const names = ['Ars', 'a b', 'ab', 'L’été', 'l’eau', 'naïf', 'Nadir', 'œuf', 'oeil', 'Œdipe', 'ß', 'strasse', 'x-y', 'x y', 'xy', '日本', 'Zürich', 'zurna']
    const { compare } = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' })
    const found = inOrder('fr', names)
    assert.deepEqual(found, found.toSorted(compare))
    assert.deepEqual(inOrder('da', ['ære', 'zone', 'adel']), ['adel', 'zone', 'ære'])
  })
})
