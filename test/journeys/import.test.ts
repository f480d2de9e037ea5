import assert from 'node:assert/strict'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { coulisse, papeterie } from '../support/command.ts'
import { engines, type FreshDatabase } from '../support/databases.ts'
import { seededDatabase } from '../support/seeded.ts'
import { sheet, simple } from '../support/woocommerce-sheet.ts'

for (const engine of engines) {
  describe(`coulisse import products, on ${engine}`, () => {
    let database: FreshDatabase
    before(async () => { database = await seededDatabase(engine) })
    after(() => database.drop())

    it('tells what it would do, does it when asked to, and has nothing to do the second time', async () => {
      const file = fileOf(sheet([
        simple('CUP-1', { Name: 'Blue cup', 'Sale price': '8.5', Categories: 'Crockery > Cups', Stock: 4 }),
        { Type: 'variable', SKU: 'MAP', Name: 'Map', Published: 1, 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': 'A3, A2' },
        { Type: 'variation', SKU: 'MAP-A3', Parent: 'MAP', Name: 'Map - A3', 'Regular price': '12', Stock: 2, 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': 'A3' },
        { Type: 'variation', SKU: 'MAP-A2', Parent: 'MAP', Name: 'Map - A2', 'Regular price': '19.90', Stock: 0, 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': 'A2' },
        simple('DRAFT', { Published: 0 }),
        { Type: 'grouped', SKU: 'SET', Name: 'The set', Published: 1, 'Grouped products': 'CUP-1, MAP' },
        simple('BAD', { 'Regular price': 'ten' }),
        simple('PIC', { Images: 'http://127.0.0.1:9/cup.jpg' }),
      ]))
      const before = await products()
      const dry = await run(file)
      assert.match(`${dry.code} ${dry.out}`, /^0 .*BAD/s)
      assert.deepEqual(await products(), before)

      const applied = await run(file, '--apply')
      assert.equal(applied.code, 0, applied.error)
      assert.match(applied.out, /127\.0\.0\.1:9\/cup\.jpg/)
      const after = await products()
      const bySku = (sku: string) => after.find(({ variants }) => variants.some((variant: { sku: string }) => variant.sku === sku))
      assert.equal(after.length, before.length + 5)
      assert.deepEqual(bySku('CUP-1').variants.map((variant: any) => [variant.priceMinor, variant.salePriceMinor]), [[1000, 850]])
      assert.deepEqual(bySku('MAP-A2').variants.map((variant: any) => [variant.sku, variant.priceMinor]), [['MAP-A3', 1200], ['MAP-A2', 1990]])
      assert.equal(bySku('DRAFT').status, 'draft')
      assert.equal(bySku('BAD'), undefined)

      const second = await run(file, '--apply', '--json')
      assert.equal(second.code, 0, second.error)
      assert.deepEqual(await products(), after)
      const checked = await coulisse(['check', '--site', papeterie], { env: settings() })
      assert.equal(checked.code, 0, checked.out)
    })

    it('imports nothing of a file that is broken, and says at which line and column', async () => {
      const before = await products()
      const broken: Record<string, { content: Uint8Array | string; sentence: RegExp }> = {
        'wrong encoding': { content: Buffer.from(sheet([simple('OK-1'), simple('X', { Name: 'Caf\u00e9' })]), 'latin1'), sentence: /line 3, column \d+.*UTF-8/s },
        'missing column': { content: 'Type,Name\nsimple,Cup\n', sentence: /SKU/ },
        'unclosed quote': { content: `${sheet([simple('OK-2')])}simple,OK-3,"Cup,10\n`, sentence: /[Ll]ine 3, column 13/ },
        'empty': { content: '', sentence: /empty|nothing/i },
      }
      for (const [what, { content, sentence }] of Object.entries(broken)) {
        const { code, error, out } = await run(fileOf(content), '--apply')
        assert.match(error, sentence, what)
        assert.match(error, /Nothing was imported/)
        assert.deepEqual([code, out], [2, ''], what)
      }
      assert.deepEqual(await products(), before)
    })

    it('refuses 200 MB by its size', async () => {
      const file = fileOf(sheet([simple('OK-1')]))
      truncateSync(file, 200 * 1024 * 1024)
      const { code, error } = await run(file, '--apply')
      assert.match(error, /MB/)
      assert.equal(code, 2)
    })

    const settings = () => ({ COULISSE_DATA: database.folder, ...(database.url && { DATABASE_URL: database.url }) })
    const run = (file: string, ...options: string[]) => coulisse(['import', 'products', file, '--site', papeterie, ...options], { env: settings() })

    function fileOf(content: string | Uint8Array): string {
      const file = join(database.folder, 'products.csv')
      writeFileSync(file, content)
      return file
    }

    /** All products with their variants, as exported. */
    async function products(): Promise<any[]> {
      const file = join(database.folder, 'products.jsonl')
      const { code, error } = await coulisse(['export', 'products', '--to', file, '--site', papeterie], { env: settings() })
      assert.equal(code, 0, error)
      return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))
    }
  })
}
