// Orders as a person's own data: all of them, and what stays of them without the person. Amounts, lines, VAT and the country are what the
// shop's books need; names, streets and the mail address go.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Person, PersonalPart } from '../accounts/personal-data.ts'
import type { Ctx } from '../context.ts'
import { forgetRecords } from '../journal/forget.ts'
import { recordChanges } from '../journal/journal.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { findOrder } from './order.ts'
import type { Address } from './orders.tables.ts'

const found = (ctx: Ctx) => ctx.db.selectFrom('orders').select(['id', 'number', 'status', 'billingAddress', 'deliveryAddress']).orderBy('placedAt')
const ofAccount = (ctx: Ctx, { id }: Person) => found(ctx).where('account', '=', id).execute()
/** What a closed account has left: nobody's orders with its address. */
const ofNobody = (ctx: Ctx, { email }: Person) => found(ctx).where('account', 'is', null).where('email', '=', email).execute()

export const personalOrders: PersonalPart = {
  name: 'orders',
  gather: async (ctx, person) => Promise.all((await ofAccount(ctx, person)).map((order) => findOrder(ctx, { id: order.id }))),
  erase: async (ctx, person) => takeOut(ctx, await ofAccount(ctx, person)),
  eraseClosed: async (ctx, person) => takeOut(ctx, await ofNobody(ctx, person)),
}

async function takeOut(ctx: Ctx, orders: Awaited<ReturnType<typeof ofAccount>>): Promise<Refusal<'wrong-state'> | number> {
  if (orders.some(({ status }) => status === 'placed')) return refuse('wrong-state')
  for (const { id, number, billingAddress, deliveryAddress } of orders) {
    const values = { email: nobody(id), note: null, search: number, tokenHash: hashToken(newToken()), billingAddress: countryOf(billingAddress), deliveryAddress: deliveryAddress && countryOf(deliveryAddress) }
    await ctx.db.updateTable('orders').set((row) => ({ ...values, account: null, version: row('version', '+', 1), updatedAt: ctx.now().toISOString() })).where('id', '=', id).execute()
  }
  await forgetRecords(ctx, 'order', orders.map((order) => order.id), 'kept')
  await recordChanges(ctx, orders.map(({ id, number }) => ({ resource: 'order', recordId: id, recordTitle: number, action: 'erased', before: null, after: null })))
  return orders.length
}

/** RFC 2606: no letter ever goes there. */
const nobody = (id: string): string => `${id}@erased.invalid`

function countryOf(address: Address): Address {
  return Object.fromEntries(Object.entries(address).map(([name, value]) => [name, name === 'country' ? value : typeof value === 'string' ? '' : value])) as unknown as Address
}
