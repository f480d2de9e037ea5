// The shop's content is whole: every name it mentions exists, in both languages, and nothing is for sale at half a cent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pictures } from '../prints/draw-all.ts'
import { articles } from './articles.ts'
import { categories } from './categories.ts'
import { menus } from './menus.ts'
import { pages } from './pages.ts'
import { printmakers } from './printmakers.ts'
import { products } from './products.ts'
import { bankTransfer, deliveryMethods } from './shop.ts'
import type { Block, RichText, TextNode } from './types.ts'

const pictureNames = new Set(pictures.map(({ name }) => name))
const slugs = (list: readonly { slug: string }[]): Set<string> => new Set(list.map(({ slug }) => slug))
const published = products.filter(({ status }) => status === 'published')

test('every picture that a text or a product names is drawn, and each name is used once in the list', () => {
  assert.equal(pictureNames.size, pictures.length)
  const named = [...categories.map((item) => item.picture), ...printmakers.map((item) => item.picture), ...products.flatMap((item) => item.pictures), ...articles.map((item) => item.picture), ...allBlocks().flatMap((block) => ('image' in block ? [block.image] : [])), ...allTexts().flatMap((text) => standing(text, 'image', 'name'))]
  assert.deepEqual(named.filter((name) => !pictureNames.has(name)), [])
})

test('every product, category and printmaker that something points to exists', () => {
  const shown = [...articles.flatMap((item) => item.products), ...allBlocks().flatMap((block) => (block.type === 'productGrid' ? (block.products ?? []) : [])), ...allTexts().flatMap((text) => standing(text, 'embed', 'slug'))]
  assert.deepEqual(shown.filter((slug) => !slugs(published).has(slug)), [])
  assert.deepEqual(products.flatMap((item) => item.categories).filter((slug) => !slugs(categories).has(slug)), [])
  assert.deepEqual(products.filter(({ designer }) => designer !== null && !slugs(printmakers).has(designer)).map(({ slug }) => slug), [])
})

test('every link inside the site leads somewhere', () => {
  const known = new Set(['/categories', '/printmakers', '/journal', ...categories.map(({ slug }) => `/categories/${slug}`), ...published.map(({ slug }) => `/products/${slug}`), ...articles.map(({ slug }) => `/journal/${slug}`), ...pages.map(({ slug }) => `/${slug}`)])
  const links = [...menus.flatMap(({ entries }) => entries.map(({ url }) => url)), ...allBlocks().flatMap((block) => ('linkUrl' in block && block.linkUrl ? [block.linkUrl] : [])), ...allTexts().flatMap((text) => nodesOf(text).flatMap((node) => (node.marks ?? []).flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []))))]
  assert.deepEqual(links.filter((url) => url.startsWith('/') && !known.has(url)), [])
})

test('everything is said in English and in French, and the French keeps its spaces', () => {
  const wrong: string[] = []
  walk({ categories, printmakers, products, articles, pages, menus, deliveryMethods }, (path, value) => {
    if (typeof value !== 'object' || value === null || !('en' in value || 'fr' in value)) return
    const { en, fr } = value as { en?: unknown; fr?: unknown }
    if (!said(en) || !said(fr)) wrong.push(`${path} lacks a language`)
    const french = words(fr).replaceAll(/https?:\S+/g, '')
    const loose = /[^\s\u202f][;!?](?:\s|$)| [;:!?»]|« /.exec(french)
    if (loose) wrong.push(`${path}: “${french.slice(Math.max(0, loose.index - 20), loose.index + 10)}”`)
  })
  assert.deepEqual(wrong, [])
})

test('both languages of a page have the same blocks', () => {
  for (const { slug, content } of pages) assert.deepEqual(content.en.map(({ type }) => type), content.fr.map(({ type }) => type), slug)
})

