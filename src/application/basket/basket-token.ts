// The cookie by which a guest's basket is found again.
import type { Ctx } from '../context.ts'
import { basketCookieSeconds, cookieName } from '../requests/cookies.ts'
import type { Visit } from '../requests/page.ts'

export const basketToken = (ctx: Ctx, visit: Pick<Visit, 'cookies'>): string | undefined => visit.cookies[cookieName(ctx.house.config, 'basket')]

/** Sets a guest's new cookie, or keeps the one there is for another while. */
export function keepBasketToken(ctx: Ctx, visit: Visit, made: string | null = null): void {
  const token = made ?? (ctx.account ? undefined : basketToken(ctx, visit))
  if (token) visit.setCookie({ name: cookieName(ctx.house.config, 'basket'), value: token, maxAge: basketCookieSeconds })
}
