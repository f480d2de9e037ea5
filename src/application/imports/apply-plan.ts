// Does what a plan says, through the same doors as the back office, in the transaction of its ctx.
import type { Ctx } from '../context.ts'
import { isRefusal } from '../../errors.ts'
import type { AnyResource } from '../model/model.ts'
import { mustSave } from '../records/named.ts'
import { changeRecord, createRecord, readRecord } from '../records/records.ts'
import type { EditableRecord } from '../records/records.ts'
import { countStock } from '../stock/stock.ts'
import { CategoryFinder } from './find-categories.ts'
import type { ImportedField, ImportedProduct, ImportedVariant } from './imported-product.ts'
import type { ImportPlan, PlannedChange } from './plan-import.ts'

type Values = Record<string, unknown>
type Variant = Values & { id?: string; sku: string }

const optionFields = ['option1', 'option2', 'option3'] as const
const optionNames = ['optionName1', 'optionName2', 'optionName3'] as const

/** Creates and changes products; `onProduct` is told after each. Throws when a product cannot be saved, so that the transaction is undone. */
export async function applyPlan(ctx: Ctx, plan: ImportPlan, fields: ReadonlySet<ImportedField>, onProduct: () => void): Promise<void> {
  const product = ctx.house.resources.get('product')!
  const categories = await CategoryFinder.open(ctx)
  for (const imported of plan.create) {
    await named(imported, () => create(ctx, product, categories, imported))
    onProduct()
  }
  for (const change of plan.change) {
    await named(change.product, () => applyChange(ctx, product, categories, change, fields))
    onProduct()
  }
}

/** An import that stops says at which line of the file. */
async function named(product: ImportedProduct, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new Error(`Line ${product.line}, “${product.name}”: ${(error as Error).message}`, { cause: error })
  }
}

async function create(ctx: Ctx, resource: AnyResource, categories: CategoryFinder, imported: ImportedProduct): Promise<void> {
  const first = ctx.site.model.locales[0]
  const text = (value: string | undefined) => ({ [first]: value || null })
  const names = imported.optionGroups.map((group) => group.name)
  const record = mustSave(await createRecord(ctx, resource, {
    name: text(imported.name),
    status: imported.status,
    unlisted: !imported.listed,
    reference: imported.variants.length === 0 ? imported.key : null,
    summary: text(imported.summary),
    description: { [first]: imported.description.content.length > 0 ? imported.description : null },
    categories: await categories.idsOf(imported.categories),
    vatClass: imported.vatClass,
    ...Object.fromEntries(optionNames.map((name, index) => [name, text(names[index])])),
    variants: imported.variants.map((variant) => variantValues(variant, names, text)),
  }))
  for (const variant of imported.variants) await setStock(ctx, record, variant, null)
}

function variantValues(variant: ImportedVariant, names: readonly string[], text: (value: string | undefined) => Values): Variant {
  return {
    sku: variant.sku,
    ...Object.fromEntries(optionFields.map((field, index) => [field, text(variant.options[names[index] ?? ''])])),
    priceMinor: variant.regularMinor,
    salePriceMinor: variant.saleMinor,
    saleFrom: variant.saleFrom,
    saleUntil: variant.saleUntil,
    weightGrams: variant.weightGrams,
  }
}

/** Writes what the differences name and nothing else; other languages, own fields and variants that the file lacks stay. */
async function applyChange(ctx: Ctx, resource: AnyResource, categories: CategoryFinder, change: PlannedChange, fields: ReadonlySet<ImportedField>): Promise<void> {
  const { product, existing, differences } = change
  const record = await readRecord(ctx, resource, existing.id)
  if (!record) throw new Error('It was deleted while the file was read. Run the import again.')
  const differing = new Set(differences.map((difference) => difference.field))
  const values = await productValues(ctx, record, product, differing, categories)
  const names = optionNamesOf(ctx, record, product, differing, values)
  if (differences.some((difference) => difference.variantSku !== null)) values['variants'] = mergedVariants(ctx, record, product, names, fields)
  const saved = mustSave(await changeRecord(ctx, resource, record.id, record.version, values))
  for (const variant of product.variants) {
    const before = existing.variants.find((other) => sameSku(other.sku, variant.sku))
    if (fields.has('stock') && before?.stock !== variant.stock) await setStock(ctx, saved, variant, before?.stock ?? null)
  }
}

