// The queries of the first page: small numbers over large tables, each by an index.
import { sql } from 'kysely'
import type { Ctx } from '../../application/context.ts'
import { seenListed } from '../../application/orders/orders.ts'
import { idsSeen, may } from '../../application/records/records.ts'
import { rowsFor, rowsThatFit } from '../../application/rights/visible.ts'
import type { AnyResource, Field } from '../../application/model/model.ts'
import { untyped } from '../../application/records/untyped.ts'
import { lowStockOf } from './product-facts.ts'
import type { Draft, ListedOrder, LowStock, RecentChange } from './shapes.ts'
import { columnsOf, readingOrder, thumbnailsOf } from './titles.ts'

/** Orders whose money has not come, paid ones that can go out, and cancelled ones whose money goes back: as the list of orders narrows them. */
export async function countOrdersToDo(ctx: Ctx): Promise<{ toPay: number; toSend: number; toPayBack: number }> {
  const rows = await ctx.db
    .selectFrom('orders')
    .select(({ fn }) => ['status', 'paymentStatus', fn.countAll().as('count')])
    .where('status', 'in', ['placed', 'cancelled'])
    .where(ordersSeen(ctx))
    .groupBy(['status', 'paymentStatus'])
    .execute()
  const count = (status: string, payment: string) => Number(rows.find((row) => row.status === status && row.paymentStatus === payment)?.count ?? 0)
  return { toPay: count('placed', 'due'), toSend: count('placed', 'paid'), toPayBack: count('cancelled', 'refund-due') }
}

/** The orders that can go out, the oldest first: paid, or to be paid when collected. */
export async function ordersToSend(ctx: Ctx, limit: number): Promise<ListedOrder[]> {
  const rows = await ctx.db
    .selectFrom('orders')
    .innerJoin('payments', 'payments.order', 'orders.id')
    .select(['orders.id', 'number', 'placedAt', 'email', 'orders.status', 'paymentStatus', 'totalMinor', 'currency', 'billingAddress'])
    .where('orders.status', '=', 'placed')
    .where((ctx.rights.when('order', 'see')?.status ?? 'placed') === 'placed' ? sql<boolean>`1 = 1` : sql<boolean>`1 = 0`)
    .where(({ or, eb }) => or([eb('paymentStatus', '=', 'paid'), eb('payments.method', '=', 'on-collection')]))
    .orderBy('placedAt')
    .limit(limit)
    .execute()
  return rows.map(({ billingAddress, ...row }) => seenListed(ctx, { ...row, name: billingAddress.name }))
}

const ordersSeen = (ctx: Ctx) => rowsThatFit(ctx, ctx.rights.when('order', 'see') ?? {}) ?? sql<boolean>`1 = 1`

const mostLow = 8

/** Counted variants of published products of which few are left, the fewest first. */
export async function lowStock(ctx: Ctx): Promise<{ low: LowStock[]; count: number }> {
  const low = ctx.db
    .selectFrom('stockLevels')
    .innerJoin('variants', 'variants.id', 'stockLevels.variant')
    .innerJoin('products', 'products.id', 'variants.product')
    .where('stockLevels.quantity', '<', lowStockOf(ctx))
    .where('products.status', '=', 'published')
  const text = (column: string, name: string) => sql<string | null>`coalesce(${sql.join([...readingOrder(ctx).map((locale) => sql.ref(`${column}_${locale}`)), sql.lit('')])})`.as(name)
  const [rows, counted] = await Promise.all([
    low.select(['products.id', 'variants.sku', 'stockLevels.quantity', 'products.picture']).select([text('products.name', 'title'), text('variants.option1', 'option1'), text('variants.option2', 'option2'), text('variants.option3', 'option3')])
      .orderBy('stockLevels.quantity').orderBy('variants.sku').limit(mostLow).execute(),
    low.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst(),
  ])
  const pictures = await thumbnailsOf(ctx, rows.map(({ picture }) => picture))
  return {
    count: Number(counted?.count ?? 0),
    low: rows.map(({ id, sku, quantity, title, picture, option1, option2, option3 }) => ({ product: id, title: title ?? sku, options: [option1, option2, option3].filter(Boolean).join(', '), sku, quantity: quantity ?? 0, picture: pictures.get(picture ?? '') ?? null })),
  }
}

