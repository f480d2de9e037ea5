import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import type { ExistingProduct, ImportedProduct } from './imported-product.ts'
import type { Difference } from './plan-import.ts'
import { planImport } from './plan-import.ts'
import type { Cells } from '../../../test/support/woocommerce-sheet.ts'
import { imported, simple, storedFrom } from '../../../test/support/woocommerce-sheet.ts'

const rows: Cells[] = [
  { Type: 'variable', SKU: 'tee', Name: 'T-Shirt', Published: 1, 'Visibility in catalog': 'visible', 'Short description': 'One\\nTwo', Description: '<p>Soft <b>cotton</b></p><ul><li>warm</li></ul>', Categories: 'Clothing > Tshirts, Sale', Images: 'https://x.example/a.png', 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': 'S, L' },
  { Type: 'variation', SKU: 'tee-s', Parent: 'tee', Published: 1, 'Regular price': '20', 'Sale price': '15', 'Date sale price starts': '2025-11-01', 'Date sale price ends': '2025-11-30', 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': 'S', Stock: 4, Images: 'https://x.example/s.png' },
  { Type: 'variation', SKU: 'tee-l', Parent: 'tee', Published: 1, 'Regular price': '22', 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': 'L', Stock: 0 },
  simple('belt', { 'Weight (kg)': '0.3', Categories: 'Clothing' }),
  { Type: 'grouped', SKU: 'set', Name: 'The set', Published: 1, 'Grouped products': 'tee, belt' },
]

async function differencesAfter(change: (product: ExistingProduct) => void, at = 0, from = rows): Promise<Difference[]> {
  const file = await imported(from)
  const stored = storedFrom(file)
  change(stored[at]!)
  return planImport(file, stored).change.flatMap((each) => each.differences)
}

describe('planning an import', () => {
  it('creates everything in an empty shop, and tells what is lost', async () => {
    const plan = planImport(await imported(rows), [])
    assert.deepEqual([plan.create.length, plan.change.length, plan.same.length], [3, 0, 0])
    assert.deepEqual(plan.leftOut.map((entry) => entry.line), [6])
    assert.deepEqual(plan.pictures.map((entry) => entry.urls), [['https://x.example/a.png', 'https://x.example/s.png']])
  })

  it('finds nothing to do the second time', async () => {
    const file = await imported(rows)
    const plan = planImport(file, storedFrom(file))
    assert.deepEqual([plan.create, plan.change, plan.leftOut, plan.pictures, plan.onlyInShop], [[], [], [], [], []])
    assert.equal(plan.same.length, 3)
  })

  it('finds nothing to do when the shop writes the same things a little differently', async () => {
    const differences = await differencesAfter((tee) => {
      tee.name = ' T-Shirt '
      tee.summary = 'One\r\nTwo'
      tee.categories = [['Sale'], ['clothing', 'Tshirts']]
      tee.variants.reverse()
      tee.variants[1]!.saleFrom = '2025-11-01T00:00:00+01:00'
      tee.variants[1]!.sku = 'TEE-S'
      tee.description = { type: 'doc', content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'So' }, { type: 'text', text: 'ft ' }, { type: 'text', text: 'cotton', marks: [{ type: 'bold' }] }], attrs: { textAlign: 'left' } },
        { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'warm' }] }] }] }, { type: 'paragraph' },
      ] } satisfies RichTextDocument
    })
    assert.deepEqual(differences, [])
  })

  const changes: [what: string, change: (tee: ExistingProduct) => void, field: string, variantSku: string | null][] = [
    ['a name', (tee) => { tee.name = 'Shirt' }, 'name', null],
    ['the publication', (tee) => { tee.status = 'draft' }, 'status', null],
    ['standing in lists', (tee) => { tee.listed = false }, 'listed', null],
    ['a summary', (tee) => { tee.summary = 'One' }, 'summary', null],
    ['a mark in the description', (tee) => { delete tee.description.content[0]!.content![1]!.marks }, 'description', null],
    ['the categories', (tee) => { tee.categories.pop() }, 'categories', null],
    ['an option', (tee) => { tee.optionGroups = [{ name: 'Height', values: ['S', 'L'] }] }, 'options', null],
    ['a price', (tee) => { tee.variants[0]!.regularMinor = 1 }, 'price', 'tee-s'],
    ['a sale', (tee) => { tee.variants[0]!.saleMinor = null }, 'salePrice', 'tee-s'],
    ['the end of a sale', (tee) => { tee.variants[0]!.saleUntil = null }, 'salePrice', 'tee-s'],
    ['a stock', (tee) => { tee.variants[1]!.stock = null }, 'stock', 'tee-l'],
    ['the value of an option', (tee) => { tee.variants[1]!.options = { Size: 'XL' } }, 'options', 'tee-l'],
    ['a missing variant', (tee) => { tee.variants.pop() }, 'variant', 'tee-l'],
  ]
  for (const [what, change, field, variantSku] of changes) {
    it(`finds ${what}, and nothing else`, async () => {
      assert.deepEqual((await differencesAfter(change)).map((each) => [each.field, each.variantSku]), [[field, variantSku]])
    })
  }

  it('tells before and after', async () => {
    assert.deepEqual(await differencesAfter((tee) => { tee.variants[0]!.regularMinor = 1 }), [{ field: 'price', variantSku: 'tee-s', before: 1, after: 2000 }])
  })

  it('leaves alone what the file has no column for', async () => {
    const differences = await differencesAfter((belt) => {
      Object.assign(belt, { summary: 'Ours', status: 'published', listed: false, vatClass: 'reduced', categories: [['Ours']], description: { type: 'doc', content: [] } })
      Object.assign(belt.variants[0]!, { stock: 7, weightGrams: 1, saleMinor: 1 })
    }, 0, [simple('belt')])
    assert.deepEqual(differences, [])
  })

  it('never takes away: variants and options the shop has besides stay, and are told', async () => {
    const file = await imported(rows)
    const stored = storedFrom(file)
    stored[0]!.variants.push({ ...stored[0]!.variants[0]!, id: 'v', sku: 'tee-xxl' })
    stored[0]!.optionGroups.push({ name: 'Fit', values: ['Slim'] })
    const plan = planImport(file, stored)
    assert.deepEqual([plan.change, plan.onlyInShop], [[], [{ name: 'T-Shirt', skus: ['tee-xxl'] }]])
  })

  it('fetches a picture that is missing, which is no change', async () => {
    const file = await imported(rows)
    const stored = storedFrom(file)
    stored[0]!.imageUrls = ['https://ours.example/own.png']
    const plan = planImport(file, stored)
    assert.deepEqual([plan.change, plan.pictures.map((entry) => entry.urls)], [[], [['https://x.example/a.png']]])
  })
})

