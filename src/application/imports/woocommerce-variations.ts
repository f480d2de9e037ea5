// The variations of a variable product: one variant for each combination of options that can be bought.
//
// A variation whose option is empty stands in WooCommerce for every value ("any size"). Our variants always name their
// values, so it becomes one variant per value; a counted stock is shared out among them, so that never more is sold than there is.
import type { ImportedProduct, ImportedVariant, OptionGroup } from './imported-product.ts'
import { productLimits } from './import-limits.ts'
import type { WooFile } from './woocommerce-file.ts'
import { freeSku, skip, skuPart } from './woocommerce-file.ts'
import { readPictures } from './woocommerce-lists.ts'
import type { Offer } from './woocommerce-offer.ts'
import { readOffer, readStockOf, readWeightOf } from './woocommerce-offer.ts'
import { choicesOf, foldGroups, readGroups, tooLongOption, usedGroups } from './woocommerce-options.ts'
import type { WooRow } from './woocommerce-row.ts'
import { wooType } from './woocommerce-row.ts'

/** A variation that can be sold, with the values it stands for in each group. */
interface Candidate {
  row: WooRow
  offer: Offer & { regularMinor: number }
  choices: string[][]
}

interface Made { candidate: Candidate; values: string[]; variant: ImportedVariant }

/** Fills in options and variants. A sentence when the whole product has to be skipped. */
export function readVariations(product: ImportedProduct, parent: WooRow, variations: WooRow[], file: WooFile): string | null {
  const common = readStockOf(parent, file)
  const weight = readWeightOf(parent, file)
  if (!common.ok) return common.why
  if (!weight.ok) return weight.why
  const sold = inOrder(variations).filter((row) => !switchedOff(row, product))
  const most = productLimits.variantsOfOneProduct
  if (sold.length > most) return `It has ${sold.length.toLocaleString('en-GB')} variations; a product can have at most ${most} variants.`
  const groups = readGroups(parent, sold)
  const tooMany = groups.find((group) => group.values.length > productLimits.optionValues)
  if (tooMany) return `Its option "${tooMany.name}" has ${tooMany.values.length.toLocaleString('en-GB')} values; at most ${productLimits.optionValues.toLocaleString('en-GB')} are possible.`
  const candidates = sold.flatMap((row) => readCandidate(row, groups, product, file) ?? [])
  const size = candidates.reduce((sum, candidate) => sum + combinations(candidate), 0)
  if (size > most) return `Its variations stand for ${size.toLocaleString('en-GB')} variants; a product can have at most ${most}.`
  const made = makeVariants(candidates, groups, product, file)
  if (parent.cells.stock !== undefined) shareCommonStock(made, common.value.stock ?? 0, product)
  inheritWeight(made, weight.value)
  product.variants = made.map(({ variant }) => variant)
  product.optionGroups = usedGroups(groups, product)
  foldGroups(product)
  if (made.length === 0) product.leftOut.push('It has no variation that can be bought, so it is a page from which nothing can be bought.')
  return tooLongOption(product)
}

function inOrder(variations: WooRow[]): WooRow[] {
  const position = (row: WooRow): number => Number(row.cells.position ?? 0) || 0
  return [...variations].sort((a, b) => position(a) - position(b) || a.line - b.line)
}

/** WooCommerce itself takes -1 for a variation as published. */
function switchedOff(row: WooRow, product: ImportedProduct): boolean {
  const off = row.cells.published === '0'
  if (off) product.leftOut.push(`The variation on line ${row.line}${row.cells.sku ? ` (${row.cells.sku})` : ''} was switched off in WooCommerce and is left out.`)
  return off
}

function readCandidate(row: WooRow, groups: OptionGroup[], product: ImportedProduct, file: WooFile): Candidate | null {
  const read = readOffer(row, file)
  if (!read.ok) return skip(file, row, read.why)
  const { regularMinor } = read.value
  if (regularMinor === null) return skip(file, row, `It has no price (column "${file.map.titles.get('regularPrice')}"), so this variation cannot be bought.`)
  const choices = groups.map((group) => choicesOf(row, group))
  const empty = choices.findIndex((values) => values.length === 0)
  if (groups.length === 0) return skip(file, row, 'It names no option (column "Attribute 1 name") that would tell it from the other variations.')
  if (empty !== -1) return skip(file, row, `It stands for every value of "${groups[empty]!.name}", but its product names no value of it.`)
  product.leftOut.push(...read.value.notes)
  return { row, offer: { ...read.value, regularMinor }, choices }
}

const combinations = (candidate: Candidate): number => candidate.choices.reduce((product, values) => product * values.length, 1)

