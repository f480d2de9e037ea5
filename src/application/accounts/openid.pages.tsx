// GET  /login/openid              goes to the OpenID provider, the one redirect off this site; ?back= is where the visitor wanted to go
// GET  /login/openid/done         comes back from it
// GET  /login/openid/agree        POST opens a new account with what it cannot be had without
// GET  /account/openid/:id        POST no longer logs in with it
import { signUpConsents } from '../consents/consents.ts'
import { hrefIn } from '../theme/frame.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, Page, PageCtx, Visit } from '../requests/page.ts'
import type { FormView } from '../theme/form.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { originOf, sessionCookie, stepCookie } from './accounts.ts'
import type { AfterConfirm, AfterLogIn } from './accounts.ts'
import { wayBack, withBack } from './back.ts'
import { agreeAndOpen, endOpenidLink, enterWithOpenid, leaveForProvider, listOpenidLinks, openidCookie, openidToken, readKnown, readWay } from './openid.ts'
import type { OpenidEntered } from './openid.ts'
import { AgreePage } from './entry-forms.tsx'
import { OpenidLinkPage } from './openid-pages.tsx'
import { told } from './told.ts'

const signedIn = { may: 'signed-in', viewAs: 'hidden' } as const
const empty: FormView = { values: {}, errors: {} }

export function openidPages({ afterLogIn, afterConfirm }: { afterLogIn: AfterLogIn; afterConfirm: AfterConfirm }): Page[] {
  return [
    page('/login/openid', async (ctx, _, visit) => {
      const { openid } = ctx.house.config
      if (!openid) return ctx.notFound()
      if (ctx.account) return ctx.redirect('/account')
      const left = await leaveForProvider(ctx, openid, wayBack(visit.query['back'])).catch((error: unknown) => ctx.log.error({ event: 'openid-unreachable', error: String((error as Error).cause ?? error) }, 'The OpenID provider cannot be asked.'))
      if (!left) return ctx.redirect('/login?openid=failed')
      visit.setCookie(openidCookie(ctx, left.cookie))
      return { answer: 'redirect', status: 303, to: left.to }
    }),
    page('/login/openid/done', async (ctx, _, visit) => {
      if (!ctx.house.config.openid) return ctx.notFound()
      const way = readWay(openidToken(ctx, visit.cookies))
      const locales = ctx.site.model.locales as readonly string[]
      if (way && way.locale !== ctx.locale && ctx.locale === locales[0] && locales.includes(way.locale)) return ctx.redirect(hrefIn({ locale: way.locale, locales }, `/login/openid/done${visit.queryString}`, way.locale))
      visit.setCookie(openidCookie(ctx, ''))
      const entered = await enterWithOpenid(ctx, { queryString: visit.queryString, cookie: openidToken(ctx, visit.cookies) }, originOf(ctx, visit), afterConfirm)
      return entered.ok ? enter(ctx, entered, visit, way?.back ?? '') : turnedAway(ctx, entered, visit, way?.back ?? '')
    }),
    ...agreePages(afterConfirm, enter),
    ...ownPages,
  ]

  async function enter(ctx: PageCtx, { account, token }: Extract<OpenidEntered, { ok: true }>, visit: Visit, back: string): Promise<Drawn> {
    for (const cookie of [sessionCookie(ctx, token), ...(await afterLogIn(ctx, account, visit))]) visit.setCookie(cookie)
    return ctx.redirect(account.secondFactorDue ? '/account/second-factor' : back || '/account')
  }
}

type Enter = (ctx: PageCtx, entered: Extract<OpenidEntered, { ok: true }>, visit: Visit, back: string) => Promise<Drawn>

const agreePages = (afterConfirm: AfterConfirm, enter: Enter): Page[] => [
  page('/login/openid/agree', async (ctx, _, visit) => {
    const known = ctx.account ? undefined : readKnown(ctx, openidToken(ctx, visit.cookies))
    return known ? <AgreePage {...asksOf(ctx, known.email, wayBack(visit.query['back']))} form={empty} /> : ctx.redirect('/login?openid=failed')
  }),
  action('/login/openid/agree', async (ctx, form, _, visit) => {
    const [cookie, agree, back] = [openidToken(ctx, visit.cookies), form.all('agree'), wayBack(form.text('back'))]
    const opened = await agreeAndOpen(ctx, { cookie, agree }, originOf(ctx, visit), afterConfirm)
    if (opened.ok || opened.reason === 'expired') visit.setCookie(openidCookie(ctx, ''))
    if (opened.ok) return enter(ctx, opened, visit, back)
    const known = opened.reason === 'expired' ? undefined : readKnown(ctx, cookie)
    if (!known) return ctx.redirect('/login?openid=failed')
    const { errors, notice, status } = sayRefusal(told(ctx, opened), ctx.locale)
    const values = Object.fromEntries(agree.map((name) => [`agree.${name}`, 'yes']))
    return { page: <AgreePage {...asksOf(ctx, known.email, back)} form={{ values, errors }} notice={notice} />, status }
  }),
]

const asksOf = (ctx: PageCtx, email: string, back: string) => ({ provider: ctx.house.config.openid?.name ?? '', email, back, consents: signUpConsents(ctx) })

/** To the page of logging in, which says why, or to what has to be done first. */
function turnedAway(ctx: PageCtx, refusal: Exclude<OpenidEntered, { ok: true }>, visit: Visit, back: string): Drawn {
  if ('step' in refusal) {
    visit.setCookie(stepCookie(ctx, refusal.step))
    return ctx.redirect(withBack('/login/code', back))
  }
  if ('known' in refusal) {
    visit.setCookie(openidCookie(ctx, refusal.known))
    return ctx.redirect(withBack('/login/openid/agree', back))
  }
  if ('waiting' in refusal) visit.setCookie(openidCookie(ctx, refusal.waiting))
  const why = { 'address-taken': 'taken', invalid: 'no-address', 'not-allowed': 'shut' }[refusal.reason as string] ?? 'failed'
  return ctx.redirect(`/login?openid=${why}${back ? `&back=${encodeURIComponent(back)}` : ''}`)
}

const ownPages: Page[] = [
  page('/account/openid/:id', async (ctx, { id }) => drawOne(ctx, id, empty), signedIn),
  action('/account/openid/:id', async (ctx, form, { id }) => {
    const ended = await endOpenidLink(ctx, id, { password: form.text('password') })
    if (ended.ok) return ctx.redirect('/account/security?done=openid')
    if (ended.reason === 'not-found') return ctx.notFound()
    const { errors, notice, status } = sayRefusal(told(ctx, ended), ctx.locale)
    const drawn = await drawOne(ctx, id, { values: {}, errors }, notice)
    return 'answer' in drawn ? drawn : { page: drawn as never, status }
  }, signedIn),
]

async function drawOne(ctx: PageCtx, id: string, form: FormView, notice?: string): Promise<Drawn> {
  const link = (await listOpenidLinks(ctx)).find((link) => link.id === id)
  return link ? <OpenidLinkPage link={link} provider={ctx.house.config.openid?.name ?? link.issuer} form={form} notice={notice} /> : ctx.notFound()
}
