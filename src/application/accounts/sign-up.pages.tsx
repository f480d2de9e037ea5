// GET  /signup                POST /signup                asking for an account; ?sent=1 says that a letter is on its way
// GET  /signup/open/:token    POST /signup/open/:token    opening it, with the link of that letter and the password
import { isRefusal } from '../../errors.ts'
import { signUpConsents } from '../consents/consents.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, FormFields, Page, PageCtx, Visit } from '../requests/page.ts'
import { sayRefusal } from '../theme/say-refusal.ts'
import { wordsIn } from '../theme/words.ts'
import { emailOfSignUp, openSignUp, originOf, signUp } from './accounts.ts'
import type { AfterConfirm, SignedUp } from './accounts.ts'
import { wayBack } from './back.ts'
import { OpenAccountPage, SignUpPage, SignUpSentPage } from './entry-forms.tsx'
import { TellPage } from './link-pages.tsx'
import { linkPageWords } from './link-pages.words.ts'
import { signUpWords } from './sign-up.words.ts'
import { told } from './told.ts'

const empty = { values: {}, errors: {} }

/** `enter` sets the cookies of a login and leads on. */
export function signUpPages({ afterConfirm, enter }: { afterConfirm: AfterConfirm; enter: (ctx: PageCtx, entered: Extract<SignedUp, { ok: true }>, visit: Visit, form: FormFields) => Promise<Drawn> }): Page[] {
  return [
    page('/signup', async (ctx, _, visit) => {
      if (ctx.account) return ctx.redirect('/account')
      const back = wayBack(visit.query['back'])
      return visit.query['sent'] ? <SignUpSentPage back={back} /> : <SignUpPage form={empty} back={back} consents={signUpConsents(ctx)} />
    }),
    action('/signup', async (ctx, form, _, visit) => {
      const back = wayBack(form.text('back'))
      const agree = form.all('agree')
      const values = { name: form.text('name'), email: form.text('email'), ...Object.fromEntries(agree.map((name) => [`agree.${name}`, 'yes'])) }
      const asked = await signUp(ctx, { name: values.name, email: values.email, password: form.text('password'), agree }, originOf(ctx, visit), back)
      if (!isRefusal(asked)) return ctx.redirect(`/signup?sent=1${back && `&back=${encodeURIComponent(back)}`}`)
      const { errors, notice, status } = sayRefusal(told(ctx, asked), ctx.locale)
      return { page: <SignUpPage form={{ values, errors }} notice={notice} back={back} consents={signUpConsents(ctx)} />, status }
    }),
    page('/signup/open/:token', async (ctx, { token }, visit) => drawOpening(ctx, token, wayBack(visit.query['back']))),
    action('/signup/open/:token', async (ctx, form, { token }, visit) => {
      const opened = await openSignUp(ctx, { token, password: form.text('password') }, originOf(ctx, visit), afterConfirm)
      return opened.ok ? enter(ctx, opened, visit, form) : refused(ctx, opened, token, wayBack(form.text('back')))
    }),
  ]
}

async function drawOpening(ctx: PageCtx, token: string, back: string, notice?: string, status = 200): Promise<Drawn> {
  const email = ctx.account === undefined ? undefined : await emailOfSignUp(ctx, token)
  return email === undefined ? expired(ctx) : { page: <OpenAccountPage email={email} token={token} form={empty} notice={notice} back={back} />, status }
}

function expired(ctx: PageCtx): Drawn {
  const words = wordsIn(signUpWords, ctx.locale)
  return { page: <TellPage title={wordsIn(linkPageWords, ctx.locale).expired} lead={words.expired} to="/signup" way={words.again} />, status: 410 }
}

async function refused(ctx: PageCtx, refusal: Extract<SignedUp, { ok: false }>, token: string, back: string): Promise<Drawn> {
  const { notice, status } = sayRefusal(told(ctx, refusal), ctx.locale)
  return drawOpening(ctx, token, back, refusal.reason === 'wrong-credentials' ? wordsIn(signUpWords, ctx.locale).wrong : notice, status)
}
