import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { applyHeaders, createNonce, createSecurityHeaders } from './security-headers.ts'

const onHttp = createSecurityHeaders('http://127.0.0.1:3000')
const onHttps = createSecurityHeaders('https://shop.example.test')

test('a page may run no inline script, be framed by nobody and send forms only home', () => {
  const policy = onHttps.page['content-security-policy']!
  assert.match(policy, /script-src 'self';/)
  assert.doesNotMatch(policy, /unsafe-/)
  for (const directive of ["form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "img-src 'self' data:", "style-src 'self'"]) {
    assert.ok(policy.split('; ').includes(directive), directive)
  }
})

test('https is insisted on only where the site has it', () => {
  assert.match(onHttps.page['strict-transport-security']!, /^max-age=31536000$/)
  assert.match(onHttps.page['content-security-policy']!, /upgrade-insecure-requests/)
  for (const headers of [onHttp.page, onHttp.api, onHttp.upload, onHttp.backoffice(createNonce())]) {
    assert.equal(headers['strict-transport-security'], undefined)
    assert.doesNotMatch(headers['content-security-policy']!, /upgrade-insecure-requests/)
  }
})

test('the back office lets in the styles of one answer only', () => {
  const nonce = createNonce()
  assert.notEqual(nonce, createNonce())
  const policy = onHttp.backoffice(nonce)['content-security-policy']!
  assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}'`))
  assert.match(policy, /script-src 'self';/)
  assert.throws(() => onHttp.backoffice("x'; script-src *"), /createNonce/)
})

test('an uploaded file has no right when it is opened as a document', () => {
  assert.match(onHttp.upload['content-security-policy']!, /default-src 'none'.*; sandbox$/)
  assert.equal(onHttp.upload['x-content-type-options'], 'nosniff')
})

test('the headers arrive at the client as they are', async () => {
  const server = createServer((_request, response) => {
    applyHeaders(response, onHttps.page)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  for (const [name, value] of Object.entries(onHttps.page)) assert.equal(response.headers.get(name), value)
  server.closeAllConnections()
  server.close()
})