/** Drafts of everything that this colleague may change, the last touched first. */
export async function newestDrafts(ctx: Ctx, limit: number): Promise<{ count: number; newest: Draft[] }> {
  const resources = [...ctx.house.resources.values()].filter((resource) => resource.publishable && may(ctx, resource, 'change'))
  const found = await Promise.all(resources.map((resource) => draftsOf(ctx, resource, limit)))
  const newest = found.flatMap(({ newest }) => newest).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
  return { count: found.reduce((total, { count }) => total + count, 0), newest: newest.slice(0, limit) }
}

async function draftsOf(ctx: Ctx, resource: AnyResource, limit: number): Promise<{ count: number; newest: Draft[] }> {
  const title = sql<string | null>`coalesce(${sql.join([...columnsOf(ctx, resource.titleField, (resource.fields as Record<string, Field>)[resource.titleField]!).map((column) => sql.ref(column)), sql.lit('')])})`.as('title')
  const allowed = [rowsFor(ctx, resource, 'see'), rowsFor(ctx, resource, 'change')].flatMap((rows) => rows ?? [])
  const drafts = untyped(ctx).selectFrom(resource.plural).where('status', '=', 'draft').where(({ and }) => and(allowed))
  const [rows, counted] = await Promise.all([
    drafts.select(['id', 'updatedAt']).select(title).orderBy('updatedAt', 'desc').limit(limit).execute(),
    drafts.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst(),
  ])
  return { count: Number(counted?.['count'] ?? 0), newest: rows.map((row) => ({ resource: resource.name, plural: resource.plural, id: row['id'], title: String(row['title'] ?? ''), updatedAt: row['updatedAt'] })) }
}

/** The newest changes that people made to records which this colleague may see. */
export async function newestChanges(ctx: Ctx, limit: number): Promise<RecentChange[]> {
  const parts = new Set([...ctx.house.resources.values()].flatMap((resource) => Object.values(resource.parts).map((part) => part.resource.name)))
  const seen = [...ctx.house.resources.values()].filter((resource) => !parts.has(resource.name) && may(ctx, resource, 'see'))
  const rows = await ctx.db
    .selectFrom('changes')
    .select(['position', 'at', 'resource', 'recordId', 'recordTitle', 'action', 'actorName', 'actorKind'])
    .where('actorKind', '=', 'person')
    .where('resource', 'in', seen.map(({ name }) => name))
    .orderBy('position', 'desc')
    .limit(limit * 4)
    .execute()
  const newest = (await changesSeen(ctx, onePerRecord(rows))).slice(0, limit)
  const there = await Promise.all(newest.map(({ resource, recordId }) => untyped(ctx).selectFrom(ctx.house.resources.get(resource)!.plural).select('id').where('id', '=', recordId).executeTakeFirst()))
  return newest.map((change, index) => ({ ...change, isThere: there[index] !== undefined }))
}

/** Of records that a role sees some of, the others are as unknown as none. */
async function changesSeen<R extends { resource: string; recordId: string }>(ctx: Ctx, rows: readonly R[]): Promise<R[]> {
  const seen = new Map<string, Set<string>>()
  for (const name of new Set(rows.map(({ resource }) => resource))) seen.set(name, await idsSeen(ctx, ctx.house.resources.get(name)!, rows.filter(({ resource }) => resource === name).map(({ recordId }) => recordId)))
  return rows.filter(({ resource, recordId }) => seen.get(resource)!.has(recordId))
}

/** Somebody who saves five times in a row fills one line. */
function onePerRecord<R extends { recordId: string; actorName: string }>(rows: readonly R[]): R[] {
  const known = new Set<string>()
  return rows.filter(({ recordId, actorName }) => {
    const key = `${recordId} ${actorName}`
    return !known.has(key) && known.add(key)
  })
}
