// The door of imports: a file of products into the shop, as a dry run or for good.
import { basename } from 'node:path'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { applyPlan } from './apply-plan.ts'
import { fetchPictures } from './fetch-pictures.ts'
import type { ShopSettings } from './imported-product.ts'
import { importWithinMs } from './import-limits.ts'
import { planImport } from './plan-import.ts'
import type { ImportPlan } from './plan-import.ts'
import type { CsvFileProblem } from './read-csv.ts'
import { readShop } from './read-shop.ts'
import type { ImportReport } from './report-import.ts'
import { readWooCommerceFile } from './woocommerce.ts'

export { reportImport, reportImportJson } from './report-import.ts'
export type { ImportReport } from './report-import.ts'
export { tellCsvProblem } from './read-csv.ts'

export interface ImportOptions {
  /** Write; otherwise only tell what would be done. */
  apply: boolean
  /** Called as the work goes on: `done` of `total` products, then pictures. */
  onProgress?: (what: 'products' | 'pictures', done: number, total: number) => void
}

/**
 * Imports a WooCommerce product export. All products go in in one transaction; the pictures follow, each on its own.
 * A file that cannot be read is a returned problem with line and column, and nothing is imported.
 */
export async function importProducts(ctx: Ctx, file: string, options: ImportOptions): Promise<{ ok: true; report: ImportReport } | CsvFileProblem> {
  const shop: ShopSettings = { currency: ctx.site.currency, timeZone: ctx.site.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }
  const read = await readWooCommerceFile(file, shop)
  if (!read.ok) return read
  const plan = planImport(read.imported, await readShop(ctx))
  const report: ImportReport = { file, plan, shop, applied: options.apply }
  if (!options.apply) return { ok: true, report }
  const total = plan.create.length + plan.change.length
  let done = 0
  const pictures = new Set(plan.pictures.flatMap(({ urls }) => urls)).size
  if (total + pictures > 0) await ctx.write(async (ctx) => {
    done = 0
    await recordImport(ctx, file, plan)
    await applyPlan(ctx, plan, read.imported.fields, () => options.onProgress?.('products', ++done, total))
  }, { withinMs: importWithinMs })
  let fetched = 0
  const failedPictures = pictures > 0 ? await fetchPictures(ctx, plan, () => options.onProgress?.('pictures', ++fetched, pictures)) : []
  return { ok: true, report: { ...report, failedPictures } }
}

/** What an import changes carries its request; this entry makes of it an import that can be found and undone. */
function recordImport(ctx: Ctx, file: string, plan: ImportPlan): Promise<void> {
  const after = { created: plan.create.length, changed: plan.change.length, pictures: plan.pictures.length }
  return recordChange(ctx, { resource: 'import', recordId: ctx.requestId, recordTitle: basename(file), action: 'create', before: null, after })
}
