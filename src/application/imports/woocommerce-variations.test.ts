import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ImportedProduct } from './imported-product.ts'
import type { Cells } from '../../../test/support/woocommerce-sheet.ts'
import { imported, onlyProduct, simple } from '../../../test/support/woocommerce-sheet.ts'

const hoodie = (more: Cells = {}): Cells => ({ Type: 'variable', SKU: 'HOODIE', Name: 'Hoodie', Published: 1, 'Attribute 1 name': 'Colour', 'Attribute 1 value(s)': 'Blue, Red', 'Attribute 2 name': 'Logo', 'Attribute 2 value(s)': 'Yes, No', ...more })
const variation = (colour: string, logo: string, more: Cells = {}): Cells => ({ Type: 'variation', Name: 'Hoodie - …', Published: 1, Parent: 'HOODIE', 'Regular price': '45', 'Attribute 1 name': 'Colour', 'Attribute 1 value(s)': colour, 'Attribute 2 name': 'Logo', 'Attribute 2 value(s)': logo, ...more })

const shape = (product: ImportedProduct) => product.variants.map((variant) => `${variant.sku}: ${Object.values(variant.options).join(' ')}${variant.stock === null ? '' : ` ×${variant.stock}`}`)

describe('a variable product', () => {
  it('gathers its variations, before it or after it, by SKU or by id', async () => {
    const product = await onlyProduct([variation('Blue', 'Yes', { SKU: 'h-1' }), hoodie({ ID: 7 }), variation('red', 'no', { SKU: 'h-2', Parent: 'id:7' }), variation('Red', 'Yes', { SKU: 'h-3', Parent: 'hoodie', 'Sale price': '40' })])
    assert.deepEqual(shape(product), ['h-1: Blue Yes', 'h-2: Red No', 'h-3: Red Yes'])
    assert.deepEqual(product.optionGroups, [{ name: 'Colour', values: ['Blue', 'Red'] }, { name: 'Logo', values: ['Yes', 'No'] }])
    assert.equal(product.variants[2]!.saleMinor, 4000)
  })

  it('orders its variants by position', async () => {
    assert.deepEqual(shape(await onlyProduct([hoodie(), variation('Blue', 'Yes', { SKU: 'b', Position: 2 }), variation('Red', 'Yes', { SKU: 'a', Position: 1 })])), ['a: Red Yes', 'b: Blue Yes'])
  })

  it('gives variations without a SKU one made of its own and the options', async () => {
    const product = await onlyProduct([hoodie(), variation('Blue', 'Yes'), variation('Café & crème', 'No')])
    assert.deepEqual(shape(product), ['HOODIE-BLUE-YES: Blue Yes', 'HOODIE-CAFE-CREME-NO: Café & crème No'])
    assert.match(product.leftOut.join(), /line 3 has no SKU; it got "HOODIE-BLUE-YES"/)
  })

  it('keeps derived SKUs apart from each other and from those of the file', async () => {
    const { products } = await imported([hoodie({ 'Attribute 1 value(s)': '+1, -1' }), variation('+1', 'Yes'), variation('-1', 'Yes'), simple('hoodie-1-yes')])
    assert.deepEqual(shape(products[0]!), ['HOODIE-1-YES-2: +1 Yes', 'HOODIE-1-YES-3: -1 Yes'])
  })

  it('tells its properties that are no options in the description', async () => {
    const product = await onlyProduct([hoodie({ 'Attribute 3 name': 'Cotton', 'Attribute 3 value(s)': 'organic' }), variation('Blue', 'Yes', { SKU: 'a' })])
    assert.match(JSON.stringify(product.description), /Cotton: organic/)
    assert.doesNotMatch(JSON.stringify(product.description), /Colour/)
  })

  it('with more than three options folds the last into one', async () => {
    const more = (values: string[]): Cells => Object.fromEntries(values.flatMap((value, at) => [[`Attribute ${at + 3} name`, `Option ${at + 3}`], [`Attribute ${at + 3} value(s)`, value]]))
    const product = await onlyProduct([hoodie(more(['S, L', 'x, y'])), variation('Blue', 'Yes', { SKU: 'a', ...more(['S', 'x']) }), variation('Blue', 'Yes', { SKU: 'b', ...more(['L', 'y']) })])
    assert.deepEqual(product.optionGroups.map((group) => group.name), ['Colour', 'Logo', 'Option 3 / Option 4'])
    assert.deepEqual(product.variants.map((variant) => variant.options['Option 3 / Option 4']), ['S / x', 'L / y'])
  })

  it('takes option names that programs stumble over', async () => {
    const product = await onlyProduct([hoodie({ 'Attribute 1 name': '__proto__', 'Attribute 1 value(s)': 'constructor' }), variation('constructor', 'Yes', { 'Attribute 1 name': '__proto__', SKU: 'a' })])
    assert.deepEqual(Object.keys(product.variants[0]!.options), ['__proto__', 'Logo'])
  })

  it('without variations that can be bought is a page', async () => {
    const product = await onlyProduct([hoodie(), variation('Blue', 'Yes', { Published: 0, SKU: 'off' })])
    assert.deepEqual([product.variants, product.optionGroups], [[], []])
    assert.match(product.leftOut.join(' '), /line 3 \(off\) was switched off.*no variation that can be bought/)
  })
})

