import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fold } from '../fold.ts'
import { questionWords, stem, wordsOf } from './fold.ts'

describe('words', () => {
  const cases: [text: string, words: string[]][] = [
    ['Élégante papeterie', ['elegante', 'papeterie']],
    ['œuvre ŒUVRE oeuvre', ['oeuvre', 'oeuvre', 'oeuvre']],
    ['L’encre d’aujourd\'hui', ['l', 'encre', 'd', 'aujourd', 'hui']],
    ['CAR-A5/01, 120 g/m²', ['car', 'a5', '01', '120', 'g', 'm2']],
    ['Straße Łódź Ærø smörgåsbord', ['strasse', 'lodz', 'aero', 'smorgasbord']],
    ['cafe\u0301 café', ['cafe', 'cafe']],
    ['ﬁne ½ Ⅷ', ['fine', '1', '2', 'viii']],
    ['紙 бумага', ['紙', 'бумага']],
    ['', []], [' -–—… ', []],
    ['x'.repeat(60), ['x'.repeat(40)]],
  ]
  for (const [text, words] of cases) it(`of ${JSON.stringify(text).slice(0, 40)}`, () => assert.deepEqual(wordsOf(text), words))
})

describe('the words of any text', () => {
  const whole = (text: string) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, 40))
  const western = fc.string({ unit: fc.constantFrom(...'aéàçœÆßøŁıİſ’“”«» —–…½²µ№ﬁ·°€¨´ZÉ7 -\'', '\u00a0', '\u202f', '\u0301'), maxLength: 60 })
  const anyText = fc.string({ unit: 'binary', maxLength: 40 })

  it('are those of the text folded as a whole', () => {
    fc.assert(fc.property(fc.oneof(western, anyText), (text) => assert.deepEqual(wordsOf(text), whole(text))), { numRuns: 5000 })
    for (let code = 0; code < 0x3000; code++) for (const text of [String.fromCharCode(code), `a${String.fromCharCode(code)}é`]) assert.deepEqual(wordsOf(text), whole(text), code.toString(16))
  })
})

describe('a question', () => {
  it('keeps what tells something', () => assert.deepEqual(questionWords('le carnet de la voyageuse, the blue one'), ['carnet', 'voyageuse', 'blue', 'one']))
  it('keeps small words when there is nothing else', () => assert.deepEqual(questionWords('the la'), ['the', 'la']))
  it('has at most eight words, each once', () => assert.deepEqual(questionWords('1 2 3 4 5 5 6 7 8 9 10'), ['1', '2', '3', '4', '5', '6', '7', '8']))
})

describe('a plural', () => {
  for (const [word, beginning] of [['chaussures', 'chaussure'], ['bateaux', 'bateau'], ['jeux', 'jeux'], ['cheveux', 'cheveu'], ['prix', 'prix'], ['glass', 'glass'], ['bus', 'bus'], ['notebooks', 'notebook']] as const) {
    it(`${word} is found by ${beginning}`, () => assert.equal(stem(word), beginning))
  }
})
