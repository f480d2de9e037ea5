// After a login: the guest's basket becomes the member's, and its cookie goes.
import type { WebRequest } from '../../server/web.ts'
import type { Cookie } from '../../server/web.ts'
import { mergeBaskets } from '../basket/basket.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { cookieName } from '../requests/cookies.ts'

/** Merges what the guest had put into the basket, and returns the cookies to set. */
export async function keepBasketAtLogIn(ctx: Ctx, account: CurrentAccount, request: Pick<WebRequest, 'cookies'>): Promise<Cookie[]> {
  const name = cookieName(ctx.house.config, 'basket')
  const token = request.cookies[name]
  if (!token) return []
  await mergeBaskets(ctx, { token, account: account.id })
  return [{ name, value: '', maxAge: 0 }]
}