describe('a variation for every value', () => {
  it('becomes a variant for each, and a more precise variation comes first', async () => {
    const product = await onlyProduct([hoodie(), variation('', 'Yes', { SKU: 'any' }), variation('Red', 'Yes', { SKU: 'red', 'Regular price': '50' })])
    assert.deepEqual(shape(product), ['any-blue: Blue Yes', 'red: Red Yes'])
    assert.match(product.leftOut.join(), /line 3 stands for every Colour; it became the variant any-blue\./)
  })

  it('shares out its stock, so that never more is sold than there is', async () => {
    const product = await onlyProduct([hoodie({ 'Attribute 1 value(s)': 'Blue, Red, Green' }), variation('', 'Yes', { SKU: 'ANY', Stock: 10 })])
    assert.deepEqual(shape(product), ['ANY-BLUE: Blue Yes ×4', 'ANY-RED: Red Yes ×3', 'ANY-GREEN: Green Yes ×3'])
    assert.match(product.leftOut.join(), /Its stock of 10 was shared out among them\./)
  })

  it('keeps its SKU where there is only one value', async () => {
    assert.deepEqual(shape(await onlyProduct([hoodie({ 'Attribute 1 value(s)': 'Blue' }), variation('', 'Yes', { SKU: 'one' })])), ['one: Blue Yes'])
  })

  it('is bounded', async () => {
    const many = Array.from({ length: 40 }, (_, at) => `v${at}`).join(', ')
    const { skipped } = await imported([hoodie({ 'Attribute 1 value(s)': many, 'Attribute 2 value(s)': many }), variation('', '', { SKU: 'all' })])
    assert.deepEqual(skipped.map((row) => [row.line, row.why]), [[2, 'Its variations stand for 1,600 variants; a product can have at most 500.'], [3, 'Its product on line 2 was skipped.']])
  })
})

describe('a stock common to all variations', () => {
  it('is shared out among those that have none of their own', async () => {
    const product = await onlyProduct([hoodie({ Stock: 5 }), variation('Blue', 'Yes', { SKU: 'a', Stock: 'parent' }), variation('Red', 'Yes', { SKU: 'b', Stock: '' }), variation('Red', 'No', { SKU: 'c', Stock: 9 })])
    assert.deepEqual(shape(product), ['a: Blue Yes ×3', 'b: Red Yes ×2', 'c: Red No ×9'])
    assert.match(product.leftOut.join(), /stock of 5 was common to its variations/)
  })
})

describe('a variation that does not fit', () => {
  it('is skipped alone, and the others are imported', async () => {
    const { products, skipped } = await imported([
      hoodie(), variation('Blue', 'Yes', { SKU: 'a' }), variation('Blue', 'Yes', { SKU: 'b' }), variation('Red', 'No', { SKU: 'c', 'Regular price': '' }), variation('Red', 'Yes', { SKU: 'd', 'Regular price': 'x' }),
      variation('Red', 'No', { SKU: 'e', Parent: 'NOBODY' }), variation('Red', 'No', { SKU: 'f', Parent: '' }), simple('s'), variation('Red', 'No', { SKU: 'g', Parent: 's' }), variation('Red', 'No', { SKU: 'A' }),
    ])
    assert.deepEqual(shape(products[0]!), ['a: Blue Yes'])
    assert.deepEqual(skipped.map((row) => `${row.line} ${row.why}`), [
      '4 Its options (Blue, Yes) are those of the variation on line 3 already.',
      '5 It has no price (column "Regular price"), so this variation cannot be bought.',
      '6 Column "Regular price": "x" is not a price; write a number such as 12.50.',
      '7 Its product "NOBODY" (column "Parent") is not in the file, or was skipped.',
      '8 It is a variation, but its column "Parent" is empty.',
      '10 Its product "s" on line 9 is not of the type "variable".',
      '11 The SKU "A" stands twice in the file, on line 3 and on line 11; only the first is imported.',
    ])
  })

  it('goes with its product when that is skipped', async () => {
    const { products, skipped } = await imported([hoodie({ 'Weight (kg)': 'heavy' }), variation('Blue', 'Yes', { SKU: 'a' })])
    assert.deepEqual([products.length, skipped.map((row) => row.line)], [0, [2, 3]])
  })

  it('weighs what its product weighs, unless it says otherwise or is not sent', async () => {
    const product = await onlyProduct([hoodie({ 'Weight (kg)': 1 }), variation('Blue', 'Yes', { SKU: 'a' }), variation('Red', 'Yes', { SKU: 'b', 'Weight (kg)': '0.5' }), variation('Red', 'No', { SKU: 'c', Type: 'variation, virtual' })])
    assert.deepEqual(product.variants.map((variant) => variant.weightGrams), [1000, 500, null])
  })
})
