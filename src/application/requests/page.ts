// page and action: the two ways a browser comes in. A page draws what a URL shows; an action takes a form.
import type { VNode } from 'preact'
import type { Cookie } from '../../server/web.ts'
import type { Ctx } from '../context.ts'
import type { May } from '../model/model.ts'

/** Parameters of a URL by name: `/recipes/:slug` gives `{ slug: string }`. */
export type Params<U extends string> = U extends `${string}:${infer P}/${infer Rest}`
  ? { [K in P | keyof Params<Rest>]: string }
  : U extends `${string}:${infer P}` ? { [K in P]: string } : {}

/** What a page or action knows of the browser's visit besides ctx. */
export interface Visit {
  /** Path without language prefix and query: `/products/blue-notebook`. */
  readonly path: string
  /** The query as it was sent, with its question mark; empty without one. */
  readonly queryString: string
  /** Query parameters; of a repeated one the first. */
  readonly query: Readonly<Record<string, string>>
  /** All values of a query parameter: `?paper=matte&paper=laid`. */
  all(name: string): readonly string[]
  readonly cookies: Readonly<Record<string, string>>
  setCookie(cookie: Cookie): void
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly address: string
  readonly requestId: string
}

/** An answer that is not a drawn page. */
export interface PageAnswer {
  readonly answer: 'redirect' | 'not-found' | 'text'
  readonly status: number
  readonly to?: string
  readonly body?: string
  readonly type?: string
}

export interface PageCtx extends Ctx {
  notFound(): PageAnswer
  /** Sends the browser to a path of this site (without language prefix; it is put in front) with 303. */
  redirect(path: string, options?: { permanent?: boolean }): PageAnswer
}

/** A page's drawing; `{ page, status }` for one that is drawn with another status than 200, such as a form with errors (422). */
export type Drawn = VNode<any> | PageAnswer | { page: VNode<any>; status: number }

export interface Page {
  readonly kind: 'page' | 'action'
  /** Without language prefix; every page answers in every language of the site. */
  readonly url: string
  readonly may: May
  readonly viewAs?: 'hidden' | 'self' | undefined
  readonly handle: (ctx: PageCtx, params: any, visit: Visit, form: FormFields) => Promise<Drawn>
}

/** The fields of a sent form; of a repeated one the first. */
export interface FormFields {
  text(name: string): string
  all(name: string): readonly string[]
  readonly fields: Readonly<Record<string, string>>
}

export interface PageOptions {
  may?: May
  /** While an owner looks as somebody else: `hidden`, since it shows that person's secrets; `self`, done by the owner. Other pages are shown, and change nothing. */
  viewAs?: 'hidden' | 'self'
}

/** A URL, what it reads, what it shows. Everyone may see it unless `may` says otherwise. */
export function page<const U extends string>(url: U, draw: (ctx: PageCtx, params: Params<U>, visit: Visit) => Promise<Drawn>, options: PageOptions = {}): Page {
  return { kind: 'page', url, may: options.may ?? 'everyone', viewAs: options.viewAs, handle: draw as Page['handle'] }
}

/** What happens when a form is sent to a URL: mostly a redirect, or the page again with its errors. */
export function action<const U extends string>(url: U, take: (ctx: PageCtx, form: FormFields, params: Params<U>, visit: Visit) => Promise<Drawn>, options: PageOptions = {}): Page {
  return { kind: 'action', url, may: options.may ?? 'everyone', viewAs: options.viewAs, handle: (ctx, params, visit, form) => take(ctx, form, params, visit) }
}
