// Compares what a file says with what the shop has: what would be created, changed, left as it is or skipped. Reads and writes nothing.
import type { RichTextDocument, RichTextNode } from '../model/fields/rich-text.ts'
import type { ExistingProduct, ExistingVariant, ImportedCatalogue, ImportedField, ImportedProduct, ImportedVariant, SkippedRow, VariantState } from './imported-product.ts'

/** One thing that differs. For a variant that is new, `field` is "variant" and `before` is null. */
export interface Difference {
  field: ImportedField | 'variant'
  /** Null: of the product itself. */
  variantSku: string | null
  before: unknown
  after: unknown
}

export interface PlannedChange { product: ImportedProduct; existing: ExistingProduct; differences: Difference[] }

export interface ImportPlan {
  rows: number
  create: ImportedProduct[]
  change: PlannedChange[]
  same: { product: ImportedProduct; existing: ExistingProduct }[]
  skipped: SkippedRow[]
  /** What created and changed products lose on the way. */
  leftOut: { line: number; name: string; what: string }[]
  /** Pictures the shop does not have yet. Fetching one is no change: one that failed is tried again by the next import. */
  pictures: { product: ImportedProduct; urls: string[] }[]
  /** Variants of matched products that the file does not have; they stay as they are. */
  onlyInShop: { name: string; skus: string[] }[]
  notes: string[]
}

/** Products are matched by SKU. What the file has no column for is not compared, and nothing is ever removed. */
export function planImport(imported: ImportedCatalogue, existing: readonly ExistingProduct[]): ImportPlan {
  const plan: ImportPlan = { rows: imported.rows, create: [], change: [], same: [], skipped: [...imported.skipped], leftOut: [], pictures: [], onlyInShop: [], notes: imported.notes }
  const shop = indexShop(existing)
  const taken = new Map<ExistingProduct, ImportedProduct>()
  for (const product of imported.products) {
    const match = findMatch(product, shop)
    const earlier = match instanceof Array || match === null ? undefined : taken.get(match)
    if (match instanceof Array) plan.skipped.push({ line: product.line, name: product.name, why: `Its SKUs belong to different products of the shop: ${match.map((each) => `"${each.name}"`).join(' and ')}. Give it SKUs of one product only.` })
    else if (match && earlier) plan.skipped.push({ line: product.line, name: product.name, why: `It is the product "${match.name}" of the shop, which line ${earlier.line} of the file already stands for.` })
    else addToPlan(plan, product, match, imported.fields)
    if (match && !(match instanceof Array) && !earlier) taken.set(match, product)
  }
  plan.skipped.sort((a, b) => a.line - b.line)
  return plan
}

function addToPlan(plan: ImportPlan, product: ImportedProduct, match: ExistingProduct | null, fields: ReadonlySet<ImportedField>): void {
  const differences = match ? differencesOf(product, match, fields) : []
  if (!match) plan.create.push(product)
  else if (differences.length > 0) plan.change.push({ product, existing: match, differences })
  else plan.same.push({ product, existing: match })
  if (!match || differences.length > 0) for (const what of product.leftOut) plan.leftOut.push({ line: product.line, name: product.name, what })
  const urls = fields.has('pictures') ? missingPictures(product, match) : []
  if (urls.length > 0) plan.pictures.push({ product, urls })
  const known = new Set(product.variants.map((variant) => skuKey(variant.sku)))
  const others = (match?.variants ?? []).filter((variant) => !known.has(skuKey(variant.sku)))
  if (others.length > 0) plan.onlyInShop.push({ name: match!.name, skus: others.map((variant) => variant.sku) })
}

interface Shop { bySku: Map<string, ExistingProduct>; pagesByName: Map<string, ExistingProduct> }

function indexShop(existing: readonly ExistingProduct[]): Shop {
  const shop: Shop = { bySku: new Map(), pagesByName: new Map() }
  for (const product of existing) {
    for (const sku of [product.key, product.sku ?? '', ...product.variants.map((variant) => variant.sku)]) if (sku !== '') shop.bySku.set(skuKey(sku), product)
    if (product.key === '' && product.variants.length === 0) shop.pagesByName.set(sameWords(product.name), product)
  }
  return shop
}

/** The product of the shop it is; null when there is none, several when its SKUs are those of different products. */
function findMatch(product: ImportedProduct, shop: Shop): ExistingProduct | ExistingProduct[] | null {
  const skus = [product.key, ...product.variants.map((variant) => variant.sku)]
  const found = new Set(skus.flatMap((sku) => shop.bySku.get(skuKey(sku)) ?? []))
  if (found.size > 1) return [...found]
  // A page that sells nothing has no SKU in a shop that keeps none for products; then its name tells.
  const page = product.variants.length === 0 ? shop.pagesByName.get(sameWords(product.name)) : undefined
  return [...found][0] ?? page ?? null
}

