// A WooCommerce product export, to products in our words. Rows come in any order; variations may stand before their product.
import type { ImportedCatalogue, ImportedField, ShopSettings } from './imported-product.ts'
import { productLimits } from './import-limits.ts'
import { minorDigitsOf } from './read-amounts.ts'
import type { CsvFileProblem, CsvReading, CsvResult, CsvRow } from './read-csv.ts'
import { readCsv, readCsvFile } from './read-csv.ts'
import type { ColumnMap } from './woocommerce-columns.ts'
import { fieldsOf, missingColumns, recogniseColumns } from './woocommerce-columns.ts'
import type { WooFile } from './woocommerce-file.ts'
import { findRow, skip, skuKey } from './woocommerce-file.ts'
import { readProduct } from './woocommerce-product.ts'
import type { WooRow } from './woocommerce-row.ts'
import { isVariation, readWooRow, wooType } from './woocommerce-row.ts'

export type WooCommerceResult = { ok: true; imported: ImportedCatalogue } | CsvFileProblem

export function readWooCommerceFile(path: string, shop: ShopSettings): Promise<WooCommerceResult> {
  return collect((reading) => readCsvFile(path, reading), shop)
}

/** The same from bytes, such as an upload. */
export function readWooCommerce(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, shop: ShopSettings): Promise<WooCommerceResult> {
  return collect((reading) => readCsv(pieces, reading), shop)
}

async function collect(read: (reading: CsvReading) => Promise<CsvResult>, shop: ShopSettings): Promise<WooCommerceResult> {
  const rows: WooRow[] = []
  let map: ColumnMap = recogniseColumns([])
  const unknown = new Map<string, number>()
  const result = await read({
    checkHeader(header) {
      map = recogniseColumns(header)
      return missingColumns(header)
    },
    onRow(row) {
      rows.push(readWooRow(row, map))
      countUnknown(row, map, unknown)
    },
  })
  return result.ok ? { ok: true, imported: assemble({ rows, map, unknown }, shop) } : result
}

function countUnknown(row: CsvRow, map: ColumnMap, unknown: Map<string, number>): void {
  for (const { title, at } of map.unknown) if (row.cells[at]!.trim() !== '') unknown.set(title, (unknown.get(title) ?? 0) + 1)
}

interface Sheet { rows: WooRow[]; map: ColumnMap; unknown: Map<string, number> }

function assemble(sheet: Sheet, shop: ShopSettings): ImportedCatalogue {
  const file: WooFile = { map: sheet.map, shop, minorDigits: minorDigitsOf(shop.currency), skipped: [], takenSkus: new Map(), rowBySku: new Map(), rowById: new Map() }
  const rows = sheet.rows.filter((row) => known(row, file) && claimSku(row, file))
  const products = rows.filter((row) => !isVariation(row))
  const variations = groupByParent(rows.filter(isVariation), file)
  const imported = products.flatMap((row) => readProduct(row, variations.get(row) ?? [], file) ?? [])
  const fields = fieldsOf(sheet.map)
  // A variation may be skipped for itself and again with its product; its own reason comes first.
  const skipped = [...Map.groupBy(file.skipped, (each) => each.line).values()].map((each) => each[0]!).sort((a, b) => a.line - b.line)
  return { products: imported, fields, skipped, notes: notesOf(sheet, fields, shop), rows: sheet.rows.length }
}

const knownTypes = new Set(['simple', 'variable', 'variation', 'grouped', 'external'])

function known(row: WooRow, file: WooFile): boolean {
  const { base } = wooType(row)
  if (knownTypes.has(base)) return true
  skip(file, row, `Products of the type "${base}" come from a plug-in and are not known here.`)
  return false
}

/** Of two rows with the same SKU the first counts. */
function claimSku(row: WooRow, file: WooFile): boolean {
  const { sku, id } = row.cells
  const taken = sku === undefined ? undefined : file.takenSkus.get(skuKey(sku))
  if (taken !== undefined) skip(file, row, `The SKU "${sku}" stands twice in the file, on line ${taken} and on line ${row.line}; only the first is imported.`)
  else if (sku !== undefined && sku.length > productLimits.skuCharacters) skip(file, row, `The SKU is ${sku.length} characters long; at most ${productLimits.skuCharacters} are possible.`)
  else {
    if (sku !== undefined) file.takenSkus.set(skuKey(sku), row.line)
    if (sku !== undefined) file.rowBySku.set(skuKey(sku), row)
    if (id !== undefined && !file.rowById.has(id)) file.rowById.set(id, row)
    return true
  }
  return false
}

function groupByParent(variations: WooRow[], file: WooFile): Map<WooRow, WooRow[]> {
  const groups = new Map<WooRow, WooRow[]>()
  for (const row of variations) {
    const parent = findRow(row.cells.parent, file)
    if (row.cells.parent === undefined) skip(file, row, 'It is a variation, but its column "Parent" is empty.')
    else if (!parent) skip(file, row, `Its product "${row.cells.parent}" (column "Parent") is not in the file, or was skipped.`)
    else if (wooType(parent).base !== 'variable') skip(file, row, `Its product "${row.cells.parent}" on line ${parent.line} is not of the type "variable".`)
    else if (groups.has(parent)) groups.get(parent)!.push(row)
    else groups.set(parent, [row])
  }
  return groups
}

function notesOf(sheet: Sheet, fields: ReadonlySet<ImportedField>, shop: ShopSettings): string[] {
  const notes = [`Prices are taken as they stand in the file, in ${shop.currency} and with VAT included.`]
  if (!fields.has('status')) notes.push('The file has no column "Published": new products become drafts.')
  if (sheet.rows.some((row) => row.cells.saleFrom ?? row.cells.saleUntil)) notes.push(`Dates of sales are meant in the time of ${shop.timeZone}.`)
  if (sheet.rows.some((row) => !isVariation(row) && Number(row.cells.position ?? 0) !== 0)) notes.push('The order of products in lists (column "Position") is not kept.')
  if (sheet.unknown.size > 0) notes.push(`Columns that are not known here were left out: ${[...sheet.unknown].map(([title, rows]) => `"${title}" (${rows} ${rows === 1 ? 'row' : 'rows'})`).join(', ')}.`)
  return notes
}
