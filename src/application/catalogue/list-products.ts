// The products of a category, or of the whole shop: narrowed, counted, ordered, a page at a time.
import type { Ctx } from '../context.ts'
import type { Field } from '../model/model.ts'
import { readPictureViews } from '../media/picture-views.ts'
import type { PictureView } from '../theme/picture.tsx'
import { findIndex } from './catalogue.sql.ts'
import type { CategoryRow, IndexRow } from './catalogue.sql.ts'
import { categoryLink, categoryValues, readCategories } from './categories.ts'
import type { Categories } from './categories.ts'
import { choiceLabel, labelOf } from './facts.ts'
import { ownFieldsOf } from './in-language.ts'
import { readProductCards } from './product-cards.ts'
import type { ProductCard } from './product-cards.ts'
import { product } from './product.resource.ts'
import type { CategoryLink } from './read-product.ts'

export const sorts = ['newest', 'price-up', 'price-down', 'name'] as const
export type Sort = (typeof sorts)[number]

export interface ListingRequest {
  /** Slug of a category; absent: the whole shop. */
  category?: string
  /** Products with a variant at this price or above. */
  priceFromMinor?: number
  priceToMinor?: number
  /** Only what is to be had now. */
  inStock?: boolean
  /** The site's own choices: field → values of which a product has one. Names and values that do not exist are passed over. */
  choices?: Readonly<Record<string, readonly string[]>>
  sort?: Sort
  /** From 1; past the last one it is the last one. */
  page?: number
  perPage?: number
}

/** One of the site's own choices, with the values that occur among the products that fit all else. */
export interface Facet {
  name: string
  label: string
  values: { value: string; label: string; count: number; chosen: boolean }[]
}

export interface ListedCategory extends CategoryLink {
  description: string | null
  picture: PictureView | undefined
  breadcrumb: CategoryLink[]
  /** Directly below it. */
  children: CategoryLink[]
}

export interface ProductListing {
  /** Null for the whole shop. */
  category: ListedCategory | null
  products: ProductCard[]
  /** How many fit. */
  total: number
  /** How many there are without any narrowing. */
  all: number
  page: number
  pages: number
  perPage: number
  sort: Sort
  facets: Facet[]
  /** The prices of all that fits but for its price; null when nothing does. */
  prices: { lowestMinor: number; highestMinor: number } | null
  /** How many of all that fits are to be had now. */
  inStock: number
}

/** Undefined when there is no published category of this slug. */
export async function listProducts(ctx: Ctx, request: ListingRequest): Promise<ProductListing | undefined> {
  const categories = request.category === undefined ? undefined : await readCategories(ctx)
  const category = categories?.bySlug(request.category!)
  if (categories && !category) return undefined
  const choices = choiceFields(ctx)
  const index = await findIndex(ctx, choices.map(([name]) => name), category && categories!.idsBelow(category.id))
  const tests = testsOf(request, choices)
  const misses = index.map((row) => missed(row, tests))
  const fitting = order(ctx, index.filter((_, place) => misses[place]!.length === 0), request.sort ?? 'newest')
  const paging = pagesOf(fitting.length, request)
  const ids = fitting.slice((paging.page - 1) * paging.perPage, paging.page * paging.perPage).map(({ id }) => id)
  return {
    category: category ? await describeCategory(ctx, categories!, category) : null,
    products: await readProductCards(ctx, ids),
    total: fitting.length,
    all: index.length,
    ...paging,
    sort: request.sort ?? 'newest',
    facets: choices.map(([name, field]) => facetOf(ctx, name, field, fittingBut(index, misses, name), request.choices?.[name] ?? [])).filter(({ values }) => values.length > 0),
    prices: pricesOf(fittingBut(index, misses, 'price')),
    inStock: fittingBut(index, misses, 'stock').filter(({ available }) => available === 1).length,
  }
}

/** The site's own choices among the fields of products; the house's own (VAT) is no matter for visitors. */
export function choiceFields(ctx: { readonly house: Pick<Ctx['house'], 'resources'> }): readonly (readonly [string, Field])[] {
  return ownFieldsOf(ctx, product).filter(([, field]) => field.kind === 'choice')
}

