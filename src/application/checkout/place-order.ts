// Placing an order: the basket becomes an order with its stock, payment, number and letters in one transaction, or nothing happens.
import { newId } from '../../database/id.ts'
import { together } from '../../database/together.ts'
import { addJobs } from '../../server/jobs/add-job.ts'
import { describeBasket, emptyBasket, holdBasket } from '../basket/basket.ts'
import type { Basket, BasketLine } from '../basket/basket.ts'
import { currentText, giveConsent, terms } from '../consents/consents.ts'
import type { ConsentTextRow } from '../consents/consents.ts'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { recordChange } from '../journal/journal.ts'
import type { Change } from '../journal/journal.ts'
import type { Problems } from '../model/model.ts'
import { insertOrder, nextOrderNumber } from '../orders/orders.ts'
import { expectPayment } from '../payments/payments.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { deliveryOffer } from '../shipping/shipping.ts'
import { takeStock } from '../stock/stock.ts'
import type { Short } from '../stock/stock.ts'
import { checkOrderInput } from './check-order-input.ts'
import type { CheckedOrder, OrderInput } from './check-order-input.ts'

/** A line that is in the way, and how many could be had. */
export interface ShortLine { line: string; variant: string; sku: string; name: string; left: number }

export type PlaceOrderRefusal =
  | (Refusal<'invalid'> & { problems: Problems })
  | Refusal<'basket-empty'>
  | (Refusal<'out-of-stock'> & { lines: ShortLine[] })
  | (Refusal<'not-for-sale'> & { lines: ShortLine[] })
  | (Refusal<'basket-changed'> & { totalMinor: number; shownTotalMinor: number })

/** `token` opens the confirmation page. */
export type Placed = { ok: true; order: { id: string; number: string }; token: string } | PlaceOrderRefusal

/**
 * Places an order for the basket of the account that is signed in, or of the guest's `basketToken`.
 * The same `input.token` sent again gives the order that was placed with it.
 */
export async function placeOrder(ctx: Ctx, basketToken: string | undefined, input: OrderInput): Promise<Placed> {
  const ofForm = isToken(input.token)
  const token = ofForm ? input.token! : newToken()
  const checked = checkOrderInput(ctx, input)
  const texts = 'order' in checked ? await textsOf(ctx, input) : []
  return ctx.write(async (ctx): Promise<Placed> => {
    // Held first: of the same form sent twice at once, the second waits here and then finds the order of the first.
    const held = await holdBasket(ctx, basketToken)
    const before = ofForm && (await ctx.db.selectFrom('orders').select(['id', 'number']).where('tokenHash', '=', hashToken(token)).executeTakeFirst())
    if (before) return { ok: true, order: before, token }
    const basket = held && (await describeBasket(ctx, held, (goodsMinor) => deliveryOffer(ctx, String(input.delivery ?? ''), goodsMinor) ?? null))
    if (!basket || basket.lines.length === 0) return refuse('basket-empty')
    if ('problems' in checked) return refuse('invalid', { problems: checked.problems })
    return refuseBasket(basket, input) ?? place(ctx, basket, checked.order, token, texts)
  })
}

/** What is agreed to with the order, as it stands now; a name that the site does not know is none. */
async function textsOf(ctx: Ctx, { agree }: OrderInput): Promise<ConsentTextRow[]> {
  const names = [terms, ...new Set(Array.isArray(agree) ? agree.map(String).filter((name) => name !== terms) : [])]
  return (await Promise.all(names.slice(0, 20).map((name) => currentText(ctx, name)))).filter((text) => text !== undefined)
}

const isToken = (token: unknown): boolean => typeof token === 'string' && /^[\w-]{43}$/.test(token)

/** What stands in the way of ordering this basket, before the stock is asked. */
function refuseBasket(basket: Basket, { shownTotalMinor, shownVersion }: OrderInput): PlaceOrderRefusal | undefined {
  const gone = basket.lines.filter((line) => line.problem?.rule === 'not-for-sale')
  if (gone.length > 0) return refuse('not-for-sale', { lines: gone.map((line) => shortLine(line, 0)) })
  const { totalMinor } = basket.totals
  // Holding it has raised its version by one.
  const sameBasket = shownVersion === undefined || shownVersion === basket.version - 1
  const sameTotal = shownTotalMinor === undefined || shownTotalMinor === totalMinor
  return sameBasket && sameTotal ? undefined : refuse('basket-changed', { totalMinor, shownTotalMinor: shownTotalMinor ?? totalMinor })
}

async function place(ctx: Ctx, basket: Basket, input: CheckedOrder, token: string, texts: readonly ConsentTextRow[]): Promise<Placed> {
  const id = newId()
  const taken = await takeStock(ctx, basket.lines, id)
  if (!taken.ok) return outOfStock(ctx, basket, taken.short)
  // Whoever else orders waits for the number's row from here to the end of the transaction, so the rest goes to the database in one go.
  const [, number] = await together([emptyBasket(ctx, basket.id!), nextOrderNumber(ctx)])
  await together([
    insertOrder(ctx, { id, number, token, input, basket }),
    ...texts.map((text) => giveConsent(ctx, { text, email: input.email, account: ctx.account?.id ?? null, where: 'checkout', order: id })),
    expectPayment(ctx, { order: id, method: input.payment, amountMinor: basket.totals.totalMinor, reference: number }),
    recordChange(ctx, changeOf(id, number, basket)),
    addJobs(ctx, [{ name: 'mail:order-confirmation', payload: { order: id, token } }, ...(ctx.site.on?.orderPlaced ? [{ name: 'event:orderPlaced', payload: { id, number } }] : [])]),
  ])
  return { ok: true, order: { id, number }, token }
}

const changeOf = (id: string, number: string, { totals, lines }: Basket): Change => ({
  resource: 'order', recordId: id, recordTitle: number, action: 'create', version: 1, before: null,
  after: { status: 'placed', paymentStatus: 'due', totalMinor: totals.totalMinor, lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) },
})

function outOfStock(ctx: Ctx, basket: Basket, short: readonly Short[]): PlaceOrderRefusal {
  const lines = short.flatMap(({ variant, left }) => basket.lines.filter((line) => line.variant === variant).map((line) => shortLine(line, left)))
  const said = lines.map(({ name, left }) => (ctx.locale === 'fr' ? `${name} : il en reste ${left}` : `${name}: ${left} left`))
  return refuse('out-of-stock', { detail: `${said.join('; ')}.`, lines })
}

function shortLine({ id, variant, sku, product }: BasketLine, left: number): ShortLine {
  return { line: id, variant, sku, name: product.name, left }
}
