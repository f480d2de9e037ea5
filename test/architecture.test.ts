import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { findBrokenArrows, findUnlistedModules } from './support/architecture.ts'
import { findWaysOut, namedWaysOut, waysOutOf } from './support/ways-out.ts'

const root = join(import.meta.dirname, '..')
const trees = mkdtempSync(join(tmpdir(), 'coulisse-trees-'))

after(() => rmSync(trees, { recursive: true, force: true }))

describe('the house', () => {
  it('imports point one way: between rooms, between modules, from examples', () => {
    const broken = findBrokenArrows(root)
    assert.equal(broken.length, 0, `\n${broken.join('\n')}`)
  })

  it('every module of the application has its place in the list', () => {
    assert.deepEqual(findUnlistedModules(root), [])
  })

  it('asks other servers through the guarded client alone, or at an address that the operator has named', () => {
    assert.deepEqual(findWaysOut(root), [])
    for (const file of Object.keys(namedWaysOut)) assert.ok(existsSync(join(root, file)), `${file} is named as a way out, but is gone.`)
  })
})

describe('the check of the ways out', () => {
  for (const [code, isWayOut] of [
    [`await fetch(url)`, true],
    [`const ask = globalThis.fetch`, true],
    [`const ask = fetch`, true],
    [`import { request } from 'node:https'`, true],
    [`import http from 'node:http'; http.get(url)`, true],
    [`import * as https from 'node:https'; https.request(url)`, true],
    [`import { connect } from 'node:net'`, true],
    [`import { fetch as ask } from 'undici'`, true],
    [`const { customFetch } = await import('openid-client')`, true],
    [`const { request } = process.getBuiltinModule('node:http')`, true],
    [`process.getBuiltinModule('node:https').get(url)`, true],
    [`new WebSocket(url)`, true],
    [`import http from 'node:http'; http.createServer()`, false],
    [`import type { Server } from 'node:http'`, false],
    [`await place.fetch(name)`, false],
    [`interface Place { fetch(name: string): void }`, false],
    [`const place = { fetch: (name: string) => name }`, false],
  ] as const) it(`${isWayOut ? 'finds' : 'leaves'}: ${code}`, () => assert.equal(waysOutOf('x.ts', code).length > 0, isWayOut))
})

describe('the check of the arrows', () => {
  const cases: [what: string, file: string, code: string, broken?: RegExp][] = [
    ['a room imports a lower one', 'src/application/basket/basket.ts', `import { open } from '../../database/open.ts'`],
    ['a room imports a higher one', 'src/server/listen.ts', `import { page } from '../application/site.ts'`, /server may import database/],
    ['the database imports a room', 'src/database/open.ts', `import type { Log } from '../server/log.ts'`, /no other room/],
    ['the database imports settings', 'src/database/open.ts', `import { config } from '../config.ts'`, /puts the rooms together/],
    ['the back office reaches into the database', 'src/backoffice/api.ts', `export { open } from '../database/open.ts'`, /backoffice may import/],
    ["the browser's client brings the server along", 'src/client.ts', `import { x } from './errors.ts'`, /runs in browsers/],
    ["the browser's client knows its shapes", 'src/client.ts', `import type { x } from './errors.ts'`],
    ['a room imports the program', 'src/server/listen.ts', `await import('../main.ts')`, /puts the rooms together/],
    ['a screen runs code of the server', 'src/backoffice/ui/list.tsx', `import { rows } from '../api.ts'`, /only types/],
    ['a screen knows a shape of the server', 'src/backoffice/ui/list.tsx', `import type { Row } from '../api.ts'`],
    ['a module imports an earlier one', 'src/application/orders/orders.ts', `import { x } from '../basket/basket.ts'`],
    ['a module imports a later one', 'src/application/basket/basket.ts', `import { x } from '../orders/orders.ts'`, /orders comes after basket/],
    ['a later one hidden in a type', 'src/application/basket/basket.ts', `let x: import('../orders/orders.ts').Order`, /orders comes after basket/],
    ['a capability is a door', 'src/application/checkout/checkout.ts', `import { x } from '../orders/refund-order.ts'`],
    ['queries of another module', 'src/application/orders/orders.ts', `import { x } from '../basket/basket.sql.ts'`, /inside basket/],
    ['a file in a folder of another module', 'src/application/orders/orders.ts', `import { x } from '../basket/lines/y.ts'`, /inside basket/],
    ['tables as a type', 'src/application/orders/orders.ts', `import type { x } from '../basket/basket.tables.ts'`],
    ['tables as a value', 'src/application/orders/orders.ts', `import { x } from '../basket/basket.tables.ts'`, /inside basket/],
    ['the files that put modules together', 'src/application/tables.ts', `import { x } from './basket/basket.tables.ts'`],
    ['a development package in the program', 'src/server/listen.ts', `import { x } from 'fast-check'`, /not among the dependencies/],
    ['a development package in a test', 'src/server/listen.test.ts', `import { x } from 'fast-check'`],
    ['an example uses what a site has', 'examples/shop/site.ts', `import { x } from 'coulisse'; import 'preact/jsx-runtime'; import './y.ts'`],
    ['an example reaches into the house', 'examples/shop/site.ts', `import { x } from '../../src/index.ts'`, /only its own files/],
    ['an example brings another package', 'examples/shop/site.ts', `import { x } from 'kysely'`, /what a site has/],
  ]

  for (const [what, file, code, broken] of cases) {
    it(`${broken ? 'refuses' : 'allows'}: ${what}`, () => {
      const found = findBrokenArrows(treeWith(file, code))
      if (broken) assert.match(found.join('\n'), broken)
      else assert.deepEqual(found, [])
    })
  }

  it('names a folder that the list of modules does not know', () => {
    assert.deepEqual(findUnlistedModules(treeWith('src/application/vouchers/vouchers.ts', '')), ['vouchers'])
  })
})

function treeWith(file: string, code: string): string {
  const tree = mkdtempSync(join(trees, 'tree-'))
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), code)
  return tree
}
