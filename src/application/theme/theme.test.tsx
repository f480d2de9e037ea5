import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import { defineSite } from '../site.ts'
import { frameAssets, houseAssets } from './assets.ts'
import { formatMoney, formatRate, plainAmount, readingMinutes } from './format.ts'
import { ErrorSummary, TextField } from './form.tsx'
import { href, hrefIn, localePrefix, switchLocale } from './frame.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import type { LayoutProps } from './layout.tsx'
import { Picture } from './picture.tsx'
import { renderPage } from './render.ts'
import { inRichText, RichText } from './rich-text.tsx'

const site = defineSite({ name: 'Small & World', currency: 'EUR', model: { locales: ['en', 'fr'], content: {}, extend: {} } })
const frame: Frame = {
  site, siteName: site.name, locale: 'en', locales: ['en', 'fr'], path: '/products/a', query: '?x=1', publicUrl: 'https://world.example',
  account: null, basketCount: 2, menus: { main: [{ label: 'Prints <3', url: '/categories/prints' }] }, assets: { css: '/a.css', script: '/a.js' }, theme: {},
}
const draw = (props: Partial<LayoutProps>, more: Partial<Frame> = {}) => renderPage(<Layout title="Title" {...props}>{props.children ?? <h1>Title</h1>}</Layout>, { ...frame, ...more })

describe('addresses', () => {
  it('the first language has no prefix, the others have one', () => {
    assert.equal(href({ locale: 'en', locales: ['en', 'fr'] }, '/basket'), '/basket')
    assert.equal(href({ locale: 'fr', locales: ['en', 'fr'] }, '/basket'), '/fr/basket')
    assert.equal(href({ locale: 'fr', locales: ['en', 'fr'] }, '/'), '/fr')
    assert.equal(hrefIn(frame, '/?page=2', 'fr'), '/fr?page=2')
    assert.equal(localePrefix(site, 'en'), '')
    assert.equal(localePrefix(site, 'fr'), '/fr')
  })

  it('web addresses, mail addresses and anchors stay as they are', () => {
    for (const url of ['https://example.com/a', 'mailto:ada@example.com', '#main']) assert.equal(href({ locale: 'fr', locales: ['en', 'fr'] }, url), url)
  })

  it('changing the language keeps the page and its query', () => {
    assert.equal(switchLocale(frame, 'fr'), '/fr/products/a?x=1')
    assert.equal(switchLocale({ ...frame, locale: 'fr' }, 'en'), '/products/a?x=1')
  })
})

describe('a page', () => {
  it('is a whole document with one title, its languages and its own address', () => {
    const html = draw({ description: 'A "word"' })
    assert.match(html, /^<!doctype html><html lang="en">/)
    assert.match(html, /<title>Title · Small &amp; World<\/title>/)
    assert.match(html, /<link rel="canonical" href="https:\/\/world.example\/products\/a"/)
    assert.match(html, /hreflang="fr" href="https:\/\/world.example\/fr\/products\/a"/)
    assert.match(html, /content="A &quot;word&quot;"/)
  })

  it('carries no inline script and no style attribute, which the security headers forbid', () => {
    const html = draw({ data: { '@type': 'Thing', name: '</script><script>alert(1)</script>' } })
    assert.doesNotMatch(html, /<script(?![^>]*(src=|application\/(ld\+)?json))/)
    assert.doesNotMatch(html, /\sstyle=/)
    assert.doesNotMatch(html, /<\/script><script>alert/)
  })

  it('escapes what people typed', () => {
    assert.match(draw({}), /Prints &lt;3/)
    assert.match(draw({ children: <h1>{'<img onerror=x>'}</h1> }), /&lt;img onerror=x>/)
  })

  it('tells search engines nothing of pages that are not for them', () => {
    const html = draw({ hidden: true })
    assert.match(html, /noindex/)
    assert.doesNotMatch(html, /canonical/)
  })

  it('shows the account by its name and the basket by its count', () => {
    const html = draw({}, { account: { name: 'Ada', role: 'editor' } })
    assert.match(html, /Ada/)
    assert.match(html, /data-count="2"/)
    assert.match(html, /href="\/backoffice"/)
    assert.doesNotMatch(draw({}, { account: { name: 'Bo', role: 'customer' } }), /backoffice/)
  })
})

