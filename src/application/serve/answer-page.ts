// From what a page or an action returned to the answer that is sent: a document in its frame, a redirect, a text.
import type { VNode } from 'preact'
import { note } from '../../server/request-scope.ts'
import type { Answer } from '../../server/web.ts'
import type { HouseCache } from '../cache/house-cache.ts'
import type { OpenHouse } from '../house.ts'
import type { Locale } from '../model/model.ts'
import { cookieName } from '../requests/cookies.ts'
import type { Drawn, PageAnswer, PageCtx } from '../requests/page.ts'
import { hrefIn } from '../theme/frame.ts'
import type { FrameAssets } from '../theme/frame.ts'
import { renderPage } from '../theme/render.ts'
import { openFrame } from './frame.ts'
import type { OwnVisit } from './visit.ts'

/** The pages drawn for what no page of the site answers. */
export interface ErrorPages {
  notFound: () => VNode<any>
  failed: (requestId: string) => VNode<any>
  notAllowed: () => VNode<any>
  onlyViewing: (why: string) => VNode<any>
  foreignOrigin: () => VNode<any>
}

export interface Serving { house: OpenHouse; errors: ErrorPages; headers: Readonly<Record<string, string>>; assets: FrameAssets; cache: HouseCache }

export const localized = (house: OpenHouse, locale: Locale, path: string): string => hrefIn({ locale, locales: house.site.model.locales }, path, locale)

export async function answerDrawn(serving: Serving, ctx: PageCtx, visit: OwnVisit, drawn: Drawn): Promise<Answer> {
  if ('page' in drawn) return answerPage(serving, ctx, visit, drawn.page, drawn.status)
  if (!('answer' in drawn)) return answerPage(serving, ctx, visit, drawn as VNode<any>, 200)
  return drawn.answer === 'not-found' ? answerPage(serving, ctx, visit, serving.errors.notFound(), 404) : plainAnswer(serving, ctx.locale, visit, drawn)
}

export async function answerPage(serving: Serving, ctx: PageCtx, visit: OwnVisit, vnode: VNode<any>, status: number): Promise<Answer> {
  note('page', nameOfPage(vnode))
  const opened = await openFrame(serving.house, ctx, visit, serving.assets)
  const frame = endsSession(serving.house, visit) ? { ...opened, account: null, basketCount: 0 } : opened
  return {
    status,
    headers: pageHeaders(serving.headers, ctx.locale),
    body: renderPage(vnode, ctx.viewing ? { ...frame, viewing: { name: ctx.account!.name || ctx.account!.email, until: ctx.viewing.until } } : frame),
    cookies: visit.setCookies,
  }
}

/** Whoever has just logged out is nobody on this page already. */
const endsSession = ({ config }: OpenHouse, { setCookies }: OwnVisit): boolean => setCookies.some(({ name, value }) => value === '' && name === cookieName(config, 'session'))

/** The component that draws it. */
export const nameOfPage = ({ type }: VNode<any>): string => (typeof type === 'string' ? `<${type}>` : type.displayName ?? type.name)

/** Of every page: browsers ask again each time, and get 304 when it is the same. */
export const pageHeaders = (headers: Readonly<Record<string, string>>, locale: Locale): Record<string, string> => ({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache', 'content-language': locale, ...headers })

function plainAnswer(serving: Serving, locale: Locale, visit: OwnVisit, answer: PageAnswer): Answer {
  const { headers } = serving
  if (answer.answer === 'redirect') {
    return { status: answer.status, headers: { ...headers, location: localized(serving.house, locale, answer.to!), 'cache-control': 'no-store' }, body: null, cookies: visit.setCookies }
  }
  return { status: answer.status, headers: { ...headers, 'content-type': answer.type ?? 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }, body: answer.body ?? '', cookies: visit.setCookies }
}
