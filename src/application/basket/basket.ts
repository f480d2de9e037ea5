// The door of the basket: put in, change, take out, read, merge at login. Guests are known by a token, members by their account.
import { currentPrice } from '../catalogue/catalogue.ts'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Problems } from '../model/model.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { countPieces, deleteLine, findForSale, findLine, holdBasket, makeBasket, putLine } from './basket.sql.ts'
import type { BasketRow } from './basket.sql.ts'

export { deleteOldBaskets } from './basket.sql.ts'
export { computeTotals } from './compute-totals.ts'
export type { DeliveryPrice, LinePrice, LineTotals, Totals, Why } from './compute-totals.ts'
export { sayWhy } from './say-why.ts'
export { basketAnswer } from './basket-answer.ts'
export { BasketAnswer } from './basket.schemas.ts'
export { deleteLines as emptyBasket, holdBasket } from './basket.sql.ts'
export { mergeBaskets } from './merge-baskets.ts'
export { describeBasket, readBasket } from './read-basket.ts'
export type { Basket, BasketLine, LineProblem } from './read-basket.ts'

/** The most of one variant in a basket. */
export const mostOfOne = 999
/** The most variants in a basket. */
const mostLines = 100

export type BasketRefusal =
  | Refusal<'not-found' | 'not-for-sale'>
  | (Refusal<'invalid'> & { problems: Problems })
  | (Refusal<'out-of-stock'> & { left: number })

/** `token` is new and belongs into the guest's cookie; null when the basket was known already. */
export type Added = { ok: true; token: string | null } | BasketRefusal

/** Pieces in the basket, 0 without one. One query. */
export const basketCount = countPieces

/**
 * Puts a quantity of a variant in, on top of what is there. A guest's first piece makes a basket.
 * Refused with `left` when the shop does not have that many more.
 */
export function addToBasket(ctx: Ctx, wish: { token: string | undefined; variant: string; quantity: number }): Promise<Added> {
  const { token, variant, quantity } = wish
  if (!isQuantity(quantity, 1)) return Promise.resolve(wrongQuantity())
  return ctx.write(async (ctx): Promise<Added> => {
    const { basket, token: made } = await openBasket(ctx, token)
    const item = await findForSale(ctx, variant, basket.id)
    if (!item) return refuse('not-found')
    if (item.status !== 'published' || !ctx.site.shop) return refuse('not-for-sale')
    const wanted = item.inBasket + quantity
    if (item.left !== null && wanted > item.left) return refuse('out-of-stock', { left: Math.max(item.left - item.inBasket, 0) })
    if (wanted > mostOfOne) return wrongQuantity()
    if (item.others >= mostLines) return refuse('invalid', { problems: { variant: { rule: 'tooMany', values: { max: mostLines } } } as Problems })
    await putLine(ctx, { basket: basket.id, variant, quantity: wanted, priceMinor: currentPrice(item, ctx.now().toISOString()).priceMinor })
    return { ok: true, token: made }
  })
}

async function openBasket(ctx: Ctx, known: string | undefined): Promise<{ basket: BasketRow; token: string | null }> {
  const held = await holdBasket(ctx, known)
  if (held) return { basket: held, token: null }
  if (ctx.account) return { basket: await makeBasket(ctx, { account: ctx.account.id }), token: null }
  const token = newToken()
  return { basket: await makeBasket(ctx, { tokenHash: hashToken(token) }), token }
}

/** Sets the quantity of a line; 0 takes it out. */
export function setQuantity(ctx: Ctx, wish: { token: string | undefined; line: string; quantity: number }): Promise<{ ok: true } | BasketRefusal> {
  const { token, line, quantity } = wish
  if (!isQuantity(quantity, 0)) return Promise.resolve(wrongQuantity())
  return ctx.write(async (ctx): Promise<{ ok: true } | BasketRefusal> => {
    const basket = await holdBasket(ctx, token)
    const variant = basket && (await findLine(ctx, basket.id, line))
    const item = variant && (await findForSale(ctx, variant, basket.id))
    if (!item) return refuse('not-found')
    if (quantity > 0 && item.left !== null && quantity > item.left) return refuse('out-of-stock', { left: item.left })
    if (quantity === 0) await deleteLine(ctx, line)
    else await putLine(ctx, { basket: basket.id, variant, quantity, priceMinor: currentPrice(item, ctx.now().toISOString()).priceMinor })
    return { ok: true }
  })
}

export const removeFromBasket = (ctx: Ctx, wish: { token: string | undefined; line: string }): Promise<{ ok: true } | BasketRefusal> => setQuantity(ctx, { ...wish, quantity: 0 })

const isQuantity = (quantity: number, min: number): boolean => Number.isSafeInteger(quantity) && quantity >= min && quantity <= mostOfOne

const wrongQuantity = (): Refusal<'invalid'> & { problems: Problems } => ({ ok: false, reason: 'invalid', problems: { quantity: { rule: 'quantity', values: { max: mostOfOne } } } })
