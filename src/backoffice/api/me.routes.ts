// GET /backoffice/api/me   who is here, what the site holds, and what this colleague may do
import Type from 'typebox'
import type { Ctx, CurrentAccount } from '../../application/context.ts'
import { waysToShow } from '../../application/accounts/accounts.ts'
import { staff } from '../../application/model/model.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { describeResources } from './describe-resources.ts'
import type { Me } from './shapes.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { labelOfRole } from '../../application/rights/known-roles.ts'
import { can } from '../../application/rights/rights.ts'

export const meRoutes = [
  apiRoute({
    internal: true, may: staff, tag: 'backoffice', answer: Type.Unknown(),
    method: 'GET', url: '/backoffice/api/me', name: 'me', summary: 'Who is here, and what this colleague may do.',
    handle: async (ctx): Promise<Me | Refusal> => (ctx.account ? describeMe(ctx, ctx.account) : refuse('not-allowed')),
  }),
]

async function describeMe(ctx: Ctx, { id, name, email, role }: CurrentAccount): Promise<Me> {
  const { site, house } = ctx
  return {
    showWith: await waysToShow(ctx),
    viewing: ctx.viewing && { until: ctx.viewing.until },
    account: { id, name, email, role, roleLabel: await labelOfRole(ctx, role) },
    site: {
      name: site.name,
      url: house.config.publicUrl,
      locales: [...site.model.locales],
      currency: site.currency,
      timeZone: site.timeZone ?? null,
      vat: { ...site.shop?.vat },
      hasShop: site.shop !== undefined,
    },
    may: whatMore(ctx),
    resources: describeResources(ctx),
  }
}

function whatMore(ctx: Ctx): Me['may'] {
  const inShop = (subject: string, action: string) => ctx.site.shop !== undefined && can(ctx, subject, action)
  const { isOwner } = ctx.rights
  return {
    orders: inShop('order', 'see'), pay: inShop('order', 'pay'), send: inShop('order', 'send'), cancel: inShop('order', 'cancel'), hidden: [...ctx.rights.hidden('order')],
    customers: inShop('customer', 'see'), stock: inShop('stock', 'see'), count: inShop('stock', 'count'),
    mails: isOwner, changes: isOwner, jobs: isOwner, backups: isOwner, status: isOwner, colleagues: isOwner,
  }
}
