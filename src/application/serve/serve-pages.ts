// A Page as the server calls it, in every language: host, origin, rights, drawing, and what stands around every page.
import type { VNode } from 'preact'
import type { Answer, Cookie, Method, WebRequest, WebRoute } from '../../server/web.ts'
import { Context } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import { allows } from '../model/model.ts'
import type { Locale } from '../model/model.ts'
import type { FormFields, Page, PageAnswer, PageCtx, Visit } from '../requests/page.ts'
import { houseAssets, frameAssets } from '../theme/assets.ts'
import type { Asset } from '../theme/assets.ts'
import { hrefIn } from '../theme/frame.ts'
import type { FrameAssets } from '../theme/frame.ts'
import { renderPage } from '../theme/render.ts'
import { openContext } from './open-context.ts'
import { openFrame } from './frame.ts'
import { isSameSite } from './same-site.ts'

/** The pages drawn for what no page of the site answers. */
export interface ErrorPages {
  notFound: () => VNode<any>
  failed: (requestId: string) => VNode<any>
  notAllowed: () => VNode<any>
  foreignOrigin: () => VNode<any>
}

export interface PageServer {
  routes: WebRoute[]
  /** Draws one of the error pages for any request. */
  drawError(request: WebRequest, status: number, page: VNode<any>): Promise<Answer>
}

export function servePages(house: OpenHouse, pages: readonly Page[], errors: ErrorPages, headers: Readonly<Record<string, string>>): PageServer {
  const assets = houseAssets(house.site.theme, house.site.name)
  const serving: Serving = { house, errors, headers, assets: frameAssets(assets) }
  const locales = house.site.model.locales as readonly Locale[]
  const routes = pages.flatMap((page) =>
    locales.map((locale): WebRoute => ({
      method: (page.kind === 'page' ? 'GET' : 'POST') satisfies Method,
      url: localized(house, locale, page.url),
      handle: (request) => servePage(serving, page, locale, request),
    })),
  )
  return { routes: [...assets.map((asset) => assetRoute(asset, headers)), ...routes], drawError: (request, status, page) => drawError(serving, request, status, page) }
}

interface Serving { house: OpenHouse; errors: ErrorPages; headers: Readonly<Record<string, string>>; assets: FrameAssets }

const localized = (house: OpenHouse, locale: Locale, path: string): string => hrefIn({ locale, locales: house.site.model.locales }, path, locale)

/** A file whose name changes with its content: browsers may keep it for good. */
export function assetRoute(asset: Asset, headers: Readonly<Record<string, string>>): WebRoute {
  const plain: Answer = { status: 200, headers: { ...headers, 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' }, body: asset.body }
  const packed: Answer = asset.gzip ? { ...plain, headers: { ...plain.headers, 'content-encoding': 'gzip' }, body: asset.gzip } : plain
  return { method: 'GET', url: asset.path, handle: async ({ headers }) => (/\bgzip\b/.test(String(headers['accept-encoding'] ?? '')) ? packed : plain) }
}

async function servePage(serving: Serving, page: Page, locale: Locale, request: WebRequest): Promise<Answer> {
  const { house, errors } = serving
  const ctx = pageContext(await openContext(house, request, locale))
  const visit = visitOf(house, request, locale)
  const draw = (drawn: VNode<any>, status: number) => answerPage(serving, ctx, visit, drawn, status)
  if (!isSameSite(house.config, request)) return draw(errors.foreignOrigin(), 403)
  if (!allows(page.may, ctx.account?.role ?? null)) return ctx.account ? draw(errors.notAllowed(), 403) : toLogin(house, locale, request)
  const drawn = await page.handle(ctx, request.params, visit, formFields(request.body))
  if ('answer' in drawn) return drawn.answer === 'not-found' ? draw(errors.notFound(), 404) : plainAnswer(serving, locale, visit, drawn)
  return 'page' in drawn ? draw(drawn.page, drawn.status) : draw(drawn as VNode<any>, 200)
}

async function answerPage(serving: Serving, ctx: PageCtx, visit: OwnVisit, vnode: VNode<any>, status: number): Promise<Answer> {
  const frame = await openFrame(serving.house, ctx, visit, serving.assets)
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache', 'content-language': ctx.locale, ...serving.headers },
    body: renderPage(vnode, frame),
    cookies: visit.setCookies,
  }
}

function plainAnswer(serving: Serving, locale: Locale, visit: OwnVisit, answer: PageAnswer): Answer {
  const { headers } = serving
  if (answer.answer === 'redirect') {
    return { status: answer.status, headers: { ...headers, location: localized(serving.house, locale, answer.to!), 'cache-control': 'no-store' }, body: null, cookies: visit.setCookies }
  }
  return { status: answer.status, headers: { ...headers, 'content-type': answer.type ?? 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }, body: answer.body ?? '', cookies: visit.setCookies }
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

export function localeOfPath(house: OpenHouse, path: string): Locale {
  const locales = house.site.model.locales as readonly Locale[]
  const first = path.split('/')[1]
  return locales.slice(1).find((locale) => locale === first) ?? locales[0]!
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

type OwnVisit = Visit & { readonly setCookies: Cookie[] }

function visitOf(house: OpenHouse, request: WebRequest, locale: Locale): OwnVisit {
  const prefix = locale === house.site.model.locales[0] ? '' : `/${locale}`
  const setCookies: Cookie[] = []
  return {
    path: (prefix && request.path.startsWith(prefix) ? request.path.slice(prefix.length) : request.path) || '/',
    queryString: request.url.slice(request.path.length),
    query: firstOfEach(request.query),
    all: (name) => listOf(request.query[name]),
    cookies: request.cookies,
    setCookie: (cookie) => { setCookies.push(cookie) },
    setCookies,
    headers: request.headers,
    address: request.address,
    requestId: request.id,
  }
}

function formFields(body: unknown): FormFields {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, string | string[]>
  const fields = firstOfEach(given)
  return { fields, text: (name) => fields[name] ?? '', all: (name) => listOf(given[name]) }
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)])

function firstOfEach(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const first: Record<string, string> = Object.create(null)
  for (const name of Object.keys(values)) first[name] = listOf(values[name])[0] ?? ''
  return first
}
