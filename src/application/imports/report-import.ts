// What an import would do or has done, for people at a terminal and as JSON.
import { reportLimits } from './import-limits.ts'
import type { ImportedProduct, ShopSettings } from './imported-product.ts'
import type { Difference, ImportPlan, Sale } from './plan-import.ts'
import { formatMinor, minorDigitsOf } from './read-amounts.ts'

export interface FailedPicture { url: string; why: string }

export interface ImportReport {
  /** Name of the file, as it was given. */
  file: string
  plan: ImportPlan
  shop: ShopSettings
  /** False: a dry run. */
  applied: boolean
  /** Pictures that could not be fetched. */
  failedPictures?: FailedPicture[]
}

export function reportImport(report: ImportReport): string {
  const { plan, applied } = report
  const sections = [
    section(applied ? 'Created' : 'To create', plan.create.length, plan.create.map((product) => createdLine(product, report))),
    section(applied ? 'Changed' : 'To change', plan.change.length, plan.change.flatMap((change) => [`line ${change.product.line}  ${titleOf(change.product)}`, ...change.differences.map((difference) => `  ${tellDifference(difference, report)}`)])),
    section('Already as in the file', plan.same.length, []),
    section('Skipped', plan.skipped.length, plan.skipped.map((row) => `line ${row.line}  ${row.name === '' ? '' : `${clean(row.name)}: `}${clean(row.why)}`)),
    section('Left out, or carried over differently', plan.leftOut.length, leftOutLines(plan)),
    section('In the shop, but not in the file (they stay as they are)', plan.onlyInShop.length, plan.onlyInShop.map((product) => `${clean(product.name)}: ${clean(product.skus.join(', '))}`)),
    pictureSection(report),
    section('Please note', plan.notes.length, plan.notes.map(clean)),
  ]
  return [headline(report), ...sections.filter((text) => text !== ''), ending(report)].join('\n\n') + '\n'
}

function headline({ file, plan }: ImportReport): string {
  const products = plan.create.length + plan.change.length + plan.same.length
  return `${clean(file)}: ${counted(plan.rows, 'row')}, ${counted(products, 'product')} to import${plan.skipped.length > 0 ? `, ${counted(plan.skipped.length, 'row')} skipped` : ''}`
}

function ending({ plan, applied }: ImportReport): string {
  const nothing = plan.create.length + plan.change.length === 0
  if (applied) return nothing ? 'Nothing had to be changed.' : `Done: ${plan.create.length} created, ${plan.change.length} changed.`
  if (nothing) return plan.pictures.length > 0 ? 'Only pictures are missing. Run again with --apply to fetch them.' : 'There is nothing to do.'
  return 'Nothing has been written. Run again with --apply to do it.'
}

function section(title: string, size: number, lines: string[]): string {
  if (size === 0) return ''
  const most = reportLimits.linesOfSection
  const shown = lines.slice(0, most).map((line) => `  ${line}`)
  if (lines.length > most) shown.push(`  … and ${counted(lines.length - most, 'more line')}; --json shows all`)
  return [`${title}: ${size.toLocaleString('en-GB')}`, ...shown].join('\n')
}

function createdLine(product: ImportedProduct, report: ImportReport): string {
  const prices = product.variants.map((variant) => variant.saleMinor ?? variant.regularMinor)
  const lowest = prices.length === 0 ? '' : `${product.variants.length > 1 ? `${product.variants.length} variants from ` : ''}${money(Math.min(...prices), report)}`
  const what = [product.kind === 'simple' ? '' : product.kind, lowest || 'nothing to buy', product.status === 'draft' ? 'draft' : product.listed ? '' : 'not in lists'].filter((part) => part !== '')
  return `line ${product.line}  ${titleOf(product)}: ${what.join(', ')}`
}

const titleOf = (product: ImportedProduct): string => `${clean(product.name)} (${clean(product.key)})`

/** The same sentence of several products is told once. */
function leftOutLines(plan: ImportPlan): string[] {
  const bySentence = Map.groupBy(plan.leftOut, (entry) => entry.what)
  const shared = [...bySentence].filter(([, entries]) => entries.length > 1)
  const single = Map.groupBy(plan.leftOut.filter((entry) => bySentence.get(entry.what)!.length === 1), (entry) => entry.line)
  return [
    ...[...single].flatMap(([line, entries]) => [`line ${line}  ${clean(entries[0]!.name)}`, ...entries.map((entry) => `  - ${clean(entry.what)}`)]),
    ...shared.flatMap(([what, entries]) => [`${counted(entries.length, 'product')} (lines ${listed(entries.map((entry) => entry.line))})`, `  - ${clean(what)}`]),
  ]
}

