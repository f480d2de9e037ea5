// A Page as the server calls it, in every language: host, origin, rights, drawing, and what stands around every page.
import type { VNode } from 'preact'
import type { Answer, Method, WebRequest, WebRoute } from '../../server/web.ts'
import type { HouseCache } from '../cache/house-cache.ts'
import { Context } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import { admits } from '../rights/rights.ts'
import type { Locale } from '../model/model.ts'
import type { Page, PageAnswer, PageCtx } from '../requests/page.ts'
import { frameAssets, houseAssets, speculationHeader } from '../theme/assets.ts'
import type { Asset } from '../theme/assets.ts'
import { wordsIn } from '../theme/words.ts'
import { localeOfPath } from './locale-of-path.ts'
import { noteRefusedRight } from './note-refused.ts'
import { openContext } from './open-context.ts'
import { isSameSite } from './same-site.ts'
import { answerDrawn, answerPage, localized } from './answer-page.ts'
import type { ErrorPages, Serving } from './answer-page.ts'
import { withOwnChange } from './own-change.ts'
import { serveKept } from './serve-kept.ts'
import { formFields, visitOf } from './visit.ts'
import type { OwnVisit } from './visit.ts'
import { viewWords } from './view.words.ts'

export interface PageServer {
  routes: WebRoute[]
  /** What every page carries. */
  headers: Readonly<Record<string, string>>
  /** Draws one of the error pages for any request. */
  drawError(request: WebRequest, status: number, page: VNode<any>): Promise<Answer>
}

export function servePages(house: OpenHouse, pages: readonly Page[], errors: ErrorPages, headers: Readonly<Record<string, string>>, cache: HouseCache): PageServer {
  const assets = houseAssets(house.site.theme, house.site.name)
  const ofPages = { ...headers, ...speculationHeader(assets) }
  const serving: Serving = { house, errors, headers: ofPages, assets: frameAssets(assets), cache }
  const locales = house.site.model.locales as readonly Locale[]
  const routes = pages.flatMap((page) =>
    locales.map((locale): WebRoute => ({
      method: (page.kind === 'page' ? 'GET' : 'POST') satisfies Method,
      url: localized(house, locale, page.url),
      handle: (request) => servePage(serving, page, locale, request),
    })),
  )
  return { headers: ofPages, routes: [...assets.map((asset) => assetRoute(asset, headers)), ...routes], drawError: (request, status, page) => drawError(serving, request, status, page) }
}

/** A file whose name changes with its content: browsers may keep it for good. */
export function assetRoute(asset: Asset, headers: Readonly<Record<string, string>>): WebRoute {
  const plain: Answer = { status: 200, headers: { ...headers, 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' }, body: asset.body }
  const packed: Answer = asset.gzip ? { ...plain, headers: { ...plain.headers, 'content-encoding': 'gzip' }, body: asset.gzip } : plain
  return { method: 'GET', url: asset.path, handle: async ({ headers }) => (/\bgzip\b/.test(String(headers['accept-encoding'] ?? '')) ? packed : plain) }
}

async function servePage(serving: Serving, page: Page, locale: Locale, request: WebRequest): Promise<Answer> {
  const { house } = serving
  const ctx = pageContext(await openContext(house, request, locale, page.viewAs === 'self'))
  const visit = visitOf(house, request, locale)
  if (ctx.viewing) return drawViewed(serving, page, locale, request, ctx, visit)
  if (page.kind === 'page' && page.may === 'everyone' && isSameSite(house.config, request)) return serveKept(serving, page, ctx, request, visit, () => drawPage(serving, page, locale, request, ctx, visit))
  const answer = await drawPage(serving, page, locale, request, ctx, visit)
  return page.kind === 'action' ? withOwnChange(house, answer) : answer
}

/** For an owner who looks as somebody else: nothing is changed, kept for others, or told of secrets. */
async function drawViewed(serving: Serving, page: Page, locale: Locale, request: WebRequest, ctx: PageCtx, visit: OwnVisit): Promise<Answer> {
  const words = wordsIn(viewWords, locale)
  const name = ctx.account!.name || ctx.account!.email
  const why = page.kind === 'action' ? words.noChange(name) : page.viewAs === 'hidden' ? words.secret(name) : undefined
  return why === undefined ? drawPage(serving, page, locale, request, ctx, visit) : answerPage(serving, ctx, visit, serving.errors.onlyViewing(why), 403)
}

/** Drawn for this visitor alone. */
async function drawPage(serving: Serving, page: Page, locale: Locale, request: WebRequest, ctx: PageCtx, visit: OwnVisit): Promise<Answer> {
  const { house, errors } = serving
  const draw = (drawn: VNode<any>, status: number) => answerPage(serving, ctx, visit, drawn, status)
  if (!isSameSite(house.config, request)) return draw(errors.foreignOrigin(), 403)
  if (!admits(ctx, page.may)) {
    noteRefusedRight(ctx, { method: page.kind === 'page' ? 'GET' : 'POST', url: page.url, may: page.may })
    return ctx.account ? draw(errors.notAllowed(), 403) : toLogin(house, locale, request)
  }
  return answerDrawn(serving, ctx, visit, await page.handle(ctx, request.params, visit, formFields(request.body)))
}

async function drawError(serving: Serving, request: WebRequest, status: number, vnode: VNode<any>): Promise<Answer> {
  const locale = localeOfPath(serving.house, request.path)
  const visit = visitOf(serving.house, request, locale)
  return answerPage(serving, pageContext(await openContext(serving.house, request, locale)), visit, vnode, status)
}

/** After the login the visitor comes back to the page that asked for it. */
function toLogin(house: OpenHouse, locale: Locale, request: WebRequest): Answer {
  const back = request.method === 'GET' ? `?back=${encodeURIComponent(visitOf(house, request, locale).path)}` : ''
  return { status: 303, headers: { location: localized(house, locale, `/login${back}`), 'cache-control': 'no-store' }, body: null }
}

function pageContext(ctx: Context): PageCtx {
  const answers = {
    notFound: (): PageAnswer => ({ answer: 'not-found', status: 404 }),
    redirect: (path: string, options: { permanent?: boolean } = {}): PageAnswer => ({ answer: 'redirect', status: options.permanent ? 301 : 303, to: safePath(path) }),
  }
  return Object.assign(ctx, answers)
}

/** Redirects stay on this site: a path, never `//host` or a whole address. */
export function safePath(path: string): string {
  return /^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(path) ? path : '/'
}
