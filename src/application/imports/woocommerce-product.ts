// One product row of a WooCommerce export (with its variations) to one product of ours.
import type { RichTextNode } from '../model/fields/rich-text.ts'
import { richTextToPlain } from '../model/fields/rich-text.ts'
import type { ImportedKind, ImportedProduct, VatClass } from './imported-product.ts'
import { htmlToRichText, htmlToWords, safeAddress } from './html-to-rich-text.ts'
import { productLimits } from './import-limits.ts'
import type { WooFile } from './woocommerce-file.ts'
import { findRow, freeSku, skip, skuPart } from './woocommerce-file.ts'
import { readCategories, readPictures } from './woocommerce-lists.ts'
import { notKept } from './woocommerce-not-kept.ts'
import { readOffer } from './woocommerce-offer.ts'
import type { WooRow } from './woocommerce-row.ts'
import { splitList, withLineBreaks, wooType } from './woocommerce-row.ts'
import { readVariations } from './woocommerce-variations.ts'

/** Null when it had to be skipped; the reason is then among the file's skipped rows. */
export function readProduct(row: WooRow, variations: WooRow[], file: WooFile): ImportedProduct | null {
  const name = htmlToWords(row.cells.name ?? '')
  const wrongName = name === '' ? 'it is empty' : [...name].length > productLimits.nameCharacters ? `it is longer than ${productLimits.nameCharacters} characters` : null
  if (wrongName) return skipWithVariations(row, variations, file, `Column "${file.map.titles.get('name')}": ${wrongName}.`)
  const product = emptyProduct(row, name, file)
  if (product === null) return skipWithVariations(row, variations, file, 'It has neither a SKU nor an ID, and no name a key could be made from.')
  const wrong = addVariants(product, row, variations, file)
  if (wrong !== null) return skipWithVariations(row, variations, file, wrong)
  addTexts(product, row, file)
  product.categories = readCategories(row, product.leftOut)
  product.imageUrls = readPictures(row, product.leftOut)
  product.leftOut.push(...notKept(product, row, variations, file))
  product.leftOut = [...new Set(product.leftOut)]
  return product
}

function skipWithVariations(row: WooRow, variations: WooRow[], file: WooFile, why: string): null {
  for (const variation of variations) skip(file, variation, `Its product on line ${row.line} was skipped.`)
  return skip(file, row, why)
}

function emptyProduct(row: WooRow, name: string, file: WooFile): ImportedProduct | null {
  const leftOut: string[] = []
  const sku = row.cells.sku ?? null
  const key = sku ?? derivedKey(row, name, file, leftOut)
  if (key === '') return null
  return {
    line: row.line, kind: kindOf(row), key, sku, name, ...readVisibility(row, leftOut), summary: '', description: { type: 'doc', content: [] },
    categories: [], vatClass: readVatClass(row, leftOut), optionGroups: [], variants: [], imageUrls: [], leftOut,
  }
}

function kindOf(row: WooRow): ImportedKind {
  const { base, virtual, downloadable } = wooType(row)
  if (base !== 'simple') return base as ImportedKind
  return downloadable ? 'downloadable' : virtual ? 'virtual' : 'simple'
}

/** The same in every export of the same shop: from the ID, or else from the name. */
function derivedKey(row: WooRow, name: string, file: WooFile, leftOut: string[]): string {
  const base = (row.cells.id ? `WC-${row.cells.id}` : skuPart(name).toUpperCase()).slice(0, productLimits.skuCharacters)
  const key = base === '' ? '' : freeSku(base, row.line, file)
  if (key !== '') leftOut.push(`It has no SKU; it got "${key}", by which the next import finds it again.`)
  return key
}

function readVisibility(row: WooRow, leftOut: string[]): Pick<ImportedProduct, 'status' | 'listed'> {
  const { published = '', visibility = 'visible' } = row.cells
  if (published === '0') leftOut.push('It was private in WooCommerce; here it is a draft.')
  else if (!/^(1|-1|true|false|)$/i.test(published)) leftOut.push(`Its publication state "${published.slice(0, 40)}" is not known; it is a draft.`)
  const shown = visibility.toLowerCase()
  if (shown === 'search') leftOut.push('It was found by the search only; here it stands in no list and is not found, but keeps its page.')
  if (shown === 'catalog') leftOut.push('It stood in lists only; here the search finds it too.')
  return { status: /^(1|true)$/i.test(published) ? 'published' : 'draft', listed: shown !== 'hidden' && shown !== 'search' }
}

