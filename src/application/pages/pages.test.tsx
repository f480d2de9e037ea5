import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openPages, signUpAs } from '../../../test/support/pages.ts'
import type { Reader } from '../../../test/support/pages.ts'
import { openShop, withdraw } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { world } from '../../../test/support/world.ts'
import { blockKind } from '../model/fields/blocks.ts'
import { text } from '../model/fields/text.ts'
import { createRecord, mustSave } from '../records/named.ts'
import type { Page, PageAnswer, PageCtx } from '../requests/page.ts'
import { defineSite } from '../site.ts'
import type { DrawBlock } from '../theme/draw-block.ts'
import { houseBlocks } from '../content/page-blocks.ts'
import { sitemapPages } from './sitemap.pages.ts'

const shout = blockKind('Shout', { words: text({ required: true }) })
const drawShout: DrawBlock<typeof shout> = (_ctx, block) => <p class="shout">{block.words}!</p>
const site = defineSite({ ...world, blocks: { shout }, drawBlocks: { shout: drawShout } })

const paragraph = (...content: object[]) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A paragraph' }] }, ...content] })

async function fill(shop: OpenShop): Promise<void> {
  const ctx = shop.ctx()
  const product = shop.products['blue-notebook']!
  const body = { en: paragraph({ type: 'embed', attrs: { resource: 'product', id: product } }), fr: paragraph() }
  mustSave(await createRecord(ctx, 'article', { status: 'published', slug: 'ink', title: { en: 'Ink & <water>', fr: 'Encre' }, summary: { en: 'On ink.', fr: '' }, author: 'Ada', publishedAt: '2026-01-02T12:00:00.000Z', body, products: [product] }))
  mustSave(await createRecord(ctx, 'article', { status: 'published', slug: 'later', title: { en: 'Later', fr: 'Plus tard' }, publishedAt: '2999-01-02T12:00:00.000Z' }))
  const blocks = [
    { type: 'hero', title: 'Paper', text: 'That lasts', linkLabel: 'See', linkUrl: '/categories' },
    { type: 'richText', body: paragraph() },
    { type: 'productGrid', title: 'Newest', products: [], category: shop.categories['paper'], count: 2 },
    { type: 'productGrid', title: 'Chosen', products: [product] },
    { type: 'categoryList', title: 'Drawers' },
    { type: 'articleList', title: 'Read', count: 3 },
    { type: 'quote', text: 'A sheet is a stage.', source: 'Ada' },
    { type: 'shout', words: 'Hello' },
  ]
  mustSave(await createRecord(ctx, 'page', { status: 'published', slug: 'home', title: { en: 'Welcome', fr: 'Bienvenue' }, content: { en: blocks } }))
  mustSave(await createRecord(ctx, 'page', { status: 'draft', slug: 'secret', title: { en: 'Secret' } }))
  mustSave(await createRecord(ctx, 'menu', { slug: 'main', name: 'Main', entries: [{ label: { en: 'Prints', fr: 'Estampes' }, url: '/categories/prints' }] }))
}

