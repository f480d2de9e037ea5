// The basket as the API answers it: amounts in one place, each line with its reason.
import type { Ctx } from '../context.ts'
import type { Basket } from './read-basket.ts'
import { sayWhy } from './say-why.ts'

export function basketAnswer(ctx: Ctx, basket: Basket) {
  const { id: _, lines, totals, ...answer } = basket
  return {
    ...answer,
    lines: lines.map(({ totals: line, problem, ...rest }) => ({ ...rest, problem, totalMinor: line?.totalMinor ?? 0, vatMinor: line?.vatMinor ?? 0, why: line ? sayWhy(line.why, ctx.locale, ctx.site.currency) : null })),
    goodsMinor: totals.goodsMinor,
    totalMinor: totals.totalMinor,
    vat: totals.vat,
    currency: ctx.site.currency,
  }
}
