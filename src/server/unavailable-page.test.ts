import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unavailableAnswer } from './unavailable-page.ts'

const answer = (path: string, accept?: string, language?: string) =>
  unavailableAnswer({ path, headers: { accept, 'accept-language': language }, retryAfterSeconds: 2 })

test('a browser gets a page in its language, with a way to try again', () => {
  const { status, headers, body } = answer('/recipes', 'text/html,application/xhtml+xml,*/*;q=0.8', 'fr-CH, fr;q=0.9, en;q=0.8')
  assert.equal(status, 503)
  assert.equal(headers['retry-after'], '2')
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  assert.match(body, /<html lang="fr">/)
  assert.match(body, /Réessayer/)
  assert.match(answer('/', 'text/html', 'de, en;q=0.5').body, /<html lang="en">/)
  assert.match(answer('/').body, /<html lang="en">/)
})

test('a program gets problem details', () => {
  for (const { headers, body } of [answer('/', 'application/json'), answer('/api/products', '*/*'), answer('/api?x=1')]) {
    assert.equal(headers['content-type'], 'application/problem+json')
    assert.equal(JSON.parse(body).status, 503)
  }
  assert.match(answer('/apiary', '*/*').body, /<!doctype html>/)
})
