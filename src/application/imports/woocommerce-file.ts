// What all rows of one file share: who has which SKU, where a reference leads, what was skipped.
import type { ShopSettings, SkippedRow } from './imported-product.ts'
import { productLimits } from './import-limits.ts'
import type { ColumnMap } from './woocommerce-columns.ts'
import type { WooRow } from './woocommerce-row.ts'

/** What reading one product needs besides its own rows. */
export interface WooFile {
  map: ColumnMap
  shop: ShopSettings
  minorDigits: number
  skipped: SkippedRow[]
  /** SKUs in small letters, and the row that has each; derived ones are added as they are given out. */
  takenSkus: Map<string, number>
  rowBySku: Map<string, WooRow>
  rowById: Map<string, WooRow>
}

export function skip(file: WooFile, row: WooRow, why: string): null {
  file.skipped.push({ line: row.line, name: (row.cells.name ?? row.cells.sku ?? '').slice(0, 80), why })
  return null
}

/** SKUs are compared without regard to capitals. */
export const skuKey = (sku: string): string => sku.trim().toLowerCase()

/** Rows refer to each other by SKU, or by id as "id:741". */
export function findRow(reference: string | undefined, file: WooFile): WooRow | undefined {
  if (reference === undefined) return undefined
  const id = /^(?:id:\s*)?(\d+)$/i.exec(reference)?.[1]
  const byId = id === undefined ? undefined : file.rowById.get(id)
  return /^id:/i.test(reference) ? byId : (file.rowBySku.get(skuKey(reference)) ?? byId)
}

/** Letters and digits of any script, everything else a hyphen. */
export function skuPart(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
}

/** Gives out a derived SKU; when a row has it already, the next number follows. */
export function freeSku(wanted: string, line: number, file: WooFile): string {
  let sku = wanted.slice(0, productLimits.skuCharacters)
  for (let number = 2; file.takenSkus.has(skuKey(sku)); number += 1) {
    const ending = `-${number}`
    sku = wanted.slice(0, productLimits.skuCharacters - ending.length) + ending
  }
  file.takenSkus.set(skuKey(sku), line)
  return sku
}
