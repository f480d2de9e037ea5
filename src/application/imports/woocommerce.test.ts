import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { richTextToPlain } from '../model/fields/rich-text.ts'
import { imported, onlyProduct, readText, sheet, simple } from '../../../test/support/woocommerce-sheet.ts'
import { tellCsvProblem } from './read-csv.ts'

describe('a WooCommerce file', () => {
  it('without a required column is refused with the names of what is missing and what was found', async () => {
    const result = await readText('ID,Type,Title\n1,simple,A\n')
    assert.equal(result.ok ? '' : tellCsvProblem(result), 'line 1, column 1: The file lacks the columns "SKU", "Name", "Regular price". Its header has: "ID", "Type", "Title". Export all columns in WooCommerce (Products, Export).')
  })

  it('with a column twice is refused', async () => {
    const result = await readText('Type,SKU,Name,NAME,Regular price\nsimple,a,A,B,1\n')
    assert.match(result.ok ? '' : result.problem, /"NAME" stands twice/)
  })

  it('is understood whatever its capitals, its separator and its language', async () => {
    const english = await imported(sheet([simple('a', { 'Weight (kg)': '0.5' })]).replace('SKU', 'sku').replace('Regular price', 'REGULAR PRICE'))
    const french = await imported(sheet([{ Type: 'simple', SKU: 'a', Name: 'Product a', 'Regular price': '10,00', Publié: 1, 'Poids (kg)': '0,5' }], { delimiter: ';', newline: '\r\n' }).replace('SKU', 'UGS').replace('Name', 'Nom').replace('Regular price', 'Tarif régulier'))
    assert.deepEqual(french.products, english.products)
    assert.deepEqual([french.products[0]!.variants[0]!.regularMinor, french.products[0]!.variants[0]!.weightGrams], [1000, 500])
  })

  it('says which fields it speaks about', async () => {
    assert.deepEqual([...(await imported([simple('a', { Stock: 3 })])).fields].sort(), ['name', 'price', 'status', 'stock'])
  })

  it('of 10,000 lines with three bad ones imports the others and names the three', async () => {
    const rows = Array.from({ length: 9_999 }, (_, at) => simple(`p-${at}`, { Stock: 1 }))
    rows[17] = simple('p-17', { 'Regular price': 'abc' })
    rows[5_000] = simple('p-5000', { Stock: 'lots' })
    rows[9_998] = simple('p-1')
    const { products, skipped } = await imported(rows)
    assert.equal(products.length, 9_996)
    assert.deepEqual(skipped.map((row) => [row.line, row.why]), [
      [19, 'Column "Regular price": "abc" is not a price; write a number such as 12.50.'],
      [5_002, 'Column "Stock": "lots" is not a number of pieces; write a whole number such as 12, or nothing when the stock is not counted.'],
      [10_000, 'The SKU "p-1" stands twice in the file, on line 3 and on line 10000; only the first is imported.'],
    ])
  })

  it('tells columns it does not know', async () => {
    const { notes } = await imported([simple('a', { 'Meta: _x': 'y' }), simple('b')])
    assert.ok(notes.includes('Columns that are not known here were left out: "Meta: _x" (1 row).'))
  })
})