describe('rich text', () => {
  const text = (value: string, ...marks: object[]) => ({ type: 'text', text: value, ...(marks.length > 0 && { marks }) })
  const doc = (...content: object[]) => ({ type: 'doc', content }) as RichTextDocument
  const html = (value: RichTextDocument, more: object = {}) => renderPage(<RichText value={value} {...more} />, { ...frame, locale: 'fr' })

  it('draws every kind of node', () => {
    const item = { type: 'listItem', content: [{ type: 'paragraph', content: [text('one')] }] }
    const out = html(doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('H')] }, { type: 'heading', attrs: { level: 3 }, content: [text('h')] },
      { type: 'paragraph', content: [text('a', { type: 'bold' }, { type: 'italic' }), { type: 'hardBreak' }] },
      { type: 'bulletList', content: [item] }, { type: 'orderedList', content: [item] }, { type: 'blockquote', content: [{ type: 'paragraph' }] }, { type: 'horizontalRule' },
    ))
    for (const part of ['<h2>H</h2>', '<h3>h</h3>', '<em><strong>a</strong></em><br', '<ul><li><p>one</p></li></ul>', '<ol><li>', '<blockquote><p></p></blockquote>', '<hr']) assert.ok(out.includes(part), part)
  })

  it('escapes text, and drops links that could run code', () => {
    const out = html(doc({ type: 'paragraph', content: [text('<b>&'), text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } })] }))
    assert.match(out, /&lt;b>&amp;x/)
    assert.doesNotMatch(out, /javascript/)
  })

  it('keeps links of this site in the visitor’s language', () => {
    assert.match(html(doc({ type: 'paragraph', content: [text('x', { type: 'link', attrs: { href: '/about' } })] })), /href="\/fr\/about"/)
  })

  it('draws pictures and records it is given, and leaves out those that are gone', () => {
    const value = doc({ type: 'image', attrs: { id: 'p1' } }, { type: 'image', attrs: { id: 'p2' } }, { type: 'embed', attrs: { resource: 'product', id: 'r1' } })
    const out = html(value, { pictures: new Map([['p1', { alt: 'A hill', width: 3, height: 2, src: '/m/1', sources: [] }]]), embed: (resource: string, id: string) => <b>{resource} {id}</b> })
    assert.match(out, /alt="A hill"/)
    assert.match(out, /<b>product r1<\/b>/)
    assert.equal(out.match(/<img/g)?.length, 1)
    assert.deepEqual(inRichText(value), { pictures: ['p1', 'p2'], embeds: { product: ['r1'] } })
  })

  it('leaves out nodes it does not know', () => {
    assert.doesNotMatch(html(doc({ type: 'constructor', content: [text('gone')] })), /gone/)
  })
})

describe('forms', () => {
  const form = { values: { email: 'ada"@example' }, errors: { email: 'Not an address.' } }
  const html = renderPage(<><ErrorSummary form={form} labels={{ email: 'E-mail' }} /><TextField name="email" label="E-mail" hint="For the receipt." form={form} /></>, frame)

  it('keep what was typed and tell what is wrong beside the field', () => {
    assert.match(html, /value="ada&quot;@example"/)
    assert.match(html, /aria-describedby="f-email-hint f-email-error" aria-invalid="true"/)
    assert.match(html, /id="f-email-error"[^]*Not an address\./)
  })

  it('list everything that is wrong at the top, each leading to its field', () => {
    assert.match(html, /autofocus[^]*<a href="#f-email">E-mail: Not an address\.<\/a>/)
  })

  it('never send a password back', () => {
    assert.doesNotMatch(renderPage(<TextField name="p" type="password" label="P" form={{ values: { p: 'secret' }, errors: {} }} />, frame), /secret/)
  })
})

describe('pictures', () => {
  const picture = { alt: 'A hill', width: 800, height: 1000, src: '/m/1.jpg', sources: [{ type: 'image/avif', srcset: '/m/1.avif 400w' }] }

  it('keep their place, and wait until the visitor comes near', () => {
    const html = renderPage(<Picture picture={picture} sizes="50vw" />, frame)
    assert.match(html, /<source type="image\/avif" srcset="\/m\/1.avif 400w" sizes="50vw"/)
    assert.match(html, /width="800" height="1000" loading="lazy"/)
  })

  it('the first of a page comes at once', () => {
    const html = renderPage(<Picture picture={picture} sizes="50vw" first />, frame)
    assert.match(html, /fetchpriority="high"/)
    assert.doesNotMatch(html, /lazy/)
  })
})

describe('files of the pages', () => {
  it('are small, and named by what is in them', () => {
    const assets = houseAssets({}, 'World')
    const paths = frameAssets(assets)
    const size = (path: string) => assets.find((asset) => asset.path === path)!.body.length
    assert.ok(size(paths.css) < 25_000, `the stylesheet has ${size(paths.css)} bytes`)
    assert.ok(size(paths.script) < 6_000, `the script has ${size(paths.script)} bytes`)
    assert.notEqual(frameAssets(houseAssets({ css: 'a{}' })).css, paths.css)
    assert.equal(frameAssets(houseAssets({}, 'World')).css, paths.css)
  })

  it('a site’s colours and fonts replace the house’s, and fonts that nothing uses are not offered', () => {
    const assets = houseAssets({ dark: { paper: '#010203' }, fonts: { text: 'Georgia', display: 'Georgia' }, css: '.own{color:red}' })
    const css = assets[0]!.body.toString()
    assert.match(css, /--paper:#010203/)
    assert.match(css, /\.own\{color:red\}$/)
    assert.doesNotMatch(css, /url\(/)
    assert.deepEqual(frameAssets(assets).fonts, [])
  })
})

describe('amounts and words', () => {
  it('are written as people of the language write them', () => {
    assert.equal(formatMoney(1250, 'EUR', 'en'), '€12.50')
    assert.equal(formatMoney(1250, 'EUR', 'fr').replace(/\s/g, ' '), '12,50 €')
    assert.equal(formatMoney(1250, 'JPY', 'en'), '¥1,250')
    assert.equal(plainAmount(1250, 'EUR'), '12.50')
    assert.equal(formatRate(550, 'en'), '5.5%')
  })

  it('a text takes at least a minute to read', () => {
    assert.equal(readingMinutes(''), 1)
    assert.equal(readingMinutes('word '.repeat(900)), 4)
  })
})
