// GET  /login              POST /login              logging in; ?back= is where the visitor wanted to go
// GET  /login/code         POST /login/code         its second half, where there is a second factor
// GET  /logout             POST /logout             logging out, and where one logs out at the provider; back= is where to go on; asked for, it leads home
// GET  /account/details    POST /account/details    name and address
import { isRefusal } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { normaliseEmail } from '../model/fields/link.ts'
import type { Problems } from '../model/model.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, FormFields, Page, PageCtx, Visit } from '../requests/page.ts'
import type { FormView } from '../theme/form.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { wordsIn } from '../theme/words.ts'
import { changeOwnAccount, deviceCookie, endedSessionCookie, finishLogIn, isEmailConfirmed, logIn, logOut, originOf, rememberDays, sessionCookie, sessionToken, stepCookie, stepToken, waitingEmail, waysOfStep } from './accounts.ts'
import type { LoggedIn, LogInFinished, SignedUp } from './accounts.ts'
import { accountPageWords } from './accounts-pages.words.ts'
import { told } from './told.ts'
import type { AccountHooks } from './accounts.routes.ts'
import { consentPages } from './consents.pages.tsx'
import { dataPages } from './data.pages.tsx'
import { DetailsPage, savedDetails } from './details-page.tsx'
import type { SavedDetail } from './details-page.tsx'
import { wayBack, withBack } from './back.ts'
import { LogInPage } from './entry-forms.tsx'
import { LoggedOutPage } from './openid-pages.tsx'
import { providerLogOut, withOpenidLink } from './openid.ts'
import { linkPageWords } from './link-pages.words.ts'
import { CodePage } from './second-factor-pages.tsx'
import { secondFactorPages } from './second-factor.pages.tsx'
import { secondFactorWords } from './second-factor.words.ts'
import { openidPages } from './openid.pages.tsx'
import { openidWords } from './openid.words.ts'
import { viewPages } from './view-as.pages.ts'
import { passkeyPages } from './passkeys.pages.tsx'
import { securityPages } from './security.pages.tsx'
import { invitationPages } from './invitations.pages.tsx'
import { signUpPages } from './sign-up.pages.tsx'
import { linkPages } from './links.pages.tsx'

const empty: FormView = { values: {}, errors: {} }

export function accountPages({ afterLogIn: after, afterConfirm, personal = [] }: AccountHooks): Page[] {
  const afterLogIn = withOpenidLink(after)
  /** With the session's cookie, to where the visitor wanted to go. */
  const enter = async (ctx: PageCtx, entered: Extract<LogInFinished | SignedUp, { ok: true }>, visit: Visit, form: FormFields): Promise<Drawn> => {
    for (const cookie of [sessionCookie(ctx, entered.token), ...(await afterLogIn(ctx, entered.account, visit))]) visit.setCookie(cookie)
    return ctx.redirect(entered.account.secondFactorDue ? '/account/second-factor' : wayBack(form.text('back')) || '/account')
  }
  return [
    page('/login', async (ctx, _, visit) => (ctx.account ? ctx.redirect(wayBack(visit.query['back']) || '/account') : <LogInPage form={empty} back={wayBack(visit.query['back'])} said={saidBefore(ctx, visit)} provider={ctx.house.config.openid?.name} />)),
    action('/login', async (ctx, form, _, visit) => {
      const entered = await logIn(ctx, { email: form.text('email'), password: form.text('password') }, originOf(ctx, visit))
      if (entered.ok) return enter(ctx, entered, visit, form)
      if (!('step' in entered)) return refusedLogIn(ctx, entered, form)
      visit.setCookie(stepCookie(ctx, entered.step))
      return ctx.redirect(withBack('/login/code', wayBack(form.text('back'))))
    }),
    codePage,
    action('/login/code', async (ctx, form, _, visit) => {
      const entered = await finishLogIn(ctx, { step: stepToken(ctx, visit.cookies), code: form.text('code'), remember: form.text('remember') === 'yes' }, originOf(ctx, visit))
      if (!entered.ok && entered.reason !== 'expired') return refusedCode(ctx, entered, form, visit)
      if (entered.ok && entered.remembered) visit.setCookie(deviceCookie(ctx, entered.remembered))
      visit.setCookie(stepCookie(ctx, ''))
      return entered.ok ? enter(ctx, entered, visit, form) : ctx.redirect('/login?again=1')
    }),
    ...signUpPages({ afterConfirm, enter }),
    ...ownPages, ...securityPages,
    ...secondFactorPages,
    ...passkeyPages,
    ...openidPages({ afterLogIn: after, afterConfirm }),
    ...linkPages({ afterConfirm }),
    ...consentPages, ...viewPages,
    ...invitationPages({ afterLogIn, afterConfirm }),
    ...dataPages({ personal }),
  ]
}

