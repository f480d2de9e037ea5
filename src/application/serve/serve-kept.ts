// Pages that everyone may see, kept for all of them unless they show anything that is somebody's own.
import type { VNode } from 'preact'
import { countCached } from '../../server/observe.ts'
import { note } from '../../server/request-scope.ts'
import type { Answer, WebRequest } from '../../server/web.ts'
import type { Made } from '../cache/answer-cache.ts'
import { KeptPage } from '../cache/kept-page.ts'
import { formOf } from '../cache/kept-body.ts'
import { KeptText } from '../cache/kept-text.ts'
import { tell } from '../cache/watch.ts'
import type { Watch } from '../cache/watch.ts'
import type { Page, PageAnswer, PageCtx } from '../requests/page.ts'
import type { Frame } from '../theme/frame.ts'
import { renderPage } from '../theme/render.ts'
import { openSharedFrame, readPerson } from './frame.ts'
import { answerDrawn, answerPage, localized, nameOfPage, pageHeaders } from './answer-page.ts'
import type { Serving } from './answer-page.ts'
import { withinMsOf } from './own-change.ts'
import { formFields, watchVisit } from './visit.ts'
import type { OwnVisit } from './visit.ts'

/** `draw` draws the page for this visitor alone. */
export async function serveKept(serving: Serving, page: Page, ctx: PageCtx, request: WebRequest, visit: OwnVisit, draw: () => Promise<Answer>): Promise<Answer> {
  const { house, cache } = serving
  const person = await readPerson(house, ctx, request.cookies)
  const make = (watch: Watch) => makePage(serving, page, ctx, request, visit, watch)
  const { value, outcome, reason } = await cache.find({ address: request.path, parameter: (name) => request.query[name], ctx, withinMs: withinMsOf(house, request.headers), make })
  countCached(outcome)
  note('cache', reason ? `${outcome}: ${reason}` : outcome)
  const timing = { 'server-timing': `cache;desc="${outcome}${reason ? `: ${reason}` : ''}"` }
  if (value instanceof KeptText) return withHeaders(value.answer(formOf(request)), timing)
  if (!(value instanceof KeptPage)) return withHeaders((value as Answer | undefined) ?? (await draw()), timing)
  const [frame, asked] = [{ locale: ctx.locale, locales: house.site.model.locales, ...person }, formOf(request)]
  if (outcome === 'made') await value.packForFirst(frame, asked)
  return value.answer(frame, { ...pageHeaders(serving.headers, ctx.locale), ...timing }, asked)
}

const withHeaders = (answer: Answer, more: Record<string, string>): Answer => ({ ...answer, headers: { ...answer.headers, ...more } })

async function makePage(serving: Serving, page: Page, ctx: PageCtx, request: WebRequest, visit: OwnVisit, watch: Watch): Promise<Made<KeptPage | KeptText | Answer>> {
  const drawn = await page.handle(ctx, request.params, watchVisit(watch, visit), formFields(undefined))
  if ('answer' in drawn && drawn.answer === 'text' && drawn.status === 200) return makeText(await answerDrawn(serving, ctx, visit, drawn), localized(serving.house, ctx.locale, page.url), visit, watch)
  if ('answer' in drawn || ('page' in drawn && drawn.status !== 200)) return { value: await answerDrawn(serving, ctx, visit, drawn as PageAnswer), bytes: 0, once: true }
  const vnode = 'page' in drawn ? drawn.page : (drawn as VNode<any>)
  note('page', nameOfPage(vnode))
  const kept = new KeptPage(await renderWithPlaces(serving, ctx, request, visit, watch, vnode), localized(serving.house, ctx.locale, page.url))
  if (watch.reason !== undefined) return { value: await answerPage(serving, ctx, visit, vnode, 200), bytes: 0 }
  return { value: kept, bytes: kept.bytes }
}

/** A feed, a sitemap: whole for everybody. */
function makeText(answer: Answer, route: string, { setCookies }: OwnVisit, watch: Watch): Made<KeptText | Answer> {
  if (watch.reason !== undefined || setCookies.length > 0) return { value: answer, bytes: 0 }
  const kept = new KeptText(answer, route)
  return { value: kept, bytes: kept.bytes }
}

/** Links to this page in other languages carry its parameters: those that are looked at, which the first drawing may only show. */
async function renderWithPlaces(serving: Serving, ctx: PageCtx, request: WebRequest, visit: OwnVisit, watch: Watch, vnode: VNode<any>): Promise<string> {
  for (;;) {
    const known = watch.parameters.size
    const shared = await openSharedFrame(serving.house, ctx, { path: visit.path, queryString: queryOf(request, watch.parameters) }, serving.assets)
    const html = renderPage(vnode, framesWithoutPerson(watch, shared))
    if (watch.parameters.size === known) return html
  }
}

function framesWithoutPerson(watch: Watch, shared: Omit<Frame, 'account' | 'basketCount'>): Frame {
  const frame: Frame = { ...shared, account: null, basketCount: 0, personalParts: 'places' }
  tell(frame, 'account', null, () => watch.notKept('it shows who is signed in'))
  tell(frame, 'basketCount', 0, () => watch.notKept('it shows what is in the basket'))
  return frame
}

function queryOf({ query }: WebRequest, names: ReadonlySet<string>): string {
  const parameters = new URLSearchParams()
  for (const name of Object.keys(query)) if (names.has(name)) for (const value of [query[name]!].flat()) parameters.append(name, value)
  const text = parameters.toString()
  return text && `?${text}`
}
