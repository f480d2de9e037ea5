// A narrowed list has an address: `/categories/prints?paper=laid&from=10&sort=price-up`. Here it is read and written.
import type { Visit } from '../requests/page.ts'
import { formatMoney, typedAmount } from '../theme/format.ts'
import { wordsIn } from '../theme/words.ts'
import type { Ctx } from '../context.ts'
import { catalogueWords } from './catalogue.words.ts'
import { choiceFields, sorts } from './list-products.ts'
import type { Facet, ListingRequest, Sort } from './list-products.ts'

/** The list's own parameters; a site's field of such a name stands in the address with a prefix. */
const ownParameters = new Set(['sort', 'from', 'to', 'stock', 'page'])
export const facetParameter = (name: string): string => (ownParameters.has(name) ? `own-${name}` : name)

/** What an address asks for, as it was typed. */
export interface Narrowing {
  choices: Record<string, readonly string[]>
  from: string
  to: string
  inStock: boolean
  sort: Sort
}

export function readNarrowing(ctx: Ctx, visit: Pick<Visit, 'query' | 'all'>): Narrowing {
  const { query } = visit
  return {
    choices: Object.fromEntries(choiceFields(ctx).map(([name]) => [name, [...new Set(visit.all(facetParameter(name)))].slice(0, 50)])),
    from: (query['from'] ?? '').trim().slice(0, 12),
    to: (query['to'] ?? '').trim().slice(0, 12),
    inStock: query['stock'] === '1',
    sort: sorts.find((sort) => sort === query['sort']) ?? 'newest',
  }
}

export function listingRequest(ctx: Ctx, narrowing: Narrowing): ListingRequest {
  const { choices, from, to, inStock, sort } = narrowing
  const [priceFromMinor, priceToMinor] = [typedAmount(from, ctx.site.currency), typedAmount(to, ctx.site.currency)]
  return { choices, inStock, sort, ...(priceFromMinor !== undefined && { priceFromMinor }), ...(priceToMinor !== undefined && { priceToMinor }) }
}

/** The address of a list; the usual order and the first page are not told. */
export function listingAddress(path: string, { choices, from, to, inStock, sort }: Narrowing, page = 1): string {
  const query = new URLSearchParams()
  for (const [name, values] of Object.entries(choices)) for (const value of values) query.append(facetParameter(name), value)
  if (from) query.set('from', from)
  if (to) query.set('to', to)
  if (inStock) query.set('stock', '1')
  if (sort !== 'newest') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? path : `${path}?${query}`
}

/** What the list is narrowed by, each with the address of the list without it. */
export function chipsOf(ctx: Ctx, path: string, narrowing: Narrowing, facets: readonly Facet[]): { label: string; without: string }[] {
  const words = wordsIn(catalogueWords, ctx.locale)
  const without = (less: Partial<Narrowing>) => listingAddress(path, { ...narrowing, ...less })
  const chosen = facets.flatMap(({ name, values }) => values.filter((value) => value.chosen).map(({ value, label }) => {
    const rest = narrowing.choices[name]!.filter((other) => other !== value)
    return { label, without: without({ choices: { ...narrowing.choices, [name]: rest } }) }
  }))
  const amount = (typed: string) => formatMoney(typedAmount(typed, ctx.site.currency)!, ctx.site.currency, ctx.locale)
  if (typedAmount(narrowing.from, ctx.site.currency) !== undefined) chosen.push({ label: words.atLeast(amount(narrowing.from)), without: without({ from: '' }) })
  if (typedAmount(narrowing.to, ctx.site.currency) !== undefined) chosen.push({ label: words.atMost(amount(narrowing.to)), without: without({ to: '' }) })
  if (narrowing.inStock) chosen.push({ label: words.inStock, without: without({ inStock: false }) })
  return chosen
}