const codePage = page('/login/code', async (ctx, _, visit) => {
  const ways = ctx.account ? undefined : await waysOfStep(ctx, stepToken(ctx, visit.cookies))
  return ways ? <CodePage form={empty} back={wayBack(visit.query['back'])} ways={ways} days={rememberDays(ctx)} /> : ctx.redirect('/login')
})

/** What sent the visitor here. */
function saidBefore(ctx: PageCtx, { query }: Visit): { done?: string; notice?: string } {
  if (query['reset'] === '1') return { done: wordsIn(linkPageWords, ctx.locale).isReset }
  const { openid } = ctx.house.config
  const words = wordsIn(openidWords, ctx.locale)
  const why: Record<string, (provider: string) => string> = { failed: words.failed, taken: words.taken, 'no-address': words.noAddress, shut: () => words.shut }
  if (openid && query['openid'] !== undefined && Object.hasOwn(why, query['openid'])) return { notice: why[query['openid']]!(openid.name) }
  return query['again'] === '1' ? { notice: wordsIn(secondFactorWords, ctx.locale).expired } : {}
}

async function refusedCode(ctx: PageCtx, refusal: Extract<LogInFinished, { ok: false }>, form: FormFields, visit: Visit): Promise<Drawn> {
  const ways = (await waysOfStep(ctx, stepToken(ctx, visit.cookies))) ?? { app: true, passkey: false }
  const { notice, status } = sayRefusal(told(ctx, refusal), ctx.locale)
  const isWrong = refusal.reason === 'wrong-code'
  return { page: <CodePage ways={ways} days={rememberDays(ctx)} form={{ values: { remember: form.text('remember') }, errors: isWrong ? { code: notice ?? '' } : {} }} notice={isWrong ? undefined : notice} back={wayBack(form.text('back'))} />, status }
}

function refusedLogIn(ctx: PageCtx, refusal: Extract<LoggedIn, { ok: false }>, form: FormFields): Drawn {
  const { errors, notice, status } = sayRefusal(told(ctx, refusal), ctx.locale)
  const sentence = refusal.reason === 'wrong-credentials' ? wordsIn(accountPageWords, ctx.locale).wrong : notice
  return { page: <LogInPage provider={ctx.house.config.openid?.name} form={{ values: { email: form.text('email') }, errors }} notice={sentence} back={wayBack(form.text('back'))} />, status }
}

function said(ctx: PageCtx, refusal: Refusal & { problems?: Problems }) {
  const words = wordsIn(accountPageWords, ctx.locale)
  if (refusal.reason === 'changed-meanwhile') return { errors: {}, notice: words.changedMeanwhile, status: 409 }
  return sayRefusal(told(ctx, refusal), ctx.locale)
}

const ownPages: Page[] = [
  page('/logout', async (ctx) => ctx.redirect('/')),
  action('/logout', async (ctx, form, _, visit) => {
    const ended = await logOut(ctx, sessionToken(ctx, visit.cookies))
    visit.setCookie(endedSessionCookie(ctx))
    const provider = await providerLogOut(ctx, ended)
    const back = wayBack(form.text('back')) || '/'
    return provider ? <LoggedOutPage {...provider} back={back} /> : ctx.redirect(back)
  }, { viewAs: 'self' }),
  page('/account/details', async (ctx, _, visit) => <DetailsPage details={ownValues(ctx)} {...(await stateOfEmail(ctx))} saved={savedOf(visit.query['saved'])} />, { may: 'signed-in' }),
  action('/account/details', async (ctx, form, _, visit) => {
    const change = { name: form.text('name'), email: form.text('email'), password: form.text('password') }
    const changed = await changeOwnAccount(ctx, change, sessionToken(ctx, visit.cookies))
    if (!isRefusal(changed)) return ctx.redirect(`/account/details?saved=${normaliseEmail(change.email) === changed.account.email ? 'details' : 'email'}`)
    const { errors, notice, status } = said(ctx, changed)
    return { page: <DetailsPage details={{ values: { name: change.name, email: change.email }, errors }} {...(await stateOfEmail(ctx))} notice={notice} />, status }
  }, { may: 'signed-in' }),
]

const savedOf = (saved: string | undefined): SavedDetail | undefined => savedDetails.find((detail) => detail === saved)

async function stateOfEmail(ctx: PageCtx) {
  return { isConfirmed: await isEmailConfirmed(ctx), waiting: await waitingEmail(ctx) }
}

function ownValues(ctx: PageCtx): FormView {
  return { values: { name: ctx.account?.name ?? '', email: ctx.account?.email ?? '' }, errors: {} }
}
