// At login the guest's basket becomes the member's.
import type { Ctx } from '../context.ts'
import { hashToken } from '../requests/tokens.ts'
import { deleteBasket, makeBasket, putLine, quantitiesOf } from './basket.sql.ts'

/**
 * Brings a guest's basket into an account's. A variant that stands in both keeps the larger quantity: it is the same wish,
 * said on two devices. Nothing is dropped for want of stock; the basket page says what is short. The guest's token ends.
 */
export function mergeBaskets(ctx: Ctx, owners: { token: string; account: string }): Promise<void> {
  return ctx.write(async (ctx) => {
    const guest = await ctx.db.selectFrom('baskets').select('id').where('tokenHash', '=', hashToken(owners.token)).executeTakeFirst()
    if (!guest) return
    const member = await makeBasket(ctx, { account: owners.account })
    const present = new Map((await quantitiesOf(ctx, member.id)).map((line) => [line.variant, line.quantity]))
    for (const line of await quantitiesOf(ctx, guest.id)) {
      if (line.quantity > (present.get(line.variant) ?? 0)) await putLine(ctx, { ...line, basket: member.id })
    }
    await deleteBasket(ctx, guest.id)
  })
}