function listed(lines: number[]): string {
  return lines.slice(0, 10).join(', ') + (lines.length > 10 ? ', …' : '')
}

function pictureSection({ plan, applied, failedPictures = [] }: ImportReport): string {
  if (applied) return section('Pictures that could not be fetched (the next import tries again)', failedPictures.length, failedPictures.map((picture) => `${clean(picture.url)}: ${clean(picture.why)}`))
  const urls = [...new Set(plan.pictures.flatMap((entry) => entry.urls))]
  const byHost = Map.groupBy(urls, (url) => new URL(url).host)
  return section('Pictures to fetch', urls.length, [...byHost].map(([host, hosted]) => `${hosted.length} from ${clean(host)}`))
}

const fieldWords: Record<Difference['field'], string> = {
  name: 'name', status: 'state', listed: 'in lists', summary: 'short description', description: 'description', categories: 'categories', vatClass: 'VAT',
  options: 'options', price: 'price', salePrice: 'sale price', stock: 'stock', weight: 'weight', pictures: 'pictures', variant: 'new variant',
}

function tellDifference({ field, variantSku, before, after }: Difference, report: ImportReport): string {
  const subject = `${variantSku === null ? '' : `${clean(variantSku)}: `}${fieldWords[field]}`
  if (field === 'variant') return `${subject}, ${money((after as { regularMinor: number }).regularMinor, report)}`
  if (field === 'description') return `${subject} has another text`
  return `${subject}  ${valueWords(field, before, report)} → ${valueWords(field, after, report)}`
}

function valueWords(field: Difference['field'], value: unknown, report: ImportReport): string {
  if (field === 'price') return money(value as number, report)
  if (field === 'salePrice') return saleWords(value as Sale | null, report)
  if (field === 'stock') return value === null ? 'not counted' : String(value)
  if (field === 'weight') return value === null ? 'none' : `${String(value)} g`
  if (field === 'listed') return value ? 'yes' : 'no'
  if (field === 'categories') return (value as string[][]).map((path) => clean(path.join(' > '))).join(', ') || 'none'
  if (field === 'options' && !Array.isArray(value)) return clean(Object.entries(value as Record<string, string>).map(([name, each]) => `${name} ${each}`).join(', ')) || 'none'
  if (field === 'options') return clean((value as string[]).join(', ')) || 'none'
  const text = clean(String(value))
  return text === '' ? 'empty' : `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`
}

function saleWords(sale: Sale | null, report: ImportReport): string {
  if (sale === null) return 'none'
  const day = (moment: string) => moment.slice(0, 16).replace('T', ' ')
  return `${money(sale.minor, report)}${sale.from ? ` from ${day(sale.from)}` : ''}${sale.until ? ` until ${day(sale.until)}` : ''}`
}

const money = (minor: number, { shop }: ImportReport): string => `${formatMinor(minor, minorDigitsOf(shop.currency))} ${shop.currency}`
const counted = (number: number, noun: string): string => `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`

/** Text from a file must not move the cursor, colour the terminal or turn the reading direction. */
function clean(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, '').trim()
}

/** Everything, for programs. Amounts are in minor units. */
export function reportImportJson({ file, plan, shop, applied, failedPictures = [] }: ImportReport): object {
  return {
    file, applied, currency: shop.currency, rows: plan.rows,
    counts: { create: plan.create.length, change: plan.change.length, same: plan.same.length, skipped: plan.skipped.length, leftOut: plan.leftOut.length, pictures: plan.pictures.reduce((sum, entry) => sum + entry.urls.length, 0) },
    create: plan.create.map(({ leftOut: _, description: __, ...product }) => product),
    change: plan.change.map(({ product, existing, differences }) => ({ line: product.line, id: existing.id, key: product.key, name: product.name, differences })),
    same: plan.same.map(({ product, existing }) => ({ line: product.line, id: existing.id, key: product.key, name: product.name })),
    skipped: plan.skipped, leftOut: plan.leftOut, onlyInShop: plan.onlyInShop,
    pictures: plan.pictures.map(({ product, urls }) => ({ line: product.line, key: product.key, urls })),
    failedPictures, notes: plan.notes,
  }
}