test('every text is one that the program keeps', () => {
  const kept = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'image', 'embed', 'text'])
  for (const node of allTexts().flatMap(nodesOf)) {
    assert.ok(kept.has(node.type), node.type)
    assert.ok(node.type === 'text' ? node.text : node.type === 'image' || node.type === 'embed' ? node.attrs : node.content?.length, JSON.stringify(node))
    assert.doesNotMatch(node.text ?? '', /\*\*|\]\(|^#|^- /, 'a sign of the notation was left in the text')
  }
})

test('prices are whole cents, a sale is cheaper than before, and no SKU stands for two things', () => {
  const variants = products.flatMap((item) => item.variants)
  assert.ok(variants.every(({ priceMinor, stock, weightGrams }) => [priceMinor, stock, weightGrams].every(Number.isInteger) && priceMinor > 0 && stock >= 0 && weightGrams > 0))
  assert.ok(variants.every(({ priceMinor, compareAtMinor = Infinity }) => compareAtMinor > priceMinor))
  assert.equal(new Set(variants.map(({ sku }) => sku)).size, variants.length)
  assert.ok(bankTransfer.iban.startsWith('FR14 2004 1010'))
})

test('a variant names one value of each option of its product, and no two variants name the same', () => {
  for (const { slug, options, variants } of products) {
    const chosen = variants.map((item) => options.map(({ key, values }) => values.find((value) => value.key === item.options[key])?.key))
    assert.ok(chosen.every((keys) => keys.every((key) => key !== undefined)), slug)
    assert.ok(variants.every((item) => Object.keys(item.options).length === options.length), slug)
    assert.equal(new Set(chosen.map((keys) => keys.join())).size, variants.length, slug)
  }
})

test('the shop is full: thirty products in five categories, eight articles, something on sale, something sold out, something not yet shown', () => {
  assert.ok(published.length >= 30 && products.length > published.length)
  assert.ok(new Set(published.flatMap((item) => item.categories)).size >= 5)
  assert.ok(articles.length >= 8 && printmakers.length >= 5)
  assert.ok(published.some(({ variants }) => variants.some(({ compareAtMinor }) => compareAtMinor)))
  assert.ok(published.some(({ variants }) => variants.every(({ stock }) => stock === 0)))
})

test('words fit the fields they are meant for', () => {
  const long = [...products.flatMap(({ slug, name, summary }) => [[slug, name, 120], [slug, summary, 400]] as const), ...articles.flatMap(({ slug, title, summary }) => [[slug, title, 120], [slug, summary, 400]] as const), ...pages.map(({ slug, description }) => [slug, description, 300] as const), ...categories.map(({ slug, description }) => [slug, description, 1000] as const)]
  assert.deepEqual(long.filter(([, text, most]) => text.en.length > most || text.fr.length > most).map(([slug]) => slug), [])
})

function allBlocks(): Block[] {
  return pages.flatMap(({ content }) => [...content.en, ...content.fr])
}

function allTexts(): RichText[] {
  const both = [...products.map((item) => item.description), ...articles.map((item) => item.body), ...printmakers.map((item) => item.biography)]
  return [...both.flatMap(({ en, fr }) => [en, fr]), ...allBlocks().flatMap((block) => (block.type === 'richText' ? [block.body] : []))]
}

function nodesOf(node: RichText | TextNode): TextNode[] {
  return (node.content ?? []).flatMap((child) => [child, ...nodesOf(child)])
}

function standing(text: RichText, type: string, attribute: string): string[] {
  return nodesOf(text).filter((node) => node.type === type).map((node) => String(node.attrs![attribute]))
}

function said(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null
}

/** Every word of a value that a visitor reads; addresses and names of pictures are not words. */
function words(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(words).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value).filter(([key]) => !['linkUrl', 'image', 'marks', 'attrs', 'type'].includes(key)).map(([, inner]) => words(inner)).join('\n')
}

function walk(value: unknown, visit: (path: string, value: unknown) => void, path = ''): void {
  visit(path, value)
  if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, visit, `${path}.${key}`)
}
