// One cookie is found as among all of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../test/support/random.ts'
import { readCookie, readCookies } from './web.ts'

test('a single cookie is the one that is found among all: the first of its name, whatever stands around it', () => {
  const random = seeded(9)
  const parts = ['session=a', 'session=b=c', ' session=d ', 'xsession=e', 'session', 'basket=session=f', '=g', ' ', '__Host-session=h', 'session="i"', 'session=', 'sessions=j', 'basket=k']
  for (let round = 0; round < 500; round++) {
    const header = Array.from({ length: 1 + Math.floor(random() * 5) }, () => parts[Math.floor(random() * parts.length)]).join(random() < 0.5 ? ';' : '; ')
    for (const name of ['session', 'basket', '__Host-session']) assert.equal(readCookie(header, name), readCookies(header)[name], `${name} of ${header}`)
  }
  assert.equal(readCookie(undefined, 'session'), undefined)
})