describe('matching', () => {
  it('goes by the key a shop kept, whatever its capitals, before any name', async () => {
    const file = await imported(rows)
    const stored = storedFrom(file)
    Object.assign(stored[2]!, { key: 'SET', sku: 'SET', name: 'Another name' })
    assert.deepEqual(planImport(file, stored).change.map((change) => change.differences.map((each) => each.field)), [['name']])
  })

  it('skips a product whose SKUs are those of two products', async () => {
    const file = await imported(rows)
    const [tee] = storedFrom(file)
    const other: ExistingProduct = { ...tee!, id: 'other', name: 'Other', variants: [tee!.variants.pop()!] }
    const plan = planImport(file, [tee!, other])
    assert.deepEqual(plan.skipped, [{ line: 2, name: 'T-Shirt', why: 'Its SKUs belong to different products of the shop: "T-Shirt" and "Other". Give it SKUs of one product only.' }])
  })

  it('skips the second of two products that are one in the shop', async () => {
    const file = await imported([simple('a'), simple('b')])
    const [first, second] = storedFrom(file)
    const both: ExistingProduct = { ...first!, variants: [...first!.variants, ...second!.variants] }
    const plan = planImport(file, [both])
    assert.deepEqual([plan.same.length, plan.skipped.map((row) => [row.line, row.why])], [1, [[3, 'It is the product "Product a" of the shop, which line 2 of the file already stands for.']]])
  })

  it('keeps what reading skipped', async () => {
    const file = await imported([simple('a', { 'Regular price': 'x' }), simple('b')])
    assert.deepEqual(planImport(file, []).skipped.map((row) => row.line), [2])
  })

  it('of 10,000 products finds each again', async () => {
    const file = await imported(Array.from({ length: 10_000 }, (_, at) => simple(`p${at}`, { Description: `<p>Text ${at}</p>` })))
    const stored = storedFrom(file)
    assert.equal(planImport(file, stored).same.length, 10_000)
  })
})

// Keeps the helper honest: nothing of the file's own stays in what the shop gives back.
describe('the stored products of these tests', () => {
  it('have neither lines nor SKUs of their own', async () => {
    const [product] = storedFrom(await imported(rows)) as unknown as Partial<ImportedProduct>[]
    assert.deepEqual([product!.line, product!.sku, product!.leftOut], [undefined, null, undefined])
  })
})