type Test = readonly [name: string, fits: (row: IndexRow) => boolean]

function testsOf(request: ListingRequest, choices: readonly (readonly [string, Field])[]): Test[] {
  const { priceFromMinor = 0, priceToMinor = Infinity, inStock = false } = request
  const tests: Test[] = []
  if (priceFromMinor > 0 || priceToMinor < Infinity) tests.push(['price', ({ lowestMinor, highestMinor }) => highestMinor >= priceFromMinor && lowestMinor <= priceToMinor])
  if (inStock) tests.push(['stock', ({ available }) => available === 1])
  for (const [name, field] of choices) {
    const known = new Set((field.settings['choices'] as { value: string }[]).map(({ value }) => value))
    const chosen = (request.choices?.[name] ?? []).filter((value) => known.has(value))
    if (chosen.length > 0) tests.push([name, (row) => chosen.includes(row[name] as string)])
  }
  return tests
}

const missed = (row: IndexRow, tests: readonly Test[]): string[] => tests.filter(([, fits]) => !fits(row)).map(([name]) => name)

/** What fits all tests but one: what a visitor could still choose there. */
function fittingBut(index: readonly IndexRow[], misses: readonly string[][], name: string): IndexRow[] {
  return index.filter((_, place) => misses[place]!.every((miss) => miss === name))
}

function facetOf(ctx: Ctx, name: string, field: Field, rows: readonly IndexRow[], chosen: readonly string[]): Facet {
  const counts = new Map<unknown, number>()
  for (const row of rows) counts.set(row[name], (counts.get(row[name]) ?? 0) + 1)
  const values = (field.settings['choices'] as { value: string }[])
    .map(({ value }) => ({ value, label: choiceLabel(ctx, field, value), count: counts.get(value) ?? 0, chosen: chosen.includes(value) }))
    .filter(({ count, chosen }) => count > 0 || chosen)
  return { name, label: labelOf(ctx, name, field), values }
}

function pricesOf(rows: readonly IndexRow[]): ProductListing['prices'] {
  if (rows.length === 0) return null
  let [lowestMinor, highestMinor] = [Infinity, 0]
  for (const row of rows) {
    lowestMinor = Math.min(lowestMinor, row.lowestMinor)
    highestMinor = Math.max(highestMinor, row.highestMinor)
  }
  return { lowestMinor, highestMinor }
}

const collators = new Map<string, Intl.Collator>()

/** Names as a dictionary of the language orders them, on both engines alike. */
function collator(locale: string): Intl.Collator {
  let found = collators.get(locale)
  if (!found) collators.set(locale, (found = new Intl.Collator(locale, { numeric: true })))
  return found
}

function order(ctx: Ctx, rows: IndexRow[], sort: Sort): IndexRow[] {
  const byName = (a: IndexRow, b: IndexRow) => collator(ctx.locale).compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
  if (sort === 'name') return rows.sort(byName)
  if (sort === 'price-up') return rows.sort((a, b) => a.lowestMinor - b.lowestMinor || byName(a, b))
  if (sort === 'price-down') return rows.sort((a, b) => b.lowestMinor - a.lowestMinor || byName(a, b))
  return rows.sort((a, b) => (a.createdAt === b.createdAt ? (a.id > b.id ? -1 : 1) : a.createdAt > b.createdAt ? -1 : 1))
}

function pagesOf(total: number, request: ListingRequest): { page: number; pages: number; perPage: number } {
  const perPage = Math.min(Math.max(request.perPage ?? 24, 1), 100)
  const pages = Math.max(1, Math.ceil(total / perPage))
  return { page: Math.min(Math.max(request.page ?? 1, 1), pages), pages, perPage }
}

async function describeCategory(ctx: Ctx, categories: Categories, row: CategoryRow): Promise<ListedCategory> {
  const pictures = await readPictureViews(ctx, [row.picture])
  return {
    ...categoryValues(ctx, row),
    picture: row.picture === null ? undefined : pictures.get(row.picture),
    breadcrumb: categories.path(row.id),
    children: categories.below(row.id).map(categoryLink),
  }
}
