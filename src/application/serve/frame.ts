// What stands around every page: menus, the account's name, the basket's count.
import { basketCount } from '../basket/basket.ts'
import { readMenus } from '../content/content.ts'
import type { Visit } from '../requests/page.ts'
import type { Ctx } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import type { Frame, FrameAssets } from '../theme/frame.ts'
import { cookieName } from '../requests/cookies.ts'

/** What is one visitor's own. */
export async function readPerson(house: OpenHouse, ctx: Ctx, cookies: Readonly<Record<string, string>>): Promise<Pick<Frame, 'account' | 'basketCount'>> {
  const count = await basketCount(ctx, cookies[cookieName(house.config, 'basket')])
  return { account: ctx.account && { name: ctx.account.name, role: ctx.account.role }, basketCount: count }
}

export async function openFrame(house: OpenHouse, ctx: Ctx, visit: Visit, assets: FrameAssets): Promise<Frame> {
  const [shared, person] = await Promise.all([openSharedFrame(house, ctx, visit, assets), readPerson(house, ctx, visit.cookies)])
  return { ...shared, ...person }
}

/** The same for everybody who sees this page. */
export async function openSharedFrame(house: OpenHouse, ctx: Ctx, visit: Pick<Visit, 'path' | 'queryString'>, assets: FrameAssets): Promise<Omit<Frame, 'account' | 'basketCount'>> {
  const { site, config } = house
  const menus = await readMenus(ctx)
  return {
    site,
    siteName: site.name,
    locale: ctx.locale,
    locales: site.model.locales,
    path: visit.path,
    query: visit.queryString,
    publicUrl: config.publicUrl,
    menus,
    assets,
    theme: site.theme ?? {},
  }
}
