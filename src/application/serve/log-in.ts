// After a login: the guest's basket becomes the member's and its cookie goes; so do orders placed as a guest, where the address is confirmed.
import type { WebRequest } from '../../server/web.ts'
import type { Cookie } from '../../server/web.ts'
import { isAddressConfirmed } from '../accounts/accounts.ts'
import { mergeBaskets } from '../basket/basket.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { claimWaitingOrders } from '../orders/claim-orders.ts'
import { cookieName } from '../requests/cookies.ts'

/** Returns the cookies to set. */
export async function atLogIn(ctx: Ctx, account: CurrentAccount, request: Pick<WebRequest, 'cookies'>): Promise<Cookie[]> {
  if (await isAddressConfirmed(ctx, account.id)) await claimWaitingOrders(ctx, account)
  return keepBasket(ctx, account, request)
}

async function keepBasket(ctx: Ctx, account: CurrentAccount, request: Pick<WebRequest, 'cookies'>): Promise<Cookie[]> {
  const name = cookieName(ctx.house.config, 'basket')
  const token = request.cookies[name]
  if (!token) return []
  await mergeBaskets(ctx, { token, account: account.id })
  return [{ name, value: '', maxAge: 0 }]
}
