// What stands around every page: menus, the account's name, the basket's count.
import { basketCount } from '../basket/basket.ts'
import { readMenus } from '../content/content.ts'
import type { PageCtx, Visit } from '../requests/page.ts'
import type { OpenHouse } from '../house.ts'
import type { Frame, FrameAssets } from '../theme/frame.ts'
import { cookieName } from '../requests/cookies.ts'

export async function openFrame(house: OpenHouse, ctx: PageCtx, visit: Visit, assets: FrameAssets): Promise<Frame> {
  const { site, config } = house
  const [menus, count] = await Promise.all([readMenus(ctx), basketCount(ctx, visit.cookies[cookieName(config, 'basket')])])
  return {
    site,
    siteName: site.name,
    locale: ctx.locale,
    locales: site.model.locales,
    path: visit.path,
    query: visit.queryString,
    publicUrl: config.publicUrl,
    account: ctx.account && { name: ctx.account.name, role: ctx.account.role },
    basketCount: count,
    menus,
    assets,
    theme: site.theme ?? {},
  }
}
