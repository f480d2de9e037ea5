// GET    /api/basket               the basket, with what is wrong in it
// POST   /api/basket/lines         put something in
// PATCH  /api/basket/lines/:id     change a quantity; 0 takes the line out
// DELETE /api/basket/lines/:id     take a line out
import Type from 'typebox'
import type { WebRequest } from '../../server/web.ts'
import { isRefusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { apiRoute } from '../requests/api-route.ts'
import type { Reply } from '../requests/api-route.ts'
import { basketCookieSeconds, cookieName } from '../requests/cookies.ts'
import { basketAnswer } from './basket-answer.ts'
import { addToBasket, mostOfOne, readBasket, removeFromBasket, setQuantity } from './basket.ts'
import type { BasketRefusal } from './basket.ts'
import { BasketAnswer } from './basket.schemas.ts'

const LineId = Type.Object({ id: Type.String({ format: 'uuid', description: 'Id of the line.' }) })
const common = { may: 'everyone', tag: 'basket', answer: BasketAnswer } as const

const tokenOf = (ctx: Ctx, request: Pick<WebRequest, 'cookies'>): string | undefined => request.cookies[cookieName(ctx.house.config, 'basket')]

async function answerBasket(ctx: Ctx, token: string | undefined) {
  return basketAnswer(ctx, await readBasket(ctx, token))
}

/** Changes the basket and reads it in one transaction: the connection that has just written it still has it at hand. */
function answerChange(ctx: Ctx, token: string | undefined, change: (ctx: Ctx) => Promise<{ ok: true; token?: string | null } | BasketRefusal>) {
  return ctx.write(async (ctx) => {
    const changed = await change(ctx)
    if (isRefusal(changed)) return changed
    const made = changed.token ?? undefined
    return { made, basket: await answerBasket(ctx, made ?? token) }
  })
}

export const basketRoutes = [
  apiRoute({
    ...common,
    method: 'GET', url: '/api/basket', name: 'getBasket', summary: 'The basket of the account that is logged in, or of the guest’s cookie.',
    handle: (ctx, _input, request) => answerBasket(ctx, tokenOf(ctx, request)),
  }),
  apiRoute({
    ...common,
    method: 'POST', url: '/api/basket/lines', name: 'addToBasket', summary: 'Put a variant into the basket; a guest’s first one sets the cookie of the basket.', status: 201,
    body: Type.Object({
      variant: Type.String({ format: 'uuid', description: 'Id of the variant.' }),
      quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: mostOfOne, description: 'How many more; 1 unless given.' })),
    }, { additionalProperties: false }),
    refusals: ['not-found', 'not-for-sale', 'out-of-stock'],
    handle: async (ctx, { body }, request, reply) => {
      const token = tokenOf(ctx, request)
      const added = await answerChange(ctx, token, (ctx) => addToBasket(ctx, { token, variant: body.variant, quantity: body.quantity ?? 1 }))
      if (isRefusal(added)) return added
      if (added.made) keepToken(ctx, reply, added.made)
      return added.basket
    },
  }),
  apiRoute({
    ...common,
    method: 'PATCH', url: '/api/basket/lines/:id', name: 'setQuantity', summary: 'Change the quantity of a line; 0 takes it out.',
    params: LineId,
    body: Type.Object({ quantity: Type.Integer({ minimum: 0, maximum: mostOfOne }) }, { additionalProperties: false }),
    refusals: ['not-found', 'out-of-stock'],
    handle: async (ctx, { params, body }, request) => {
      const token = tokenOf(ctx, request)
      const changed = await answerChange(ctx, token, (ctx) => setQuantity(ctx, { token, line: params.id, quantity: body.quantity }))
      return isRefusal(changed) ? changed : changed.basket
    },
  }),
  apiRoute({
    ...common,
    method: 'DELETE', url: '/api/basket/lines/:id', name: 'removeFromBasket', summary: 'Take a line out.',
    params: LineId,
    refusals: ['not-found'],
    handle: async (ctx, { params }, request) => {
      const token = tokenOf(ctx, request)
      const removed = await answerChange(ctx, token, (ctx) => removeFromBasket(ctx, { token, line: params.id }))
      return isRefusal(removed) ? removed : removed.basket
    },
  }),
]

function keepToken(ctx: Ctx, reply: Reply, token: string): void {
  reply.cookies.push({ name: cookieName(ctx.house.config, 'basket'), value: token, maxAge: basketCookieSeconds })
}