function differencesOf(product: ImportedProduct, existing: ExistingProduct, fields: ReadonlySet<ImportedField>): Difference[] {
  const differences: Difference[] = []
  const compare = <Value>(field: ImportedField, before: Value, after: Value, comparable: (value: Value) => unknown): void => {
    if (fields.has(field) && comparable(before) !== comparable(after)) differences.push({ field, variantSku: null, before, after })
  }
  compare('name', existing.name, product.name, oneLine)
  compare('status', existing.status, product.status, String)
  compare('listed', existing.listed, product.listed, String)
  compare('summary', existing.summary, product.summary, severalLines)
  compare('description', existing.description, product.description, comparableText)
  compare('categories', existing.categories, product.categories, comparablePaths)
  compare('vatClass', existing.vatClass, product.vatClass, String)
  if (fields.has('options')) differences.push(...optionDifference(product, existing))
  const variants = new Map(existing.variants.map((variant) => [skuKey(variant.sku), variant]))
  for (const variant of product.variants) differences.push(...variantDifferences(variant, variants.get(skuKey(variant.sku)), fields))
  return differences
}

/** The shop may have more options than the file; only a name it lacks is a difference. */
function optionDifference(product: ImportedProduct, existing: ExistingProduct): Difference[] {
  const before = existing.optionGroups.map((group) => group.name)
  const after = product.optionGroups.map((group) => group.name)
  const known = new Set(before.map(sameWords))
  return after.every((name) => known.has(sameWords(name))) ? [] : [{ field: 'options', variantSku: null, before, after }]
}

function variantDifferences(variant: ImportedVariant, existing: ExistingVariant | undefined, fields: ReadonlySet<ImportedField>): Difference[] {
  if (!existing) return [{ field: 'variant', variantSku: variant.sku, before: null, after: variant }]
  const differences: Difference[] = []
  const compare = (field: ImportedField, before: unknown, after: unknown, comparable: (value: VariantState) => unknown): void => {
    if (fields.has(field) && comparable(existing) !== comparable(variant)) differences.push({ field, variantSku: variant.sku, before, after })
  }
  compare('price', existing.regularMinor, variant.regularMinor, (each) => each.regularMinor)
  compare('salePrice', saleOf(existing), saleOf(variant), (each) => JSON.stringify(saleOf(each)))
  compare('stock', existing.stock, variant.stock, (each) => each.stock)
  compare('weight', existing.weightGrams, variant.weightGrams, (each) => each.weightGrams)
  compare('options', existing.options, variant.options, (each) => comparableOptions(each, variant))
  return differences
}

export interface Sale { minor: number; from: string | null; until: string | null }

function saleOf(variant: VariantState): Sale | null {
  if (variant.saleMinor === null) return null
  const moment = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString())
  return { minor: variant.saleMinor, from: moment(variant.saleFrom), until: moment(variant.saleUntil) }
}

/** The values of the options the file names, in its order. */
function comparableOptions(variant: VariantState, named: VariantState): string {
  const values = new Map(Object.entries(variant.options).map(([name, value]) => [sameWords(name), sameWords(value)]))
  return JSON.stringify(Object.keys(named.options).map((name) => values.get(sameWords(name)) ?? null))
}

function missingPictures(product: ImportedProduct, existing: ExistingProduct | null): string[] {
  const there = new Set([...(existing?.imageUrls ?? []), ...(existing?.variants ?? []).map((variant) => variant.imageUrl)])
  return [...new Set([...product.imageUrls, ...product.variants.flatMap((variant) => variant.imageUrl ?? [])])].filter((url) => !there.has(url))
}

const skuKey = (sku: string): string => sku.trim().toLowerCase()
const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
const sameWords = (text: string): string => oneLine(text).toLowerCase()
const severalLines = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
const comparablePaths = (paths: string[][]): string => JSON.stringify(paths.map((path) => path.map(sameWords)).map((path) => JSON.stringify(path)).sort())
const comparableText = (document: RichTextDocument): string => JSON.stringify(comparableNodes(document.content))

/** What a reader would see: without what an editor adds (empty paragraphs, attributes with their usual value, split text). */
function comparableNodes(nodes: RichTextNode[]): unknown[] {
  const kept: unknown[] = []
  for (const node of nodes) {
    const { level, href, id } = (node.attrs ?? {}) as Record<string, unknown>
    const marks = (node.marks ?? []).map((mark) => JSON.stringify([mark.type, mark.attrs?.href])).sort().join()
    const last = kept.at(-1) as { text?: string; marks?: string } | undefined
    const inside = node.content ? comparableNodes(node.content) : []
    if (node.text !== undefined && last?.text !== undefined && last.marks === marks) last.text += node.text
    else if (node.text !== undefined) kept.push({ text: node.text, marks })
    else if (inside.length > 0 || !node.type.match(/^(paragraph|heading|listItem|bulletList|orderedList|blockquote)$/)) kept.push({ type: node.type, level, href, id, inside })
  }
  return kept
}
