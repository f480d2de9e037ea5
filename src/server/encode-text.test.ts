// A text is the same bytes as Node would make of it, whatever stands in it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../test/support/random.ts'
import { encodeText } from './encode-text.ts'

test('a text is encoded as Node does it: plain, accented, of other scripts, with pictures, with half a pair', () => {
  const random = seeded(5)
  const letters = ['a', '<p class="x">', 'é', '’', '—', '中', '😀', '\u0000', '\ufeff', '\ud800', '\udc00']
  for (let round = 0; round < 300; round++) {
    const most = round % 2 === 0 ? letters.length - 2 : letters.length
    const text = Array.from({ length: Math.floor(random() * 400) }, () => letters[Math.floor(random() * most)]).join('')
    assert.ok(encodeText(text).equals(Buffer.from(text)), JSON.stringify(text))
  }
  assert.equal(encodeText('').length, 0)
})