/** Where two variations stand for the same combination, the more precise one counts, then the earlier one. */
function makeVariants(candidates: Candidate[], groups: OptionGroup[], product: ImportedProduct, file: WooFile): Made[] {
  const claimed = new Map<string, number>()
  const made = new Map<Candidate, Made[]>()
  for (const candidate of [...candidates].sort((a, b) => combinations(a) - combinations(b))) {
    const all = everyCombination(candidate.choices)
    const free = all.filter((values) => !claimed.has(JSON.stringify(values)))
    if (free.length === 0) skip(file, candidate.row, `Its options (${all[0]!.join(', ')}) are those of the variation on line ${claimed.get(JSON.stringify(all[0]))} already.`)
    for (const values of free) claimed.set(JSON.stringify(values), candidate.row.line)
    made.set(candidate, variantsFor(candidate, free, groups, product, file))
  }
  return candidates.flatMap((candidate) => made.get(candidate) ?? [])
}

function everyCombination(choices: string[][]): string[][] {
  return choices.reduce<string[][]>((lists, values) => lists.flatMap((list) => values.map((value) => [...list, value])), [[]])
}

function variantsFor(candidate: Candidate, combos: string[][], groups: OptionGroup[], product: ImportedProduct, file: WooFile): Made[] {
  const { row, offer } = candidate
  const { notes: _, ...price } = offer
  const skus = skusFor(candidate, combos, product, file)
  const stocks = offer.stock === null ? combos.map(() => null) : shareOut(offer.stock, combos.length)
  const pictures = readPictures(row, product.leftOut)
  if (pictures.length > 1) product.leftOut.push(`The variation on line ${row.line} has ${pictures.length} pictures; a variant keeps the first.`)
  tellExpansion(candidate, skus, groups, product)
  return combos.map((values, at) => ({
    candidate,
    values,
    variant: { line: row.line, sku: skus[at]!, options: Object.fromEntries(values.map((value, group) => [groups[group]!.name, value])), ...price, stock: stocks[at]!, imageUrl: pictures[0] ?? null },
  }))
}

/** A variation keeps its SKU; what is derived follows its spelling: "cc-tee-blue" gives "cc-tee-blue-large", "TEE" gives "TEE-BLUE-LARGE". */
function skusFor(candidate: Candidate, combos: string[][], product: ImportedProduct, file: WooFile): string[] {
  const { row, choices } = candidate
  const open = choices.map((values) => values.length > 1)
  const own = row.cells.sku
  const skus = combos.map((values) => {
    const told = values.filter((_, group) => open[group] || own === undefined)
    const base = own ?? product.key
    if (told.length === 0) return base
    const ending = told.map(skuPart).filter((part) => part !== '').join('-')
    return freeSku(`${base}-${/\p{Ll}/u.test(base) ? ending.toLowerCase() : ending.toUpperCase()}`, row.line, file)
  })
  if (own === undefined && skus.length === 1) product.leftOut.push(`The variation on line ${row.line} has no SKU; it got "${skus[0]}".`)
  return skus
}

function tellExpansion(candidate: Candidate, skus: string[], groups: OptionGroup[], product: ImportedProduct): void {
  const { row, choices, offer } = candidate
  const open = groups.filter((_, group) => choices[group]!.length > 1).map((group) => `every ${group.name}`)
  if (open.length === 0 || skus.length === 0) return
  const shared = offer.stock ? ` Its stock of ${offer.stock} was shared out among them.` : ''
  product.leftOut.push(`The variation on line ${row.line} stands for ${open.join(' and ')}; it became ${skus.length === 1 ? 'the variant' : `${skus.length} variants:`} ${skus.join(', ')}.${shared}`)
}

/** 10 among 3 is 4, 3, 3. */
function shareOut(stock: number, among: number): number[] {
  return Array.from({ length: among }, (_, at) => Math.floor(stock / among) + (at < stock % among ? 1 : 0))
}

/** Variations without a stock of their own draw on their product's. */
function shareCommonStock(made: Made[], stock: number, product: ImportedProduct): void {
  const sharing = made.filter(({ candidate, variant }) => variant.stock === null && /^(parent)?$/i.test(candidate.row.cells.stock ?? ''))
  const parts = shareOut(stock, sharing.length)
  sharing.forEach(({ variant }, at) => { variant.stock = parts[at]! })
  if (sharing.length > 1) product.leftOut.push(`Its stock of ${stock} was common to its variations; here each variant counts its own, so it was shared out among ${sharing.length}.`)
}

function inheritWeight(made: Made[], weightGrams: number | null): void {
  for (const { candidate, variant } of made) if (!wooType(candidate.row).virtual && !wooType(candidate.row).downloadable) variant.weightGrams ??= weightGrams
}
