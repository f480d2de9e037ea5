// How the screens are served: one document for every address, files for good, and a sentence when nothing is built.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { freshDatabase } from '../../test/support/databases.ts'
import type { FreshDatabase } from '../../test/support/databases.ts'
import { world } from '../../test/support/world.ts'
import type { Answer, WebRequest } from '../server/web.ts'
import { openTestHouse } from '../testing.ts'
import type { TestHouse } from '../testing.ts'
import { backofficeScreens } from './screens.ts'

describe('the screens', () => {
  let place: FreshDatabase
  let test: TestHouse
  let built: string
  before(async () => {
    place = await freshDatabase('sqlite')
    test = await openTestHouse(world, place)
    built = join(place.folder, 'built')
    mkdirSync(join(built, 'assets'), { recursive: true })
    writeFileSync(join(built, 'index.html'), '<meta property="csp-nonce" nonce="STYLE_NONCE">')
    writeFileSync(join(built, 'assets/index-a1b2.js'), 'plain')
    writeFileSync(join(built, 'assets/index-a1b2.js.gz'), gzipSync('packed'))
  })
  after(async () => {
    await test.close()
    await place.drop()
  })

  const ask = (path: string, headers: Record<string, string> = {}, folder = built): Promise<Answer> =>
    backofficeScreens(test.house, folder)[1]!.handle({ id: 'x', method: 'GET', url: path, path, params: {}, query: {}, headers, cookies: {}, body: undefined, files: [], address: '' } as WebRequest)

  it('answer every address with one document, which carries a nonce of its own', async () => {
    const [one, other] = [await ask('/backoffice'), await ask('/backoffice/products/0193')]
    const nonce = /nonce="([\w-]+)"/.exec(String(one.body))![1]!
    assert.match(one.headers['content-security-policy']!, new RegExp(`style-src 'self' 'nonce-${nonce}'`))
    assert.match(one.headers['content-security-policy']!, /script-src 'self';/)
    assert.equal(one.headers['cache-control'], 'no-store')
    assert.notEqual(String(one.body), String(other.body))
  })

  it('are kept for good, and packed for whoever reads that', async () => {
    const packed = await ask('/backoffice/assets/index-a1b2.js', { 'accept-encoding': 'gzip, deflate' })
    assert.deepEqual([packed.status, packed.headers['content-encoding'], packed.headers['vary']], [200, 'gzip', 'accept-encoding'])
    assert.match(packed.headers['cache-control']!, /immutable/)
    const plain = await ask('/backoffice/assets/index-a1b2.js')
    assert.deepEqual([String(plain.body), plain.headers['content-encoding']], ['plain', undefined])
  })

  it('never lead out of their folder, and know what is not there', async () => {
    for (const path of ['/backoffice/assets/../index.html', '/backoffice/assets/..%2Findex.html', '/backoffice/assets/none.js', '/backoffice/assets/.manifest.json', '/backoffice/api/none']) {
      assert.equal((await ask(path)).status, 404, path)
    }
  })

  it('say what to do when nothing is built', async () => {
    const answer = await ask('/backoffice', {}, join(place.folder, 'none'))
    assert.equal(answer.status, 503)
    assert.match(String(answer.body), /npm run build/)
  })
})
