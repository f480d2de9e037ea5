// For the tests: writes a WooCommerce file from a few cells, and reads it in.
import type { ExistingProduct, ImportedCatalogue, ImportedProduct } from '../../src/application/imports/imported-product.ts'
import type { WooCommerceResult } from '../../src/application/imports/woocommerce.ts'
import { readWooCommerce } from '../../src/application/imports/woocommerce.ts'

export const testShop = { currency: 'EUR', timeZone: 'Europe/Paris' }

export type Cells = Record<string, string | number>

/** A file with exactly the columns that are named, in the order they first appear; the required ones are always there. */
export function sheet(rows: Cells[], options: { newline?: string; delimiter?: string } = {}): string {
  const { newline = '\n', delimiter = ',' } = options
  const columns = [...new Set(['Type', 'SKU', 'Name', 'Regular price', ...rows.flatMap(Object.keys)])]
  const quoted = (cell: string): string => (/["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))]
  return lines.map((cells) => cells.map(quoted).join(delimiter) + newline).join('')
}

export const simple = (sku: string, more: Cells = {}): Cells => ({ Type: 'simple', SKU: sku, Name: `Product ${sku}`, 'Regular price': '10', Published: 1, ...more })

export function readText(text: string | Uint8Array, timeZone = testShop.timeZone): Promise<WooCommerceResult> {
  return readWooCommerce([typeof text === 'string' ? Buffer.from(text) : text], { ...testShop, timeZone })
}

/** Reads a file that has to be readable. */
export async function imported(rows: Cells[] | string): Promise<ImportedCatalogue> {
  const result = await readText(typeof rows === 'string' ? rows : sheet(rows))
  if (!result.ok) throw new Error(result.problem)
  return result.imported
}

/** The only product of a file. */
export async function onlyProduct(rows: Cells[]): Promise<ImportedProduct> {
  const { products, skipped } = await imported(rows)
  if (products.length !== 1) throw new Error(`${products.length} products; skipped: ${JSON.stringify(skipped)}`)
  return products[0]!
}

/** What the shop has after the file was imported: as a shop gives it back, which keeps SKUs at its variants only. */
export function storedFrom({ products }: ImportedCatalogue): ExistingProduct[] {
  return structuredClone(products).map(({ line: _, kind: __, leftOut: ___, ...product }, at) => ({
    ...product, id: `p${at}`, key: '', sku: null,
    variants: product.variants.map(({ line: ____, ...variant }) => ({ ...variant, id: `v-${variant.sku}` })),
  }))
}
