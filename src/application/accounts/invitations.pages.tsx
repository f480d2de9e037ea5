// GET  /invitation/:token         POST the same          a new account, with name and password
//                                 POST …/join            with the account of that address, logged in
import { isRefusal } from '../../errors.ts'
import type { Problems } from '../model/model.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, Page, PageCtx, Visit } from '../requests/page.ts'
import { ErrorSummary, TextField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { wordsIn } from '../theme/words.ts'
import { acceptInvitation, joinByInvitation, openInvitation } from './accept-invitation.ts'
import type { InvitationAccepted, OpenInvitation } from './accept-invitation.ts'
import { originOf, sessionCookie } from './accounts.ts'
import type { AfterConfirm, AfterLogIn } from './accounts.ts'
import { accountPageWords } from './accounts-pages.words.ts'
import { withBack } from './back.ts'
import { invitationWords } from './invitations.words.ts'
import { QuestionPage, TellPage } from './link-pages.tsx'
import { linkPageWords } from './link-pages.words.ts'
import { told } from './told.ts'

const wordsOf = (ctx: PageCtx) => wordsIn(invitationWords, ctx.locale)

export function invitationPages({ afterLogIn, afterConfirm }: { afterLogIn: AfterLogIn; afterConfirm: AfterConfirm }): Page[] {
  const enter = async (ctx: PageCtx, { account, token }: Extract<InvitationAccepted, { ok: true }>, visit: Visit): Promise<Drawn> => {
    for (const cookie of [sessionCookie(ctx, token), ...(await afterLogIn(ctx, account, visit))]) visit.setCookie(cookie)
    return ctx.redirect(account.secondFactorDue ? '/account/second-factor' : '/backoffice')
  }
  return [
    page('/invitation/:token', async (ctx, { token }) => drawInvitation(ctx, token, await openInvitation(ctx, token))),
    action('/invitation/:token', async (ctx, form, { token }, visit) => {
      const invitation = await openInvitation(ctx, token)
      if (!invitation || invitation.hasAccount || ctx.account) return drawInvitation(ctx, token, invitation)
      const values = { name: form.text('name') }
      const accepted = await acceptInvitation(ctx, { token, ...values, password: form.text('password') }, originOf(ctx, visit), afterConfirm)
      if (!isRefusal(accepted)) return enter(ctx, accepted, visit)
      if (accepted.reason === 'expired' || accepted.reason === 'address-taken') return drawInvitation(ctx, token, await openInvitation(ctx, token))
      const { errors, notice, status } = sayRefusal(told(ctx, accepted as typeof accepted & { problems?: Problems }), ctx.locale)
      return { page: <NewColleague invitation={invitation} token={token} form={{ values, errors }} notice={notice} />, status }
    }),
    page('/invitation/:token/join', async (ctx, { token }) => ctx.redirect(`/invitation/${token}`)),
    action('/invitation/:token/join', async (ctx, _form, { token }, visit) => {
      const joined = await joinByInvitation(ctx, token, originOf(ctx, visit), afterConfirm)
      return isRefusal(joined) ? drawInvitation(ctx, token, await openInvitation(ctx, token)) : enter(ctx, joined, visit)
    }),
  ]
}

/** What whoever follows the link can do with it now. */
async function drawInvitation(ctx: PageCtx, token: string, invitation: OpenInvitation | undefined): Promise<Drawn> {
  const words = wordsOf(ctx)
  if (!invitation) return { page: <TellPage title={wordsIn(linkPageWords, ctx.locale).expired} lead={words.expired} to="/" way={words.toShop} />, status: 410 }
  const title = words.title(ctx.site.name)
  const { email, role, hasAccount } = invitation
  if (ctx.account && ctx.account.email !== email) return <QuestionPage title={title} lead={words.otherAccount(ctx.account.email, email)} action="/logout" button={words.logOut} />
  if (ctx.account) return <QuestionPage title={title} lead={words.joinLead(email, role)} action={`/invitation/${token}/join`} button={words.join} />
  if (hasAccount) return <TellPage title={title} lead={words.haveAccount(email)} to={withBack('/login', `/invitation/${token}`)} way={words.logIn} />
  return <NewColleague invitation={invitation} token={token} form={{ values: {}, errors: {} }} />
}

function NewColleague({ invitation: { email, role }, token, form, notice }: { invitation: OpenInvitation; token: string; form: FormView; notice?: string | undefined }) {
  const frame = useFrame()
  const words = wordsIn(invitationWords, frame.locale)
  const { name, nameHint, password, passwordHint } = wordsIn(accountPageWords, frame.locale)
  const title = words.title(frame.siteName)
  return (
    <Layout title={title} width="narrow" forms hidden>
      <div class="page-head"><h1>{title}</h1><p class="lead">{words.lead(email, role)}</p></div>
      <ErrorSummary form={form} notice={notice} labels={{ name, password }} />
      <form class="form" method="post" action={href(frame, `/invitation/${token}`)} novalidate>
        {/* For password managers, which keep the two together. */}
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <TextField name="name" label={name} hint={nameHint} form={form} autocomplete="name" maxLength={80} optional />
        <TextField name="password" type="password" label={password} hint={passwordHint} form={form} autocomplete="new-password" maxLength={128} />
        <div class="form-actions"><button class="button" type="submit">{words.accept}</button></div>
      </form>
    </Layout>
  )
}
