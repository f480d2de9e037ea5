// A gzip file made of pieces is one that every reader takes.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { gzipOf, packPiece } from './gzip-parts.ts'

const texts = ['<header>é '.repeat(3000), 'Nadia <b>3</b>', '', 'x', '<footer>'.repeat(70_000), 'ö'.repeat(30_000)]

test('pieces compressed before and pieces as they are make one whole', async () => {
  for (let mask = 0; mask < 1 << texts.length; mask++) {
    const pieces = await Promise.all(texts.map((text, at) => (mask & (1 << at) || Buffer.byteLength(text) > 0xffff ? packPiece(Buffer.from(text)) : Buffer.from(text))))
    assert.equal(gunzipSync(gzipOf(pieces)).toString(), texts.join(''), `pieces ${mask.toString(2)}`)
  }
})

test('a strict reader finds checksum and length right', async () => {
  const pieces = await Promise.all(texts.map((text) => packPiece(Buffer.from(text))))
  assert.equal(execFileSync('gzip', ['-dc'], { input: gzipOf(pieces), maxBuffer: 10_000_000 }).toString(), texts.join(''))
})