describe('a product', () => {
  for (const [published, status, told] of [['1', 'published', 0], ['0', 'draft', 1], ['-1', 'draft', 0], ['true', 'published', 0], ['', 'draft', 0], ['7', 'draft', 1]] as const) {
    it(`with Published "${published}" is ${status}`, async () => {
      const product = await onlyProduct([simple('a', { Published: published })])
      assert.deepEqual([product.status, product.leftOut.length], [status, told])
    })
  }

  it('that is hidden stays published, but in no list', async () => {
    const product = await onlyProduct([simple('a', { 'Visibility in catalog': 'hidden' })])
    assert.deepEqual([product.status, product.listed], ['published', false])
  })

  it('keeps its sale, with days in the time of the shop', async () => {
    const { variants } = await onlyProduct([simple('a', { 'Sale price': '8,50', 'Date sale price starts': '2025-11-01', 'Date sale price ends': '2025-11-30' })])
    assert.deepEqual(variants.map(({ regularMinor, saleMinor, saleFrom, saleUntil }) => [regularMinor, saleMinor, saleFrom, saleUntil]), [[1000, 850, '2025-10-31T23:00:00.000Z', '2025-11-30T23:00:00.000Z']])
  })

  it('loses a sale that is none, and is skipped when the sale makes no sense', async () => {
    const dearer = await onlyProduct([simple('a', { 'Sale price': '12' })])
    assert.deepEqual([dearer.variants[0]!.saleMinor, dearer.leftOut], [null, ['The sale price 12.00 is not below the regular price and was left out.']])
    const { skipped } = await imported([simple('a', { 'Sale price': '8', 'Date sale price starts': '2025-12-01', 'Date sale price ends': '2025-11-01' }), simple('b', { 'Sale price': '8', 'Regular price': '' }), simple('c', { 'Regular price': '-3' }), simple('d', { 'Regular price': '9'.repeat(400) })])
    assert.deepEqual(skipped.map((row) => row.why.replace(/"9{40}…"/, '"9…"')), [
      'The sale ends before it begins (columns "Date sale price starts" and "Date sale price ends").',
      'It has a sale price, but no regular price (column "Regular price").',
      'Column "Regular price": "-3" is negative; a price is 0 or more.',
      'Column "Regular price": "9…" is more than the largest price, 10000000.00.',
    ])
  })

  it('without a price is a page from which nothing can be bought', async () => {
    const product = await onlyProduct([simple('a', { 'Regular price': '' })])
    assert.equal(product.variants.length, 0)
    assert.match(product.leftOut.join(), /It has no price/)
  })

  for (const [stock, inStock, expected] of [['5', '1', 5], ['', '1', null], ['', '0', 0], ['', 'backorder', null], ['0', '1', 0], ['-3', '1', 0]] as const) {
    it(`with Stock "${stock}" and In stock "${inStock}" has ${expected ?? 'an uncounted stock'}`, async () => {
      assert.equal((await onlyProduct([simple('a', { Stock: stock, 'In stock?': inStock })])).variants[0]!.stock, expected)
    })
  }

  it('has its categories as paths', async () => {
    const { categories, leftOut } = await onlyProduct([simple('a', { Categories: 'Paper &amp; Ink > A4, Sale, sale, Uncategorized, Big\\, bigger' })])
    assert.deepEqual(categories, [['Paper & Ink', 'A4'], ['Sale'], ['Big, bigger']])
    assert.deepEqual(leftOut, ['"Uncategorized" is WooCommerce\'s word for no category; the product has none.'])
  })

  it('has the pictures that have an address', async () => {
    const { imageUrls, leftOut } = await onlyProduct([simple('a', { Images: 'https://x.example/a b.png,https://x.example/c.png, https://x.example/c.png, local.png, file:///etc/passwd' })])
    assert.deepEqual(imageUrls, ['https://x.example/a%20b.png', 'https://x.example/c.png'])
    assert.equal(leftOut.length, 2)
  })

  it('keeps cells that look like formulas as text, and takes away the apostrophe that made them harmless', async () => {
    const { products } = await imported([simple('a', { Name: '=HYPERLINK("https://evil.example","x")' }), simple('b', { Name: "'=1+1" }), simple('c', { Name: "'t Paper" })])
    assert.deepEqual(products.map((product) => product.name), ['=HYPERLINK("https://evil.example","x")', '=1+1', "'t Paper"])
  })

  it('gets a key that is the same next time when it has no SKU', async () => {
    const { products } = await imported([simple('', { ID: 741 }), simple('', { Name: 'Café crème' }), simple('', { Name: 'Cafe Creme' })])
    assert.deepEqual(products.map((product) => [product.sku, product.key, product.variants[0]!.sku]), [[null, 'WC-741', 'WC-741'], [null, 'CAFE-CREME', 'CAFE-CREME'], [null, 'CAFE-CREME-2', 'CAFE-CREME-2']])
    assert.match(products[0]!.leftOut.join(), /It has no SKU; it got "WC-741"/)
  })

  it('that cannot be named or is of an unknown type is skipped', async () => {
    const { skipped } = await imported([simple('a', { Name: '<b></b>' }), simple('b', { Name: 'x'.repeat(121) }), simple('c', { Type: 'subscription' }), simple('x'.repeat(65))])
    assert.deepEqual(skipped.map((row) => row.line), [2, 3, 4, 5])
    assert.match(skipped[2]!.why, /"subscription" come from a plug-in/)
  })
})

