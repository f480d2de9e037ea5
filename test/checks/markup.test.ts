// Row 15 in a real browser, with its policy against script switched off, so that only what was cleaned and escaped counts.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { htmlToRichText } from '../../src/application/imports/html-to-rich-text.ts'
import { openBrowser } from '../support/chromium.ts'
import { addPeople, people, visitorAs } from '../support/inside.ts'
import { markupVectors, svgVectors } from '../support/markup-vectors.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'
import { enterBackOffice } from '../support/visitor-steps.ts'
import type { Visitor } from '../support/visitor.ts'

const text = (value: string) => ({ type: 'paragraph', content: [{ type: 'text', text: value }] })
/** Each as somebody types it, and as it comes out of another shop's HTML. */
const document = { type: 'doc', content: markupVectors.flatMap((html) => [text(html.replaceAll('\t', ' ').replaceAll('\n', ' ')), ...htmlToRichText(html).document.content]) }
/** What does not run by itself is touched: links are clicked, what takes the pointer or the focus gets them. */
const touchAll = () => {
  for (const element of globalThis.document.querySelectorAll('*')) {
    if (element.closest('[data-own]')) continue
    for (const type of ['mouseover', 'focus', 'blur', 'toggle']) element.dispatchEvent(new Event(type))
    if (element instanceof HTMLAnchorElement && !/^(https?|mailto|tel):/.test(element.protocol)) element.click()
  }
}

describe('row 15, stored script, in Chromium', () => {
  let site: RunningSite
  let browser: Browser
  let owner: Visitor
  let context: BrowserContext
  let product: string
  let article: string
  before(async () => {
    ;[site, browser] = await Promise.all([startSite(), openBrowser(), upToDateScreens()])
    await addPeople(site, ['owner'])
    owner = await visitorAs(site, 'owner')
    context = await browser.newContext({ baseURL: site.url, bypassCSP: true, locale: 'en-GB' })
    product = await make('products', { name: both(markupVectors[0]!), slug: 'marked-up', vatClass: 'standard', status: 'published', description: { en: document, fr: document }, variants: [{ sku: 'MARKED', priceMinor: 100 }] })
    article = await make('articles', { title: both('"><img src=x onerror=top.ran=1>'), slug: 'marked-up', status: 'published', publishedAt: '2026-01-02T08:00:00.000Z', body: { en: document, fr: document } })
  })
  after(async () => {
    await browser?.close()
    await site?.[Symbol.asyncDispose]()
  })
  const both = (value: string) => ({ en: value, fr: value })
  async function make(resource: string, values: object): Promise<string> {
    const reply = await owner.post(`/backoffice/api/records/${resource}`, resource === 'products' ? { values, stock: [] } : { values })
    assert.equal(reply.status, 201, reply.text.slice(0, 500))
    return (reply.json as { record: { id: string } }).record.id
  }
  const ran = (page: Page) => page.evaluate(() => (globalThis as { ran?: number }).ran ?? 0)
  async function look(path: string, more?: (page: Page) => Promise<void>): Promise<number> {
    const page = await context.newPage()
    await page.goto(path)
    await more?.(page)
    await page.evaluate(touchAll)
    await page.waitForTimeout(300)
    const count = await ran(page)
    await page.close()
    return count
  }

  it('is found where it is planted: as they stand, about half of these run', async () => {
    const page = await context.newPage()
    let alive = 0
    for (const html of markupVectors.filter((_, index) => index % 2 === 0)) {
      await page.goto('about:blank')
      await page.setContent(`<!doctype html><body>${html}`, { waitUntil: 'domcontentloaded' })
      await page.evaluate(touchAll).catch(() => {})
      await page.waitForTimeout(60)
      if ((await ran(page).catch(() => 1)) > 0) alive++
    }
    await page.close()
    assert.ok(alive >= 14, `${alive} ran`)
  })

  it('does not run on the pages that show it', async () => {
    for (const path of ['/products/marked-up', '/fr/products/marked-up', '/journal/marked-up', '/journal', '/search?q=onerror', `/search?q=${encodeURIComponent(markupVectors[0]!)}`]) assert.equal(await look(path, async (page) => {
      assert.ok((await page.content()).includes('onerror'), `${path} shows none of it`)
    }), 0, path)
  })

  it('does not run in the back office: in the lists, in the editor, and pasted into it', async () => {
    const page = await context.newPage()
    await enterBackOffice(page, people.owner)
    await page.close()
    assert.equal(await look('/backoffice/products'), 0)
    assert.equal(await look(`/backoffice/products/${product}`, shown), 0)
    assert.equal(await look(`/backoffice/articles/${article}`, async (page) => {
      await shown(page)
      await page.evaluate((vectors) => {
        const editor = globalThis.document.querySelector('[contenteditable=true]')!
        for (const html of vectors) {
          const clipboardData = new DataTransfer()
          clipboardData.setData('text/html', html)
          clipboardData.setData('text/plain', 'pasted')
          editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        }
      }, markupVectors)
    }), 0)
  })
  const shown = async (page: Page) => page.locator('[contenteditable=true]').filter({ hasText: 'onerror' }).first().waitFor()

  it('does not get in as a link or as a node that nobody knows', async () => {
    const link = (href: string) => ({ type: 'paragraph', content: [{ type: 'text', text: 'click', marks: [{ type: 'link', attrs: { href } }] }] })
    const hrefs = ['javascript:top.ran=1', 'JaVaScRiPt:top.ran=1', 'java\tscript:top.ran=1', ' javascript:top.ran=1', '\u0001javascript:top.ran=1', 'data:text/html,x', 'vbscript:x', '//evil.example', '/\\evil.example', 'https:javascript:x\u0000']
    const odd = [...hrefs.map(link), { type: 'html', text: markupVectors[0] }, { type: 'paragraph', attrs: { onload: 'x' } }, { type: 'text', text: 'x', marks: [{ type: 'script' }] }, { type: 'image', attrs: { src: 'x', onerror: 'x' } }]
    const taken: string[] = []
    for (const node of odd) {
      const { status } = await owner.post('/backoffice/api/records/articles', { values: { title: both('x'), slug: `odd-${taken.length}`, status: 'draft', body: { en: { type: 'doc', content: [node] } } } })
      if (status !== 422) taken.push(`${status} ${JSON.stringify(node)}`)
    }
    assert.deepEqual(taken, [])
  })

  it('does not get in as a picture, whatever the file says it is', async () => {
    const cookie = Object.entries(owner.cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    for (const svg of svgVectors) for (const [name, type] of [['x.svg', 'image/svg+xml'], ['x.png', 'image/png'], ['x.webp', 'image/webp']] as const) {
      const form = new FormData()
      form.set('alt.en', 'x')
      form.set('file', new Blob([svg], { type }), name)
      const { status } = await fetch(`${site.url}/backoffice/api/media`, { method: 'POST', body: form, headers: { cookie, origin: site.url, 'sec-fetch-site': 'same-origin' } })
      assert.ok(status === 422 || status === 415, `${name} ${status}`)
    }
  })
})
