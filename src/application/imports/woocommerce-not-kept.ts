// What a product of ours has no place for, told as sentences.
import type { ImportedProduct } from './imported-product.ts'
import { htmlToWords, safeAddress } from './html-to-rich-text.ts'
import { formatMinor, readPrice } from './read-amounts.ts'
import type { Column } from './woocommerce-columns.ts'
import type { WooFile } from './woocommerce-file.ts'
import { findRow } from './woocommerce-file.ts'
import type { WooRow } from './woocommerce-row.ts'
import { isYes, splitList } from './woocommerce-row.ts'

type Rule = (cell: string) => string | null

const whenYes = (sentence: string): Rule => (cell) => (isYes(cell) ? sentence : null)

const ofAnyRow: Partial<Record<Column, Rule>> = {
  gtin: (cell) => `The article number (GTIN) ${short(cell)} is not kept.`,
  lowStock: (cell) => `The warning at a stock of ${short(cell)} is not kept.`,
  backorders: (cell) => (isYes(cell) || /^notify$/i.test(cell) ? 'It could be ordered beyond its stock; here it is sold out at 0.' : null),
  soldIndividually: whenYes('Only one could be bought in an order; here there is no such bound.'),
  shippingClass: (cell) => (/^parent$/i.test(cell) ? null : `The shipping class "${short(cell)}" is not kept.`),
  inStock: (cell) => (/^backorder$/i.test(cell) ? 'It was on back order; here it can be bought as long as there is stock.' : null),
}

const ofProduct: Partial<Record<Column, Rule>> = {
  featured: whenYes('It was featured; here a page says itself which products it shows.'),
  purchaseNote: (cell) => `The note for buyers is not kept: "${short(htmlToWords(cell))}".`,
  tags: (cell) => `Tags are not kept: ${short(cell)}.`,
  brands: (cell) => `The brand is not kept: ${short(cell)}.`,
  upsells: (cell) => `Recommended products are not kept: ${short(cell)}.`,
  crossSells: (cell) => `Products to buy along with it are not kept: ${short(cell)}.`,
}

export function notKept(product: ImportedProduct, row: WooRow, variations: WooRow[], file: WooFile): string[] {
  return [
    ...ofKind(product, row, file),
    ...tell(row, { ...ofAnyRow, ...ofProduct }),
    ...ofAttributes(product, row),
    ...variations.flatMap((variation) => tell(variation, ofAnyRow)),
    ...ofVariations(product, variations),
    ...ofDownloads([row, ...variations]),
  ]
}

function tell(row: WooRow, rules: Partial<Record<Column, Rule>>): string[] {
  const told = Object.entries(rules).flatMap(([column, rule]) => {
    const cell = row.cells[column as Column]
    return cell === undefined ? [] : (rule(cell) ?? [])
  })
  const measures = (['length', 'width', 'height'] as const).flatMap((measure) => (row.measures[measure] === undefined || /^0+$/.test(row.measures[measure]) ? [] : `${measure} ${short(row.measures[measure])}`))
  return measures.length === 0 ? told : [...told, `Its size is not kept: ${measures.join(', ')}.`]
}

function ofKind(product: ImportedProduct, row: WooRow, file: WooFile): string[] {
  if (product.kind === 'grouped') {
    const names = splitList(row.cells.grouped).map((reference) => findRow(reference, file)?.cells.name ?? reference)
    return [`It groups other products (${short(names.join(', '))}). They are sold on their own pages; here it is a page that names them and sells nothing itself.`]
  }
  if (product.kind !== 'external') return []
  const { externalUrl = '', regularPrice = '' } = row.cells
  const price = readPrice(regularPrice, file.minorDigits)
  return [
    safeAddress(externalUrl) ? `It is sold elsewhere (${short(externalUrl)}). Its description ends with a link to there; it cannot be put into the basket.` : `It is sold elsewhere, but its address "${short(externalUrl)}" cannot be used as a link; it is a page that sells nothing.`,
    ...(price.ok ? [`Its price ${formatMinor(price.value, file.minorDigits)} is not kept, because it is not sold here.`] : []),
  ]
}

function ofAttributes(product: ImportedProduct, row: WooRow): string[] {
  const hidden = row.attributes.filter((attribute) => !attribute.visible && attribute.values !== '' && !product.optionGroups.some((group) => group.name.toLowerCase() === attribute.name.toLowerCase()))
  const preselected = row.attributes.filter((attribute) => attribute.preselected !== '').map((attribute) => `${attribute.name} ${attribute.preselected}`)
  return [
    ...hidden.map((attribute) => `The hidden property ${attribute.name} is not kept: ${short(attribute.values)}.`),
    ...(preselected.length > 0 ? [`The choice made beforehand is not kept: ${short(preselected.join(', '))}.`] : []),
  ]
}

function ofVariations(product: ImportedProduct, variations: WooRow[]): string[] {
  const described = variations.filter((row) => row.cells.description !== undefined || row.cells.shortDescription !== undefined).length
  const taxed = variations.filter((row) => row.cells.taxClass !== undefined && !/^parent$/i.test(row.cells.taxClass)).length
  return [
    ...(described > 0 ? [`${described === 1 ? 'The text of one variation is' : `The texts of ${described} variations are`} not kept: a product has one description.`] : []),
    ...(taxed > 0 ? [`Tax classes of variations are not kept; all variants have the product's (${product.vatClass}).`] : []),
  ]
}

function ofDownloads(rows: WooRow[]): string[] {
  const files = rows.flatMap((row) => row.downloads).map(({ name, url }) => (name === '' ? short(url) : `${short(name)} (${short(url)})`))
  const limits = rows.some((row) => [row.cells.downloadLimit, row.cells.downloadExpiry].some((cell) => cell !== undefined && Number(cell) > 0))
  return [
    ...(files.length > 0 ? [`Its files are not kept, and nothing is sent by itself after an order: ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}.`] : []),
    ...(limits ? ['How often and how long its files could be downloaded is not kept.'] : []),
  ]
}

const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text)