async function productValues(ctx: Ctx, record: EditableRecord, product: ImportedProduct, differing: ReadonlySet<string>, categories: CategoryFinder): Promise<Values> {
  const first = ctx.site.model.locales[0]
  const inFirst = (name: string, value: unknown) => ({ ...(record.values[name] as Values), [first]: value })
  const values: Values = {}
  if (differing.has('name')) values['name'] = inFirst('name', product.name)
  if (differing.has('status')) values['status'] = product.status
  if (differing.has('listed')) values['unlisted'] = !product.listed
  if (differing.has('summary')) values['summary'] = inFirst('summary', product.summary || null)
  if (differing.has('description')) values['description'] = inFirst('description', product.description.content.length > 0 ? product.description : null)
  if (differing.has('categories')) values['categories'] = await categories.idsOf(product.categories)
  if (differing.has('vatClass')) values['vatClass'] = product.vatClass
  return values
}

/** The names of the options after the change, of which `values` gets those that are new. */
function optionNamesOf(ctx: Ctx, record: EditableRecord, product: ImportedProduct, differing: ReadonlySet<string>, values: Values): string[] {
  const first = ctx.site.model.locales[0]
  const present = optionNames.map((name) => String((record.values[name] as Values | null)?.[first] ?? ''))
  if (!differing.has('options')) return present
  for (const group of product.optionGroups) {
    if (present.some((name) => name.toLowerCase() === group.name.toLowerCase())) continue
    const free = present.findIndex((name) => name === '')
    if (free === -1) throw new Error(`It has three options already, and the file adds “${group.name}”. Remove one in the back office first.`)
    present[free] = group.name
    values[optionNames[free]!] = { [first]: group.name }
  }
  return present
}

function mergedVariants(ctx: Ctx, record: EditableRecord, product: ImportedProduct, names: readonly string[], fields: ReadonlySet<ImportedField>): Variant[] {
  const first = ctx.site.model.locales[0]
  const present = record.values['variants'] as Variant[]
  const fromFile = new Map(product.variants.map((variant) => [variant.sku.toLowerCase(), variant]))
  const kept = present.map((variant) => {
    const imported = fromFile.get(variant.sku.toLowerCase())
    return imported ? { ...variant, ...changedVariantValues(imported, variant, names, fields, first) } : variant
  })
  const known = new Set(present.map((variant) => variant.sku.toLowerCase()))
  const text = (value: string | undefined) => ({ [first]: value || null })
  return [...kept, ...product.variants.filter((variant) => !known.has(variant.sku.toLowerCase())).map((variant) => variantValues(variant, names, text))]
}

function changedVariantValues(imported: ImportedVariant, variant: Values, names: readonly string[], fields: ReadonlySet<ImportedField>, first: string): Values {
  const options = optionFields.flatMap((field, index) => {
    const value = imported.options[Object.keys(imported.options).find((name) => name.toLowerCase() === names[index]?.toLowerCase()) ?? '']
    return value === undefined ? [] : [[field, { ...(variant[field] as Values | null), [first]: value || null }]]
  })
  return {
    ...(fields.has('options') && Object.fromEntries(options)),
    ...(fields.has('price') && { priceMinor: imported.regularMinor }),
    ...(fields.has('salePrice') && { salePriceMinor: imported.saleMinor, saleFrom: imported.saleFrom, saleUntil: imported.saleUntil }),
    ...(fields.has('weight') && { weightGrams: imported.weightGrams }),
  }
}

async function setStock(ctx: Ctx, record: EditableRecord, variant: ImportedVariant, seen: number | null): Promise<void> {
  const saved = (record.values['variants'] as Variant[]).find((other) => sameSku(other.sku, variant.sku))
  if (!saved?.id || variant.stock === seen) return
  const counted = await countStock(ctx, saved.id, variant.stock, seen, 'import')
  if (isRefusal(counted)) throw new Error(`The stock of ${variant.sku} could not be set: ${counted.reason}.`)
}

const sameSku = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