describe('the texts of a product', () => {
  it('keep their line breaks, which WooCommerce writes as \\n', async () => {
    const { description } = await onlyProduct([simple('a', { Description: 'One\\n\\nTwo <b>bold</b>' })])
    assert.equal(richTextToPlain(description), 'One\nTwo bold')
  })

  it('too long for a summary begin the description', async () => {
    const { summary, description, leftOut } = await onlyProduct([simple('a', { 'Short description': `${'A sentence of some words. '.repeat(40)}`, Description: 'The end.' })])
    assert.ok(summary.length <= 400 && summary.endsWith('words.'), summary)
    assert.match(richTextToPlain(description), /^A sentence.*\nThe end\.$/)
    assert.match(leftOut.join(), /more than 400 characters/)
  })

  it('are followed by properties, which have no field of their own', async () => {
    const { description } = await onlyProduct([simple('a', { Description: 'Text', 'Attribute 1 name': 'Paper', 'Attribute 1 value(s)': 'Matte, Cotton\\, thick', 'Attribute 1 visible': 1, 'Attribute 2 name': 'Secret', 'Attribute 2 value(s)': 'x', 'Attribute 2 visible': 0 })])
    assert.equal(richTextToPlain(description), 'Text\nPaper: Matte, Cotton, thick')
  })
})

describe('products of other kinds', () => {
  it('grouped: a page that names its products', async () => {
    const { products } = await imported([{ Type: 'grouped', SKU: 'g', Name: 'Set', 'Grouped products': 'a, id:7' }, simple('a'), simple('b', { ID: 7 })])
    assert.deepEqual([products[0]!.kind, products[0]!.variants, richTextToPlain(products[0]!.description)], ['grouped', [], 'Product a\nProduct b'])
    assert.match(products[0]!.leftOut.join(), /sells nothing itself/)
  })

  it('external: a page with the link, and the price is told', async () => {
    const product = await onlyProduct([{ Type: 'external', SKU: 'e', Name: 'Gift', 'Regular price': '30', 'External URL': 'https://give.example/now', 'Button text': 'Give now' }])
    assert.deepEqual(product.description.content.at(-1)!.content, [{ type: 'text', text: 'Give now', marks: [{ type: 'link', attrs: { href: 'https://give.example/now' } }] }])
    assert.match(product.leftOut.join(' '), /cannot be put into the basket.* Its price 30\.00 is not kept/)
    const unsafe = await onlyProduct([{ Type: 'external', SKU: 'e', Name: 'Gift', 'External URL': 'javascript:alert(1)' }])
    assert.match(unsafe.leftOut.join(), /cannot be used as a link/)
  })

  it('downloadable: sold without weight, its files are told', async () => {
    const product = await onlyProduct([simple('d', { Type: 'simple, downloadable, virtual', 'Weight (kg)': 2, 'Download 1 name': 'Song', 'Download 1 URL': 'https://x.example/song.mp3' })])
    assert.deepEqual([product.kind, product.variants[0]!.weightGrams, product.variants[0]!.regularMinor], ['downloadable', null, 1000])
    assert.match(product.leftOut.join(), /Song \(https:\/\/x\.example\/song\.mp3\)/)
  })

  it('with VAT of their own', async () => {
    const { products } = await imported([simple('a', { 'Tax class': 'reduced-rate' }), simple('b', { 'Tax status': 'none' }), simple('c', { 'Tax class': 'luxury' })])
    assert.deepEqual(products.map((product) => product.vatClass), ['reduced', 'zero', 'standard'])
    assert.match(products[2]!.leftOut.join(), /"luxury" is not known/)
  })
})
