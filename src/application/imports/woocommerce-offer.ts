// What a row says about buying: price, sale, stock and weight. A cell that cannot be read refuses the row, with the column's name.
import type { VariantState } from './imported-product.ts'
import type { Read } from './read-amounts.ts'
import { formatMinor, readPrice, readStock, readWeight } from './read-amounts.ts'
import { readDate } from './read-dates.ts'
import type { Column, Measure } from './woocommerce-columns.ts'
import type { WooRow } from './woocommerce-row.ts'
import { isNo, wooType } from './woocommerce-row.ts'
import type { WooFile } from './woocommerce-file.ts'

export interface Offer extends Pick<VariantState, 'saleMinor' | 'saleFrom' | 'saleUntil' | 'stock' | 'weightGrams'> {
  regularMinor: number | null
  notes: string[]
}

export function readOffer(row: WooRow, file: WooFile): Read<Offer> {
  const regular = cell(row, file, 'regularPrice', (text) => readPrice(text, file.minorDigits))
  const sale = readSale(row, file)
  const stock = readStockOf(row, file)
  const weight = readWeightOf(row, file)
  if (!regular.ok) return regular
  if (!sale.ok) return sale
  if (!stock.ok) return stock
  if (!weight.ok) return weight
  if (regular.value === null && sale.value.saleMinor !== null) return { ok: false, why: `It has a sale price, but no regular price (column "${file.map.titles.get('regularPrice')}").` }
  const notes = [...stock.value.notes]
  const lower = sale.value.saleMinor === null || sale.value.saleMinor < (regular.value ?? 0)
  if (!lower) notes.push(`The sale price ${formatMinor(sale.value.saleMinor!, file.minorDigits)} is not below the regular price and was left out.`)
  return { ok: true, value: { regularMinor: regular.value, ...(lower ? sale.value : noSale), stock: stock.value.stock, weightGrams: weight.value, notes } }
}

/** Reads a cell that may be empty, and names its column when it cannot. */
function cell<Value>(row: WooRow, file: WooFile, column: Column | Measure, read: (text: string) => Read<Value>): Read<Value | null> {
  const text = row.cells[column as Column] ?? row.measures[column as Measure]
  if (text === undefined) return { ok: true, value: null }
  const result = read(text)
  return result.ok ? result : { ok: false, why: `Column "${file.map.titles.get(column) ?? column}": ${result.why}.` }
}

type Sale = Pick<Offer, 'saleMinor' | 'saleFrom' | 'saleUntil'>
const noSale: Sale = { saleMinor: null, saleFrom: null, saleUntil: null }

function readSale(row: WooRow, file: WooFile): Read<Sale> {
  const sale = cell(row, file, 'salePrice', (text) => readPrice(text, file.minorDigits))
  const from = cell(row, file, 'saleFrom', (text) => readDate(text, file.shop.timeZone, 'start'))
  const until = cell(row, file, 'saleUntil', (text) => readDate(text, file.shop.timeZone, 'end'))
  if (!sale.ok) return sale
  if (sale.value === null) return { ok: true, value: noSale }
  if (!from.ok) return from
  if (!until.ok) return until
  if (from.value !== null && until.value !== null && from.value >= until.value) return { ok: false, why: `The sale ends before it begins (columns "${file.map.titles.get('saleFrom')}" and "${file.map.titles.get('saleUntil')}").` }
  return { ok: true, value: { saleMinor: sale.value, saleFrom: from.value, saleUntil: until.value } }
}

export function readStockOf(row: WooRow, file: WooFile): Read<{ stock: number | null; notes: string[] }> {
  const { stock: text, inStock } = row.cells
  // A variation that shares its product's stock says "parent".
  const read = text?.toLowerCase() === 'parent' ? { ok: true, value: null } as const : cell(row, file, 'stock', readStock)
  if (!read.ok) return read
  if (read.value !== null) return { ok: true, value: { stock: read.value.stock, notes: read.value.note === null ? [] : [read.value.note] } }
  return { ok: true, value: { stock: isNo(inStock) ? 0 : null, notes: [] } }
}

/** What is not sent weighs nothing. */
export function readWeightOf(row: WooRow, file: WooFile): Read<number | null> {
  const { virtual, downloadable } = wooType(row)
  if (virtual || downloadable) return { ok: true, value: null }
  return cell(row, file, 'weight', (text) => readWeight(text, file.map.measures.get('weight')!.unit))
}