forEachEngine((engine) => {
  let shop: OpenShop
  let pages: Awaited<ReturnType<typeof openPages>>
  let guest: Reader
  const read = async (path: string, status = 200): Promise<string> => {
    const reply = await guest.get(path)
    assert.equal(reply.status, status, `${path}: ${reply.html.slice(0, 300)}`)
    return reply.html
  }
  before(async () => {
    shop = await openShop(engine, site)
    await fill(shop)
    pages = await openPages(shop.house)
    guest = pages.reader()
  })
  after(async () => {
    await pages.close()
    await shop.end()
  })

  describe('the home page', () => {
    it('draws every kind of block, the site’s own included', async () => {
      const html = await read('/')
      for (const part of ['<h1 class="hero-title">Paper</h1>', 'A paragraph', 'Newest', 'Chosen', 'Blue notebook', 'Drawers', 'Books', 'Ink &amp; &lt;water>', 'A sheet is a stage.', '<p class="shout">Hello!</p>']) assert.ok(html.includes(part), part)
    })

    it('has one main heading, and falls back to the first language where a text is missing', async () => {
      const html = await read('/fr')
      assert.equal(html.match(/<h1/g)?.length, 1)
      assert.match(html, /Bienvenue/)
      assert.match(html, /href="\/fr\/categories\/prints"[^>]*>Estampes/)
      assert.match(html, /<h1[^>]*>Paper/)
    })

    it('every kind of the house has a drawing', async () => {
      const { drawings } = await import('./blocks.tsx')
      assert.deepEqual(Object.keys(drawings).sort(), Object.keys(houseBlocks).sort())
    })
  })

  describe('articles', () => {
    it('show embedded products with the price of today', async () => {
      const html = await read('/journal/ink')
      assert.match(html, /class="embed card"[^]*Blue notebook[^]*€12\.00/)
      assert.match(html, /"@type":"Article"/)
      assert.match(html, /<title>Ink &amp; &lt;water> · Small World<\/title>/)
    })

    it('appear only when their time has come', async () => {
      await read('/journal/later', 404)
      assert.doesNotMatch(await read('/journal'), /Later/)
      assert.doesNotMatch(await read('/feed.xml'), /Later/)
    })
  })

  describe('pages that nobody may see, or that are not there', () => {
    it('are not found, and say so with ways on', async () => {
      for (const path of ['/secret', '/products/next-year', '/categories/secret', '/categories/prints?page=99', '/journal?page=0', '/orders/1?token=x']) assert.match(await read(path, 404), /This page is not here[^]*Back to the home page/)
      assert.match(await read('/fr/nulle-part', 404), /Cette page n’est pas ici/)
    })

    it('the home page has one address', async () => {
      const reply = await guest.get('/home')
      assert.deepEqual([reply.status, reply.to], [301, '/'])
    })
  })

  describe('a category', () => {
    it('lists what stands in it and below it', async () => {
      const html = await read('/categories/paper')
      for (const name of ['Blue notebook', 'Fern print', 'Gift card']) assert.ok(html.includes(name), name)
      assert.match(html, /from €12\.00/)
    })

    it('is narrowed by the site’s own choices, by price and by stock, and says by what', async () => {
      const html = await read('/categories/prints?paper=gloss&from=10&to=30,50&stock=1')
      assert.match(html, /Fern print/)
      assert.doesNotMatch(html, /Étude/)
      assert.match(html, /aria-label="Remove: up to €30\.50"/)
      assert.match(html, /<meta name="robots" content="noindex"/)
    })

    it('offers ways on when nothing fits', async () => {
      assert.match(await read('/categories/prints?from=900'), /Nothing fits all of this[^]*Remove all/)
    })
  })

  describe('a product', () => {
    it('tells price, sale, stock and the VAT contained', async () => {
      const html = await read('/products/fern-print')
      assert.match(html, /€20\.00[^]*€25\.00/)
      assert.match(html, /VAT of 20% included/)
      assert.match(html, /"availability":"https:\/\/schema.org\/OutOfStock"/)
    })

    it('shows another version by its address alone', async () => {
      assert.match(await read('/products/blue-notebook?option1=A4'), /€18\.50[^]*Only 3 left/)
    })
  })

  describe('search', () => {
    it('folds accents, marks the words and shows prices', async () => {
      const html = await read('/search?q=etude')
      assert.match(html, /<mark>Étude<\/mark>/)
      assert.match(html, /€31\.65/)
    })

    it('is of help when nothing is found, and repeats nothing unescaped', async () => {
      assert.match(await read('/search?q=%3Cscript%3E'), /Nothing found for “&lt;script>”/)
    })
  })

  describe('what machines read', () => {
    it('the sitemap names every public page in every language', async () => {
      const xml = await read('/sitemap.xml')
      for (const path of ['/', '/fr', '/products/blue-notebook', '/fr/products/blue-notebook', '/journal/ink', '/categories/books']) assert.ok(xml.includes(`<loc>${shop.config.publicUrl}${path}</loc>`), path)
      assert.doesNotMatch(xml, /secret|next-year|later/)
    })

    it('the sitemap of a big site is a list of parts, which together name each address once', async () => {
      const { whole, part } = sitemapPages(6)
      const ctx = Object.assign(shop.ctx(null), { notFound: (): PageAnswer => ({ answer: 'not-found', status: 404 }) })
      const answered = async (of: Page, number?: string) => (await of.handle(ctx as unknown as PageCtx, { number }, {} as never, {} as never)) as PageAnswer
      const numbers = [...(await answered(whole)).body!.matchAll(/<sitemap><loc>.*?\/sitemaps\/(\d+)<\/loc>/g)].map(([, number]) => number!)
      assert.ok(numbers.length > 2)
      const named = (xml: string) => [...xml.matchAll(/<url><loc>(.*?)<\/loc>/g)].map(([, address]) => address!)
      const ofParts = await Promise.all(numbers.map(async (number) => named((await answered(part, number)).body!)))
      for (const addresses of ofParts) assert.ok(addresses.length <= 6)
      assert.deepEqual(ofParts.flat().sort(), named(await read('/sitemap.xml')).sort())
      for (const wrong of ['0', '999', 'x', '1.5']) assert.equal((await answered(part, wrong)).status, 404)
    })

    it('the feed is escaped, robots are led to the sitemap', async () => {
      assert.match(await read('/feed.xml'), /<title>Ink &amp; &lt;water&gt;<\/title>/)
      assert.match(await read('/robots.txt'), /Disallow: \/fr\/checkout[^]*Sitemap: .*\/sitemap.xml/)
    })
  })

  describe('buying without script', () => {
    it('a wrong wish is told beside the field, and kept', async () => {
      const html = (await guest.send('/products/blue-notebook', { option1: 'A4', quantity: '9' }))
      assert.equal(html.status, 422)
      assert.match(html.html, /There are only 3 left[^]*value="9"/)
      assert.equal((await guest.send('/products/blue-notebook', { option1: 'A0', quantity: '1' })).status, 422)
    })

    it('goes from the product to the confirmation', async () => {
      const buyer = pages.reader()
      const added = await buyer.send('/products/blue-notebook', { option1: 'A5', quantity: '2' })
      assert.deepEqual([added.status, added.to], [303, '/products/blue-notebook?option1=A5&added=1#notice'])
      assert.match((await buyer.get('/fr/basket')).html, /24,00/)
      const details = await buyer.get('/checkout/details?delivery=post')
      assert.match(details.html, /€29\.90/)
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(details.html)![1]!
      const fields = { delivery: 'post', token: hidden('token'), shownTotal: hidden('shownTotal'), shownVersion: hidden('shownVersion'), email: 'ada@example.com', 'address.name': 'Ada', 'address.line1': '1 rue Haute', 'address.postcode': '69001', 'address.city': 'Lyon', 'address.country': 'FR', payment: 'bank-transfer', accept: 'yes' }
      const refused = await buyer.send('/checkout/details', { ...fields, 'address.city': '', accept: '' })
      assert.equal(refused.status, 422)
      assert.match(refused.html, /value="1 rue Haute"[^]*f-address.city-error/)
      const placed = await buyer.send('/checkout/details', fields)
      assert.match(placed.to, /^\/orders\/\d+\?token=/)
      assert.match((await buyer.get(placed.to)).html, /Thank you for your order[^]*€29\.90/)
      assert.equal((await buyer.send('/checkout/details', fields)).to, placed.to)
    })

    it('tells beside the line what has been taken off sale meanwhile, and lets it be taken out', async () => {
      const buyer = pages.reader()
      await buyer.send('/products/gift-card', { quantity: '1' })
      await withdraw(shop, 'gift-card')
      const basket = await buyer.get('/basket')
      assert.match(basket.html, /no longer for sale/)
      assert.equal((await buyer.get('/checkout')).to, '/basket')
      const line = /name="remove" value="([^"]+)"/.exec(basket.html)![1]!
      await buyer.send('/basket', { remove: line })
      assert.match((await buyer.get('/basket')).html, /Your basket is empty/)
    })
  })

  describe('an account', () => {
    it('is opened, entered, changed and left, and its pages are nobody else’s', async () => {
      const ada = pages.reader()
      assert.equal((await ada.get('/account')).to, '/login?back=%2Faccount')
      const wrong = await ada.send('/signup', { name: 'Ada', email: 'ada', password: 'short' })
      assert.equal(wrong.status, 422)
      assert.match(wrong.html, /value="ada"[^]*f-password-error/)
      const opened = await signUpAs(ada, shop, { locale: '/fr', name: 'Ada', email: 'ada@world.example', password: 'violet paper boat', back: '/checkout' })
      assert.equal(opened.to, '/fr/checkout')
      assert.match((await ada.get('/account')).html, /No orders yet/)
      assert.equal((await ada.send('/account/details', { name: 'Ada Morel', email: 'ada@world.example', password: '' })).to, '/account/details?saved=details')
      const refused = await ada.send('/account/password', { current: 'wrong', newPassword: 'another paper boat' })
      assert.match(refused.html, /f-current-error/)
      await ada.send('/logout', {})
      assert.equal((await ada.get('/account')).status, 303)
    })

    it('does not lead away from the site after the login', async () => {
      for (const back of ['https://evil.example', '//evil.example', '/\\evil.example']) {
        assert.doesNotMatch((await guest.get(`/login?back=${encodeURIComponent(back)}`)).html, /name="back"/)
        assert.equal((await pages.reader().send('/login', { email: 'ada@world.example', password: 'violet paper boat', back })).to, '/account')
      }
    })
  })
})
