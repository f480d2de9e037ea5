// Customers with what they have ordered.
import { sql } from 'kysely'
import type { Ctx } from '../../application/context.ts'
import { can } from '../../application/rights/rights.ts'
import type { CustomerPage, ListedCustomer, OpenCustomer } from './shapes.ts'

export interface CustomerRequest { search?: string; page: number; perPage: number }

/** Nobody's, without the right to see customers. The newest customers first; of each only their own orders are counted. */
export async function listCustomers(ctx: Ctx, { search = '', page, perPage }: CustomerRequest): Promise<CustomerPage> {
  if (!can(ctx, 'customer', 'see')) return { total: 0, page, perPage, customers: [] }
  let customers = ctx.db.selectFrom('accounts').where('role', '=', 'customer')
  for (const word of search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5)) customers = customers.where(occurs(word))
  const [rows, counted] = await Promise.all([
    customers.select(['id', 'name', 'email', 'createdAt']).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(perPage).offset((page - 1) * perPage).execute(),
    customers.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst(),
  ])
  const ordered = await orderedBy(ctx, rows.map(({ id }) => id))
  return { total: Number(counted?.count ?? 0), page, perPage, customers: rows.map((row) => ({ ...row, ...(ordered.get(row.id) ?? nothing) })) }
}

export async function findCustomer(ctx: Ctx, id: string): Promise<OpenCustomer['customer'] | undefined> {
  if (!can(ctx, 'customer', 'see')) return undefined
  const row = await ctx.db.selectFrom('accounts').select(['id', 'name', 'email', 'createdAt', 'locale', 'disabled', 'secondFactor']).where('id', '=', id).executeTakeFirst()
  return row && { ...row, passkeys: (await ctx.db.selectFrom('passkeys').select('id').where('account', '=', id).execute()).length, ...((await orderedBy(ctx, [id])).get(id) ?? nothing) }
}

function occurs(word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return sql<boolean>`(lower("name") like ${pattern} escape '\\' or "email" like ${pattern} escape '\\')`
}

type Ordered = Pick<ListedCustomer, 'orders' | 'spentMinor' | 'lastOrderAt'>
const nothing: Ordered = { orders: 0, spentMinor: 0, lastOrderAt: null }

async function orderedBy(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Ordered>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('orders')
    .select(({ fn, eb }) => ['account', fn.countAll().as('orders'), fn.max('placedAt').as('lastOrderAt'), fn.sum(eb.case().when('status', '!=', 'cancelled').then(eb.ref('totalMinor')).else(0).end()).as('spent')])
    .where('account', 'in', ids)
    .groupBy('account')
    .execute()
  const hidden = ctx.rights.hides('customer', 'spent') || ctx.rights.hides('order', 'totals')
  return new Map(rows.map((row) => [row.account!, { orders: Number(row.orders), spentMinor: hidden ? null : Number(row.spent ?? 0), lastOrderAt: row.lastOrderAt }]))
}
