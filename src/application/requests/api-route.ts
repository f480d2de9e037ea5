// apiRoute: one way into a door over JSON. It states who may use it, what it takes and what it answers; OpenAPI follows from it.
import type { Static, TSchema } from 'typebox'
import type { Method, WebRequest } from '../../server/web.ts'
import type { Cookie } from '../../server/web.ts'
import type { Ctx } from '../context.ts'
import type { Reason, Refusal } from '../../errors.ts'
import type { RouteMay } from '../model/model.ts'

/** What a handler may set besides its value. */
export interface Reply {
  status: number
  readonly headers: Record<string, string>
  readonly cookies: Cookie[]
}

export interface ApiRoute {
  readonly kind: 'api'
  readonly method: Method
  readonly url: string
  readonly may: RouteMay
  /** While an owner looks as somebody else: `hidden`, since it shows that person's secrets; `self`, done by the owner. Other routes show, and change nothing. */
  readonly viewAs?: 'hidden' | 'self'
  /** Name of the operation in OpenAPI: `addToBasket`. */
  readonly name: string
  readonly summary: string
  readonly tag: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly answer: TSchema
  /** Status of a success; 200 unless said. */
  readonly status: number
  readonly refusals: readonly Reason[]
  /** Left out of the public description: the back office's own. */
  readonly internal: boolean
  readonly uploadLimit?: number
  readonly bodyLimit?: number
  readonly handle: (ctx: Ctx, input: { params: any; query: any; body: any }, request: WebRequest, reply: Reply) => Promise<unknown>
}

type Of<S> = S extends TSchema ? Static<S> : undefined

/** Declares a way into a door over JSON. A handler returns the answer's value, or a refusal. */
export function apiRoute<const P extends TSchema | undefined = undefined, const Q extends TSchema | undefined = undefined, const B extends TSchema | undefined = undefined>(
  route: {
    method: Method
    url: string
    may: RouteMay
    viewAs?: 'hidden' | 'self'
    name: string
    summary: string
    tag: string
    params?: P
    query?: Q
    body?: B
    answer: TSchema
    status?: number
    refusals?: readonly Reason[]
    internal?: boolean
    uploadLimit?: number
    bodyLimit?: number
    handle: (ctx: Ctx, input: { params: Of<P>; query: Of<Q>; body: Of<B> }, request: WebRequest, reply: Reply) => Promise<unknown | Refusal>
  },
): ApiRoute {
  return { kind: 'api', status: 200, refusals: [], internal: false, ...route } as unknown as ApiRoute
}
