// Logging out at the provider as well (OpenID Connect RP-Initiated Logout): its proof of the login is kept, sealed, with the session.
import type { Ctx } from '../context.ts'
import { endOfSession } from './openid-provider.ts'
import { seal, unseal } from './secrets.ts'

const longestToken = 8_000

/** As the session keeps it; null where there is nothing to keep. */
export const sealedIdToken = (ctx: Ctx, idToken: string | undefined, account: string): string | null =>
  idToken === undefined || idToken.length > longestToken ? null : seal(ctx.house.config, idToken, account)

/** Where the person logs out at the provider; undefined where the session did not come from there, or it has no such address. */
export async function providerLogOut(ctx: Ctx, ended: { account: string; openidToken: string | null } | undefined): Promise<{ name: string; to: string } | undefined> {
  const settings = ctx.house.config.openid
  const idToken = ended?.openidToken ? unseal(ctx.house.config, ended.openidToken, ended.account) : undefined
  if (!settings || idToken === undefined) return undefined
  try {
    const to = await endOfSession(ctx, settings, idToken)
    return to === undefined ? undefined : { name: settings.name, to }
  } catch (error) {
    ctx.log.warn({ event: 'openid-unreachable', error: String((error as Error).cause ?? error) }, 'The OpenID provider cannot be asked where one logs out.')
    return undefined
  }
}
