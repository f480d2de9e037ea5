// GET  /account/confirm/:token    POST the same            confirming the address; asks for a login first
//                                 POST /account/confirm    sends the link again
// GET  /account/email/:token      POST the same            agreeing to another address, from either side
// GET  /password/forgotten        POST the same            asking for a link
// GET  /password/reset/:token     POST the same            choosing a new password with it
import { isRefusal } from '../../errors.ts'
import { action, page } from '../requests/page.ts'
import type { Page, PageCtx } from '../requests/page.ts'
import { sayRefusal } from '../theme/say-refusal.ts'
import { wordsIn } from '../theme/words.ts'
import { agreeToEmailChange, confirmEmail, emailOfChange, isOwnConfirmation, isResetOpen, requestReset, resetPassword, sendConfirmationAgain, sessionToken } from './accounts.ts'
import type { AfterConfirm } from './accounts.ts'
import { told } from './told.ts'
import { ForgottenPage, QuestionPage, ResetPage, TellPage } from './link-pages.tsx'
import { linkPageWords } from './link-pages.words.ts'

const wordsOf = (ctx: PageCtx) => wordsIn(linkPageWords, ctx.locale)
const empty = { values: {}, errors: {} }

export function linkPages({ afterConfirm }: { afterConfirm: AfterConfirm }): Page[] {
  return [...confirmPages(afterConfirm), ...changePages(afterConfirm), ...forgottenPages, ...resetPages(afterConfirm)]
}

function confirmPages(afterConfirm: AfterConfirm): Page[] {
  const signedIn = { may: 'signed-in' } as const
  return [
    page('/account/confirm/:token', async (ctx, { token }) => {
      const words = wordsOf(ctx)
      if (!(await isOwnConfirmation(ctx, token))) return expired(ctx, words.expiredConfirm, '/account/details', words.toDetails)
      return <QuestionPage title={words.confirm} lead={words.confirmLead(ctx.account!.email)} action={`/account/confirm/${token}`} button={words.confirmButton} />
    }, signedIn),
    action('/account/confirm/:token', async (ctx, _form, { token }) => {
      const words = wordsOf(ctx)
      const confirmed = await confirmEmail(ctx, token, afterConfirm)
      return isRefusal(confirmed) ? expired(ctx, words.expiredConfirm, '/account/details', words.toDetails) : ctx.redirect('/account/details?saved=confirmed')
    }, signedIn),
    page('/account/confirm', async (ctx) => ctx.redirect('/account/details'), signedIn),
    action('/account/confirm', async (ctx, _form, _params, visit) => {
      const sent = await sendConfirmationAgain(ctx, visit)
      if (!isRefusal(sent) || sent.reason === 'wrong-state') return ctx.redirect(`/account/details?saved=${sent.ok ? 'letter' : 'confirmed'}`)
      const words = wordsOf(ctx)
      const { notice = '', status } = sayRefusal(told(ctx, sent), ctx.locale)
      return { page: <TellPage title={words.confirm} lead={notice} to="/account/details" way={words.toDetails} />, status }
    }, signedIn),
  ]
}

function expired(ctx: PageCtx, lead: string, to: string, way: string) {
  return { page: <TellPage title={wordsOf(ctx).expired} lead={lead} to={to} way={way} />, status: 410 }
}

function changePages(afterConfirm: AfterConfirm): Page[] {
  return [
    page('/account/email/:token', async (ctx, { token }) => {
      const words = wordsOf(ctx)
      const email = await emailOfChange(ctx, ctx.account === undefined ? '' : token)
      if (!email) return expired(ctx, words.expiredOther, '/account/details', words.toDetails)
      return <QuestionPage title={words.change} lead={words.changeLead(email)} action={`/account/email/${token}`} button={words.changeButton} />
    }),
    action('/account/email/:token', async (ctx, _form, { token }, visit) => {
      const words = wordsOf(ctx)
      const agreed = await agreeToEmailChange(ctx, token, afterConfirm, sessionToken(ctx, visit.cookies))
      if (isRefusal(agreed)) return expired(ctx, agreed.reason === 'address-taken' ? words.changeTaken : words.expiredOther, '/account/details', words.toDetails)
      if (!agreed.changed) return <TellPage title={words.half} lead={words.halfLead(agreed.email)} to="/" way={words.toShop} />
      return <TellPage title={words.done} lead={words.doneLead(agreed.email)} to="/account/details" way={words.toDetails} />
    }),
  ]
}

const forgottenPages: Page[] = [
  page('/password/forgotten', async (ctx, _, visit) => {
    const words = wordsOf(ctx)
    return visit.query['sent'] ? <TellPage title={words.sent} lead={words.sentLead} to="/login" way={words.toLogIn} /> : <ForgottenPage form={empty} />
  }),
  action('/password/forgotten', async (ctx, form, _, visit) => {
    const requested = await requestReset(ctx, { email: form.text('email') }, visit)
    if (!isRefusal(requested)) return ctx.redirect('/password/forgotten?sent=1')
    const { errors, notice, status } = sayRefusal(told(ctx, requested), ctx.locale)
    return { page: <ForgottenPage form={{ values: { email: form.text('email') }, errors }} notice={notice} />, status }
  }),
]

function resetPages(afterConfirm: AfterConfirm): Page[] {
  return [
    page('/password/reset/:token', async (ctx, { token }) => {
      const words = wordsOf(ctx)
      const isOpen = ctx.account !== undefined && (await isResetOpen(ctx, token))
      return isOpen ? <ResetPage token={token} form={empty} /> : expired(ctx, words.expiredOther, '/password/forgotten', words.askAgain)
    }),
    action('/password/reset/:token', async (ctx, form, { token }) => {
      const words = wordsOf(ctx)
      const reset = await resetPassword(ctx, { token, newPassword: form.text('newPassword') }, afterConfirm)
      if (!isRefusal(reset)) return ctx.redirect('/login?reset=1')
      if (reset.reason === 'expired') return expired(ctx, words.expiredOther, '/password/forgotten', words.askAgain)
      const { errors, notice, status } = sayRefusal(told(ctx, reset), ctx.locale)
      return { page: <ResetPage token={token} form={{ values: {}, errors }} notice={notice} />, status }
    }),
  ]
}
