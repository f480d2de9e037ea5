import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { planImport } from './plan-import.ts'
import { reportImport, reportImportJson } from './report-import.ts'
import type { Cells } from '../../../test/support/woocommerce-sheet.ts'
import { imported, simple, storedFrom, testShop } from '../../../test/support/woocommerce-sheet.ts'

const rows: Cells[] = [simple('a', { Stock: 3, Tags: 'x', Categories: 'One' }), simple('b', { Published: -1, Tags: 'x' }), simple('c', { 'Regular price': 'abc' })]
const report = { file: 'products.csv', shop: testShop, applied: false }

describe('the report of an import', () => {
  it('of a dry run says what would happen, and that nothing has', async () => {
    assert.equal(reportImport({ ...report, plan: planImport(await imported(rows), []) }), `products.csv: 3 rows, 2 products to import, 1 row skipped

To create: 2
  line 2  Product a (a): 10.00 EUR
  line 3  Product b (b): 10.00 EUR, draft

Skipped: 1
  line 4  Product c: Column "Regular price": "abc" is not a price; write a number such as 12.50.

Left out, or carried over differently: 2
  2 products (lines 2, 3)
    - Tags are not kept: x.

Please note: 1
  Prices are taken as they stand in the file, in EUR and with VAT included.

Nothing has been written. Run again with --apply to do it.
`)
  })

  it('tells each change with before and after', async () => {
    const file = await imported(rows)
    const stored = storedFrom(file)
    Object.assign(stored[0]!, { name: 'Old', status: 'draft', categories: [] })
    Object.assign(stored[0]!.variants[0]!, { regularMinor: 950, stock: null })
    const text = reportImport({ ...report, plan: planImport(file, stored) })
    assert.match(text, /To change: 1\n {2}line 2 {2}Product a \(a\)\n {4}name {2}"Old" → "Product a"\n {4}state {2}"draft" → "published"\n {4}categories {2}none → One\n {4}a: price {2}9\.50 EUR → 10\.00 EUR\n {4}a: stock {2}not counted → 3\n/)
    assert.match(text, /Already as in the file: 1/)
  })

  it('says so when there is nothing to do, or only pictures', async () => {
    const file = await imported([simple('a', { Images: 'https://x.example/a.png' })])
    const stored = storedFrom(file)
    assert.match(reportImport({ ...report, plan: planImport(file, stored) }), /There is nothing to do\.\n$/)
    stored[0]!.imageUrls = []
    assert.match(reportImport({ ...report, plan: planImport(file, stored) }), /Pictures to fetch: 1\n {2}1 from x\.example\n[^]*Only pictures are missing/)
  })

  it('once applied speaks of what was done, and lists pictures that could not be fetched', async () => {
    const text = reportImport({ ...report, plan: planImport(await imported(rows), []), applied: true, failedPictures: [{ url: 'https://x.example/a.png', why: 'not found (404)' }] })
    assert.match(text, /Created: 2[^]*could not be fetched[^]*https:\/\/x\.example\/a\.png: not found \(404\)[^]*Done: 2 created, 0 changed\.\n$/)
  })

  it('cannot be used to write to the terminal', async () => {
    const file = await imported([simple('a', { Name: 'Red\u001b[31m\u202e\nname', Tags: '\u001b]0;title\u0007' }), simple('\u009b2J', { 'Regular price': '\u001b[2J' })])
    assert.doesNotMatch(reportImport({ ...report, plan: planImport(file, []) }), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('stays short, and says where the rest is', async () => {
    const text = reportImport({ ...report, plan: planImport(await imported(Array.from({ length: 500 }, (_, at) => simple(`p${at}`))), []) })
    assert.match(text, /To create: 500\n/)
    assert.match(text, /… and 440 more lines; --json shows all/)
    assert.ok(text.split('\n').length < 80)
  })

  it('as JSON has everything, in minor units', async () => {
    const json = reportImportJson({ ...report, plan: planImport(await imported(rows), []) })
    assert.deepEqual(JSON.parse(JSON.stringify(json)).counts, { create: 2, change: 0, same: 0, skipped: 1, leftOut: 2, pictures: 0 })
    assert.equal(JSON.parse(JSON.stringify(json)).create[0].variants[0].regularMinor, 1000)
  })
})
