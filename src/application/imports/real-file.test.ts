// The sample file WooCommerce shops are tried with lies beside the repository where it may; a small one of the same shape is always read.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, before, describe, it } from 'node:test'
import type { ImportedCatalogue } from './imported-product.ts'
import { checkRichText, richTextToPlain } from '../model/fields/rich-text.ts'
import { planImport } from './plan-import.ts'
import { reportImport } from './report-import.ts'
import { storedFrom, testShop } from '../../../test/support/woocommerce-sheet.ts'
import { readWooCommerceFile } from './woocommerce.ts'

const real = fileURLToPath(new URL('../../../../shared/data/woocommerce-products.csv', import.meta.url))

/** Every column of an export, and a row of each kind; variations stand after other products. */
const small = `ID,Type,SKU,Name,Published,Is featured?,Visibility in catalog,Short description,Description,Date sale price starts,Date sale price ends,Tax status,Tax class,In stock?,Stock,Low stock amount,Backorders allowed?,Sold individually?,Weight (kg),Length (cm),Width (cm),Height (cm),Allow customer reviews?,Purchase note,Sale price,Regular price,Categories,Tags,Shipping class,Images,Download limit,Download expiry days,Parent,Grouped products,Upsells,Cross-sells,External URL,Button text,Position,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global,Attribute 2 name,Attribute 2 value(s),Attribute 2 visible,Attribute 2 global,Meta: _markdown,Attribute 1 default,Attribute 2 default,Download 1 name,Download 1 URL
1,variable,nb-tee,Notebook,1,1,visible,Lies flat.,"Sewn, with a ribbon.",,,taxable,,1,,,0,0,,,,,1,,,,Paper > Notebooks,,,"https://pictures.example/a.png, https://pictures.example/b.png",,,,,,,,,0,Colour,"Blue, Red",1,1,Size,"A4, A5",1,1,1,,,,
2,variable,nb-box,Box,1,0,visible,,Holds letters.,,,taxable,,1,,,0,0,,,,,1,,,,Paper > Boxes,,,,,,,,,,,,0,Colour,"Blue, Red",1,1,Lid,"Yes, No",1,0,1,Red,No,,
3,simple,nb-pen,Pen,1,0,visible,Writes.,Blue ink.,,,taxable,,1,,,0,0,0.02,14,,,1,,18,20,Writing,,,https://pictures.example/pen.png,,,,,,,,,0,Colour,Blue,1,1,,,,,1,,,,
4,simple,nb-secret,Secret pen,1,0,hidden,,,,,taxable,,1,,,0,0,,,,,1,,,9.9,Writing,,,,,,,,,,,,0,,,,,,,,,1,,,,
5,"simple, downloadable, virtual",nb-font,Font,1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,15,Digital,,,,1,1,,,,,,,0,,,,,,,,,1,,,Font,https://pictures.example/font.zip
6,variation,nb-box-red,"Box - Red, No",1,0,visible,,Own words.,,,taxable,,1,,,0,0,,,,,0,,42,45,,,,https://pictures.example/red.png,,,nb-box,,,,,,4,Colour,Red,,1,Lid,No,,0,,,,,
7,grouped,nb-set,Writing set,1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,,Writing,,,,,,,"nb-pen, nb-box",,,,,0,,,,,,,,,1,,,,
8,external,nb-gift,Gift card,1,0,visible,,,,,taxable,,1,,,0,0,,,,,1,,,30,Gifts,,,,,,,,,,https://gifts.example/card,Buy it there,0,,,,,,,,,1,,,,
9,variation,nb-tee-blue,Notebook - Blue,1,0,visible,,,,,taxable,parent,1,,,0,0,,,,,0,,,25,,,,https://pictures.example/b.png,,,nb-tee,,,,,,1,Colour,Blue,,1,Size,,,1,,,,,
`

const counts = ({ products }: ImportedCatalogue) => Map.groupBy(products, (product) => product.kind)
async function read(path: string): Promise<ImportedCatalogue> {
  const result = await readWooCommerceFile(path, testShop)
  assert.ok(result.ok, result.ok ? '' : result.problem)
  return result.imported
}

/** Whatever the file: nothing is lost silently, the model accepts it, and the second run finds nothing to do. */
async function behaves(path: string): Promise<ImportedCatalogue> {
  const file = await read(path)
  assert.deepEqual(file.skipped, [])
  for (const product of file.products) assert.ok('value' in checkRichText(product.description))
  const skus = file.products.flatMap((product) => product.variants.map((variant) => variant.sku))
  assert.equal(new Set(skus).size, skus.length)
  assert.match(reportImport({ file: 'f', shop: testShop, applied: false, plan: planImport(file, []) }), /Nothing has been written/)
  const second = planImport(await read(path), storedFrom(file))
  assert.deepEqual([second.create, second.change, second.pictures, second.same.length], [[], [], [], file.products.length])
  return file
}

describe('a whole export', () => {
  let folder: string
  before(async () => { folder = await mkdtemp(join(tmpdir(), 'coulisse-woo-')) })
  after(() => rm(folder, { recursive: true }))

  it('with every kind of product arrives as told', async () => {
    const path = join(folder, 'small.csv')
    await writeFile(path, small)
    const file = await behaves(path)
    assert.deepEqual([...counts(file)].map(([kind, products]) => [kind, products.length]), [['variable', 2], ['simple', 2], ['downloadable', 1], ['grouped', 1], ['external', 1]])
    const [notebook, box, pen, secret] = file.products
    assert.deepEqual(notebook!.variants.map((variant) => variant.sku), ['nb-tee-blue-a4', 'nb-tee-blue-a5'])
    assert.deepEqual(box!.variants.map((variant) => [variant.sku, variant.regularMinor, variant.saleMinor, variant.imageUrl]), [['nb-box-red', 4500, 4200, 'https://pictures.example/red.png']])
    assert.deepEqual([pen!.variants[0]!.weightGrams, pen!.categories, richTextToPlain(pen!.description)], [20, [['Writing']], 'Blue ink.\nColour: Blue'])
    assert.deepEqual([secret!.status, secret!.listed, secret!.variants[0]!.regularMinor], ['published', false, 990])
  })

  it('of a real shop arrives as told', async (test) => {
    if (!existsSync(real)) return test.diagnostic(`${real} is not there; the small file of the same shape above was read instead.`)
    const file = await behaves(real)
    assert.deepEqual([file.rows, file.products.length], [24, 15])
    assert.deepEqual([...counts(file)].map(([kind, products]) => [kind, products.length]), [['variable', 2], ['simple', 9], ['downloadable', 2], ['grouped', 1], ['external', 1]])
    const [tee, hoodie] = file.products
    assert.deepEqual([tee!.variants.length, hoodie!.variants.length], [9, 6])
    assert.equal(hoodie!.variants.find((variant) => variant.sku === 'cc-hoodie-red')!.saleMinor, 4200)
    assert.equal(file.products.find((product) => product.key === 'cc-hoodie-with-pocket')!.listed, false)
  })
})
