// GET  /account/security           password and devices
// POST /account/password           changes the password
// POST /account/sessions           logs out everywhere else, or everywhere
// POST /account/sessions/:id       logs out one device
// POST /account/devices/:id        asks for a code there again
import { isRefusal } from '../../errors.ts'
import { action, page } from '../requests/page.ts'
import type { Page, PageCtx, Visit } from '../requests/page.ts'
import type { FormView } from '../theme/form.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { wordsIn } from '../theme/words.ts'
import { changeOwnAccount, deviceToken, endedSessionCookie, endOwnSession, endOwnSessions, listOwnPasskeys, forgetDevice, listOwnSessions, listRememberedDevices, ownSecondFactor, sessionToken } from './accounts.ts'
import { accountPageWords } from './accounts-pages.words.ts'
import { told } from './told.ts'
import { listOpenidLinks } from './openid.ts'
import { openidWords } from './openid.words.ts'
import { SecurityPage } from './security-page.tsx'
import type { SecurityProps } from './security-page.tsx'
import { secondFactorWords } from './second-factor.words.ts'
import { securityWords } from './security.words.ts'

const signedIn = { may: 'signed-in', viewAs: 'hidden' } as const

export const securityPages: Page[] = [
  page('/account/security', async (ctx, _, visit) => drawSecurity(ctx, visit, { done: doneSentence(ctx, visit.query['done']) }), signedIn),
  page('/account/password', async (ctx) => ctx.redirect('/account/security'), signedIn),
  action('/account/password', async (ctx, form, _, visit) => {
    const changed = await changeOwnAccount(ctx, { newPassword: form.text('newPassword'), password: form.text('current') }, sessionToken(ctx, visit.cookies))
    if (!isRefusal(changed)) return ctx.redirect('/account/security?done=password')
    const { errors: { password, ...errors }, notice, status } = sayRefusal(told(ctx, changed), ctx.locale)
    return { page: await drawSecurity(ctx, visit, { password: { ...ownValues(ctx), errors: { ...errors, ...(password && { current: password }) } }, notice }), status }
  }, signedIn),
  action('/account/sessions', async (ctx, form, _, visit) => {
    const others = form.text('end') === 'others'
    await endOwnSessions(ctx, others ? sessionToken(ctx, visit.cookies) : undefined)
    if (others) return ctx.redirect('/account/security?done=others')
    visit.setCookie(endedSessionCookie(ctx))
    return ctx.redirect('/login')
  }, signedIn),
  action('/account/sessions/:id', async (ctx, _form, { id }) => {
    const ended = await endOwnSession(ctx, id)
    return ended.ok ? ctx.redirect('/account/security?done=device') : ctx.notFound()
  }, signedIn),
  action('/account/devices/:id', async (ctx, _form, { id }) => {
    const forgotten = await forgetDevice(ctx, id)
    return forgotten.ok ? ctx.redirect('/account/security?done=forgotten') : ctx.notFound()
  }, signedIn),
]

async function drawSecurity(ctx: PageCtx, visit: Visit, more: Partial<SecurityProps>) {
  return <SecurityPage password={ownValues(ctx)} sessions={await listOwnSessions(ctx, sessionToken(ctx, visit.cookies))} secondFactor={await ownSecondFactor(ctx)} passkeys={(await listOwnPasskeys(ctx)).length} openid={{ links: await listOpenidLinks(ctx), provider: ctx.house.config.openid?.name }} remembered={await listRememberedDevices(ctx, deviceToken(ctx, visit.cookies))} {...more} />
}

function doneSentence(ctx: PageCtx, done: string | undefined): string | undefined {
  const words = wordsIn(securityWords, ctx.locale)
  const sentences: Record<string, string> = { password: wordsIn(accountPageWords, ctx.locale).passwordSaved, device: words.ended, openid: wordsIn(openidWords, ctx.locale).ended, forgotten: words.forgotten, others: words.othersEnded, 'code-off': wordsIn(secondFactorWords, ctx.locale).ended }
  return done === undefined || !Object.hasOwn(sentences, done) ? undefined : sentences[done]
}

const ownValues = (ctx: PageCtx): FormView => ({ values: { email: ctx.account?.email ?? '' }, errors: {} })
