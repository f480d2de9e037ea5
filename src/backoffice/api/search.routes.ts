// GET /backoffice/api/search?q=…   records, orders and customers that have these words; with pages=yes only what has a page on the site
import Type from 'typebox'
import type { Ctx } from '../../application/context.ts'
import { staff } from '../../application/model/model.ts'
import type { AnyResource } from '../../application/model/model.ts'
import { media } from '../../application/media/media.resource.ts'
import { may } from '../../application/records/records.ts'
import { can } from '../../application/rights/rights.ts'
import { listOrders, maySeeOrders } from '../../application/orders/orders.ts'
import { titleOf } from '../../application/records/record-values.ts'
import { listRecords } from '../../application/records/list-records.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { listCustomers } from './customers.sql.ts'
import type { SearchHit, SearchResults } from './shapes.ts'
import { readingOrder, titlesOf } from './titles.ts'

const mostOfAKind = 5

export const searchRoutes = [
  apiRoute({
    internal: true, may: staff, tag: 'backoffice', answer: Type.Unknown(),
    method: 'GET', url: '/backoffice/api/search', name: 'searchEverything', summary: 'Whatever has these words.',
    query: Type.Object({ q: Type.String({ maxLength: 200 }), pages: Type.Optional(Type.Literal('yes')) }, { additionalProperties: false }),
    handle: async (ctx, { query }): Promise<SearchResults> => {
      const words = query.q.trim()
      if (words === '') return { hits: [] }
      const found = await Promise.all(query.pages ? [recordHits(ctx, words, true)] : [orderHits(ctx, words), recordHits(ctx, words, false), customerHits(ctx, words)])
      return { hits: titlesFirst(found.flat(), words) }
    },
  }),
]

/** Whoever types the beginning of a name means it; words inside of texts come after, and pictures last. */
function titlesFirst(hits: SearchHit[], words: string): SearchHit[] {
  const rank = ({ kind, title }: SearchHit) => (title.toLowerCase().includes(words.toLowerCase()) ? 0 : 2) + (kind === media.name ? 1 : 0)
  return hits.sort((a, b) => rank(a) - rank(b))
}

async function recordHits(ctx: Ctx, words: string, onlyPages: boolean): Promise<SearchHit[]> {
  const parts = new Set([...ctx.house.resources.values()].flatMap((resource) => Object.values(resource.parts).map((part) => part.resource.name)))
  const resources = [...ctx.house.resources.values()].filter((resource) => !parts.has(resource.name) && may(ctx, resource, 'see') && (!onlyPages || resource.url))
  return (await Promise.all(resources.map((resource) => hitsOf(ctx, resource, words)))).flat()
}

async function hitsOf(ctx: Ctx, resource: AnyResource, words: string): Promise<SearchHit[]> {
  const list = await listRecords(ctx, resource, { search: words, perPage: mostOfAKind })
  if (!list.ok || list.records.length === 0) return []
  const pictures = new Map((await titlesOf(ctx, resource, list.records.map(({ id }) => id))).map(({ id, picture }) => [id, picture]))
  return list.records.map(({ id, values }) => ({
    id,
    kind: resource.name,
    title: titleOf(resource, values, readingOrder(ctx)),
    note: '',
    picture: pictures.get(id) ?? null,
    to: `/${resource.plural}/${id}`,
    path: resource.url ? resource.url(values) : null,
  }))
}

async function orderHits(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!maySeeOrders(ctx)) return []
  const list = await listOrders(ctx, { search: words, perPage: mostOfAKind })
  return list.ok ? list.orders.map(({ id, number, name, email }) => ({ id, kind: 'order', title: number, note: name || email || '', picture: null, to: `/orders/${id}`, path: null })) : []
}

async function customerHits(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!can(ctx, 'customer', 'see')) return []
  const { customers } = await listCustomers(ctx, { search: words, page: 1, perPage: mostOfAKind })
  return customers.map(({ id, name, email }) => ({ id, kind: 'customer', title: name || email, note: email, picture: null, to: `/customers/${id}`, path: null }))
}
