// GET /backoffice/api/me   who is here, what the site holds, and what this colleague may do
import Type from 'typebox'
import type { Ctx } from '../../application/context.ts'
import { allows, staff } from '../../application/model/model.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { describeResources } from './describe-resources.ts'
import { shopStaff } from './rights.ts'
import type { Me } from './shapes.ts'

export const meRoutes = [
  apiRoute({
    internal: true, may: staff, tag: 'backoffice', answer: Type.Unknown(),
    method: 'GET', url: '/backoffice/api/me', name: 'me', summary: 'Who is here, and what this colleague may do.',
    handle: async (ctx) => describeMe(ctx),
  }),
]

function describeMe(ctx: Ctx): Me {
  const { site, house } = ctx
  const { id, name, email, role } = ctx.account!
  const inShop = site.shop !== undefined && allows(shopStaff, role)
  return {
    account: { id, name, email, role },
    site: {
      name: site.name,
      url: house.config.publicUrl,
      locales: [...site.model.locales],
      currency: site.currency,
      timeZone: site.timeZone ?? null,
      vat: { ...site.shop?.vat },
      hasShop: site.shop !== undefined,
    },
    may: { orders: inShop, customers: inShop, mails: role === 'owner', changes: role === 'owner', jobs: role === 'owner', backups: role === 'owner', status: role === 'owner' },
    resources: describeResources(ctx),
  }
}
