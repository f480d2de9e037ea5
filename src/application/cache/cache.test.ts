import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openPages, signUpAs } from '../../../test/support/pages.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { changeRecord, mustSave, readRecord } from '../records/named.ts'

forEachEngine((engine) => {
  let shop: OpenShop
  let kept: Awaited<ReturnType<typeof openPages>>
  before(async () => {
    shop = await openShop(engine)
    kept = await openPages(shop.house)
  })
  after(async () => {
    await kept.close()
    await shop.end()
  })

  it('is made once by a burst, and comes with a tag by which browsers ask whether it has changed', async () => {
    const reader = kept.reader()
    const burst = await Promise.all(Array.from({ length: 20 }, () => reader.get('/categories/books')))
    assert.equal(new Set(burst.map(({ html }) => html)).size, 1)
    assert.deepEqual(burst.filter((page) => page.kept === 'made').length, 1)
    const { etag } = (await reader.get('/categories/books')).headers
    const again = await reader.get('/categories/books', { 'if-none-match': String(etag) })
    assert.deepEqual([again.status, again.html], [304, ''])
    await rename(shop.products['etude']!, 'Another name')
    assert.equal((await reader.get('/categories/books', { 'if-none-match': String(etag) })).status, 200)
  })

  it('never holds what is somebody’s own, and parameters that nobody looks at make no other page', async () => {
    const [guest, buyer] = [kept.reader(), kept.reader()]
    await signUpAs(buyer, shop, { name: 'Nadia Kern', email: 'nadia@customer.example', password: 'a long walk by the river' })
    await buyer.send('/products/gift-card', { variant: shop.variants['GIFT']!, quantity: '3' })
    for (const path of ['/', '/categories/books', '/products/gift-card', '/nothing-here']) {
      const [own, others] = [await buyer.get(path), await guest.get(path)]
      assert.match(own.html, /Nadia Kern/, path)
      assert.match(own.html, /data-count="3"/, path)
      assert.doesNotMatch(others.html, /Nadia/, path)
      assert.match(others.html, /data-count="0"/, path)
    }
    for (const campaign of [1, 2]) assert.match((await guest.get(`/products/gift-card?campaign=${campaign}`)).kept, /^(kept|checked)$/)
    for (const path of ['/basket', '/account']) assert.doesNotMatch((await guest.get(path)).html, /Nadia/, path)
  })

  async function rename(id: string, name: string): Promise<void> {
    const { version } = (await readRecord(shop.ctx(), 'product', id))!
    mustSave(await changeRecord(shop.ctx(), 'product', id, version, { name: { en: name, fr: `${name} (fr)` } }))
  }
})