const vatClasses: Record<string, VatClass> = { '': 'standard', standard: 'standard', 'reduced-rate': 'reduced', 'reduced rate': 'reduced', 'zero-rate': 'zero', 'zero rate': 'zero' }

function readVatClass(row: WooRow, leftOut: string[]): VatClass {
  const { taxStatus = 'taxable', taxClass = '' } = row.cells
  if (/^(none|false|shipping)$/i.test(taxStatus)) return 'zero'
  const found = vatClasses[taxClass.toLowerCase()]
  if (found === undefined) leftOut.push(`Its tax class "${taxClass.slice(0, 40)}" is not known; it has the standard rate. Please check it.`)
  return found ?? 'standard'
}

/** A sentence when the whole product cannot be imported. */
function addVariants(product: ImportedProduct, row: WooRow, variations: WooRow[], file: WooFile): string | null {
  if (product.kind === 'grouped' || product.kind === 'external') return null
  if (product.kind === 'variable') return readVariations(product, row, variations, file)
  const read = readOffer(row, file)
  if (!read.ok) return read.why
  product.leftOut.push(...read.value.notes)
  const { regularMinor, notes: _, ...offer } = read.value
  if (regularMinor === null) product.leftOut.push(`It has no price (column "${file.map.titles.get('regularPrice')}"), so it is a page from which nothing can be bought.`)
  else product.variants.push({ line: row.line, sku: product.key, options: {}, regularMinor, ...offer, imageUrl: null })
  return null
}

function addTexts(product: ImportedProduct, row: WooRow, file: WooFile): void {
  const description = htmlToRichText(withLineBreaks(row.cells.description))
  const short = htmlToRichText(withLineBreaks(row.cells.shortDescription))
  for (const [where, lost] of [['description', description.dropped], ['short description', short.dropped]] as const) {
    const what = Object.entries(lost).map(([thing, times]) => (times === 1 ? thing : `${thing} (${times} times)`))
    if (what.length > 0) product.leftOut.push(`Left out of the ${where}: ${what.join(', ')}.`)
  }
  const plain = richTextToPlain(short.document).trim()
  const tooLong = [...plain].length > productLimits.summaryCharacters
  product.summary = tooLong ? shorten(plain) : plain
  if (tooLong) product.leftOut.push(`The short description has more than ${productLimits.summaryCharacters} characters; its beginning is kept there, and all of it begins the description.`)
  const blocks = [...(tooLong ? short.document.content : []), ...description.document.content, ...appendix(product, row, file)]
  const filled = blocks.filter((block) => block.content !== undefined)
  product.description = { type: 'doc', content: filled.length > 0 ? filled : [{ type: 'paragraph' }] }
}

/** To the end of the last whole sentence that fits, or else of the last word. */
function shorten(text: string): string {
  const fits = [...text].slice(0, productLimits.summaryCharacters - 1).join('')
  const sentence = /^[^]{80,}[.!?…](?=\s)/.exec(fits)?.[0]
  return sentence ?? `${fits.replace(/\s+\S*$/, '')}…`
}

/** What has no field of its own here stands at the end of the description: properties, the products of a group, the link of an external product. */
function appendix(product: ImportedProduct, row: WooRow, file: WooFile): RichTextNode[] {
  const chosen = new Set(product.optionGroups.flatMap((group) => group.name.split(' / ')).map((name) => name.toLowerCase()))
  const properties = row.attributes.filter((attribute) => attribute.visible && attribute.values !== '' && !chosen.has(htmlToWords(attribute.name).toLowerCase()))
    .map((attribute) => `${htmlToWords(attribute.name)}: ${splitList(attribute.values).map(htmlToWords).join(', ')}`)
  const grouped = product.kind === 'grouped' ? splitList(row.cells.grouped).map((reference) => htmlToWords(findRow(reference, file)?.cells.name ?? reference)) : []
  return [...bulletList(properties), ...bulletList(grouped), ...externalLink(product, row)]
}

function bulletList(items: string[]): RichTextNode[] {
  const paragraph = (text: string): RichTextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  return items.length === 0 ? [] : [{ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })) }]
}

function externalLink(product: ImportedProduct, row: WooRow): RichTextNode[] {
  const { externalUrl = '', buttonText = '' } = row.cells
  const href = product.kind === 'external' ? safeAddress(externalUrl) : null
  if (href === null || href === '') return []
  return [{ type: 'paragraph', content: [{ type: 'text', text: htmlToWords(buttonText) || href, marks: [{ type: 'link', attrs: { href } }] }] }]
}
