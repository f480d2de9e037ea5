// The products of a category, or of the whole shop: narrowed, counted, ordered, a page at a time.
import type { Ctx } from '../context.ts'
import type { Field } from '../model/model.ts'
import { readPictureViews } from '../media/picture-views.ts'
import type { PictureView } from '../theme/picture.tsx'
import type { CategoryRow } from './catalogue.sql.ts'
import { categoryLink, categoryValues, readCategories } from './categories.ts'
import type { Categories } from './categories.ts'
import { choiceLabel, labelOf } from './facts.ts'
import { ownFieldsOf } from './in-language.ts'
import { countListed, pageOfList } from './listings.sql.ts'
import type { ListedGroup, Narrowed } from './listings.sql.ts'
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
  const list = category?.id ?? ''
  const narrowed = narrowedBy(request)
  const groups = (await countListed(ctx, list, narrowed)).map((group) => ({ ...group, values: JSON.parse(group.choices) as unknown[] }))
  const tests = testsOf(request, choices)
  const { fitting, counts } = countFitting(groups, tests)
  const sort = request.sort ?? 'newest'
  const paging = pagesOf(counts.total, request)
  const few = counts.total * fewOfMany < counts.all
  const ids = counts.total === 0 ? [] : await pageOfList(ctx, list, { ...narrowed, choices: tests.some(({ name }) => name !== 'stock') ? combinations(fitting) : null }, { sort, limit: paging.perPage, offset: (paging.page - 1) * paging.perPage, few })
  return {
    category: category ? await describeCategory(ctx, categories!, category) : null,
    products: await readProductCards(ctx, ids),
    ...counts,
    ...paging,
    sort,
    facets: choices.map(([name, field], place) => facetOf(ctx, name, field, valuesOf(fittingBut(groups, tests, name), place), request.choices?.[name] ?? [])).filter(({ values }) => values.length > 0),
  }
}

/** Where fewer fit than one in so many, going through the list in its order would look at too many. */
const fewOfMany = 20

function narrowedBy({ priceFromMinor, priceToMinor, inStock }: ListingRequest): Narrowed {
  return { fromMinor: priceFromMinor ?? 0, toMinor: Math.min(priceToMinor ?? Infinity, Number.MAX_SAFE_INTEGER), inStock: inStock ?? false, choices: null }
}

/** The site's own choices among the fields of products; the house's own (VAT) is no matter for visitors. */
export function choiceFields(ctx: { readonly house: Pick<Ctx['house'], 'resources'> }): readonly (readonly [string, Field])[] {
  return ownFieldsOf(ctx, product).filter(([, field]) => field.kind === 'choice')
}

/** Products that are alike in all that is chosen but the price. */
interface Group extends ListedGroup { values: readonly unknown[] }

interface Test { name: string; fits: (group: Group) => boolean }

/** The price is no test: how many of a group fit it was counted. */
function testsOf(request: ListingRequest, choices: readonly (readonly [string, Field])[]): Test[] {
  const tests: Test[] = request.inStock ? [{ name: 'stock', fits: ({ available }) => available === 1 }] : []
  choices.forEach(([name, field], place) => {
    const known = new Set((field.settings['choices'] as { value: string }[]).map(({ value }) => value))
    const chosen = (request.choices?.[name] ?? []).filter((value) => known.has(value))
    if (chosen.length > 0) tests.push({ name, fits: ({ values }) => chosen.includes(values[place] as string) })
  })
  return tests
}

/** What fits all tests but one: what a visitor could still choose there. */
const fittingBut = (groups: readonly Group[], tests: readonly Test[], but?: string): Group[] => groups.filter((group) => tests.every(({ name, fits }) => name === but || fits(group)))

function countFitting(groups: readonly Group[], tests: readonly Test[]) {
  const fitting = fittingBut(groups, tests)
  const counts = {
    total: sum(fitting.map((group) => group.fitting)),
    all: sum(groups.map(({ products }) => products)),
    prices: pricesOf(fitting),
    inStock: sum(fittingBut(groups, tests, 'stock').map((group) => (group.available === 1 ? group.fitting : 0))),
  }
  return { fitting, counts }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const combinations = (groups: readonly Group[]): string[] => [...new Set(groups.map(({ choices }) => choices))]

/** How many there are with each value of the choice in this place. */
function valuesOf(groups: readonly Group[], place: number): Map<unknown, number> {
  const counts = new Map<unknown, number>()
  for (const { values, fitting } of groups) counts.set(values[place], (counts.get(values[place]) ?? 0) + fitting)
  return counts
}

function facetOf(ctx: Ctx, name: string, field: Field, counts: ReadonlyMap<unknown, number>, chosen: readonly string[]): Facet {
  const values = (field.settings['choices'] as { value: string }[])
    .map(({ value }) => ({ value, label: choiceLabel(ctx, field, value), count: counts.get(value) ?? 0, chosen: chosen.includes(value) }))
    .filter(({ count, chosen }) => count > 0 || chosen)
  return { name, label: labelOf(ctx, name, field), values }
}

function pricesOf(groups: readonly ListedGroup[]): ProductListing['prices'] {
  if (groups.length === 0) return null
  return { lowestMinor: Math.min(...groups.map(({ lowestMinor }) => lowestMinor)), highestMinor: Math.max(...groups.map(({ highestMinor }) => highestMinor)) }
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
