// GET  /account/second-factor            POST makes a secret for the app
// POST /account/second-factor/confirm    turns it on with a first code, and shows the backup codes
// POST /account/second-factor/passkey    turns it on with a passkey, and shows the backup codes
// POST /account/second-factor/codes      makes new backup codes, and shows them
// GET  /account/second-factor/end        POST does without
import { isRefusal } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Problems } from '../model/model.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, Page, PageCtx } from '../requests/page.ts'
import type { FormView } from '../theme/form.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, originOf, ownSecondFactor, renewBackupCodes, sessionCookie, sessionToken, turnOnWithPasskey } from './accounts.ts'
import { told } from './told.ts'
import { BackupCodesPage, SecondFactorPage } from './second-factor-pages.tsx'

const signedIn = { may: 'signed-in', viewAs: 'hidden' } as const
const empty: FormView = { values: {}, errors: {} }

const draw = async (ctx: PageCtx, form: FormView = empty, notice?: string): Promise<Drawn> => {
  const state = await ownSecondFactor(ctx)
  return state ? <SecondFactorPage state={state} form={form} notice={notice} /> : ctx.notFound()
}

/** What is wrong with a code stands beside it. */
async function refused(ctx: PageCtx, refusal: Refusal & { problems?: Problems }): Promise<Drawn> {
  if (refusal.reason === 'wrong-state') return ctx.redirect('/account/second-factor')
  const { errors, notice, status } = sayRefusal(told(ctx, refusal), ctx.locale)
  const drawn = refusal.reason === 'wrong-code' ? await draw(ctx, { values: {}, errors: { code: notice ?? '' } }) : await draw(ctx, { values: {}, errors }, notice)
  return 'answer' in drawn ? drawn : { page: drawn as Exclude<Drawn, { answer: unknown } | { page: unknown }>, status }
}

export const secondFactorPages: Page[] = [
  page('/account/second-factor', async (ctx) => draw(ctx), signedIn),
  action('/account/second-factor', async (ctx, form) => {
    const begun = await beginSecondFactor(ctx, { password: form.text('password') })
    return isRefusal(begun) ? refused(ctx, begun) : ctx.redirect('/account/second-factor')
  }, signedIn),
  page('/account/second-factor/confirm', async (ctx) => ctx.redirect('/account/second-factor'), signedIn),
  action('/account/second-factor/confirm', async (ctx, form, _, visit) => {
    const on = await confirmSecondFactor(ctx, { code: form.text('code') }, originOf(ctx, visit))
    if (isRefusal(on)) return refused(ctx, on)
    visit.setCookie(sessionCookie(ctx, on.token))
    return <BackupCodesPage codes={on.backupCodes} />
  }, signedIn),
  page('/account/second-factor/passkey', async (ctx) => ctx.redirect('/account/second-factor'), signedIn),
  action('/account/second-factor/passkey', async (ctx, form, _, visit) => {
    const on = await turnOnWithPasskey(ctx, { password: form.text('password') }, originOf(ctx, visit))
    if (isRefusal(on)) return refused(ctx, on)
    visit.setCookie(sessionCookie(ctx, on.token))
    return <BackupCodesPage codes={on.backupCodes} />
  }, signedIn),
  page('/account/second-factor/codes', async (ctx) => ctx.redirect('/account/second-factor'), signedIn),
  action('/account/second-factor/codes', async (ctx, form) => {
    const renewed = await renewBackupCodes(ctx, { password: form.text('password') })
    return isRefusal(renewed) ? refused(ctx, renewed) : <BackupCodesPage codes={renewed.backupCodes} />
  }, signedIn),
  page('/account/second-factor/end', async (ctx) => draw(ctx), signedIn),
  action('/account/second-factor/end', async (ctx, form, _, visit) => {
    const ended = await endSecondFactor(ctx, { password: form.text('password') }, sessionToken(ctx, visit.cookies))
    return isRefusal(ended) ? refused(ctx, ended) : ctx.redirect('/account/security?done=code-off')
  }, signedIn),
]
