// Logging in with an OpenID provider: a linked account, a new one, or an address that belongs to an account already. The latter has to
// log in as ever first, in the same browser and within ten minutes; only then is it linked.
import { ConstraintViolation } from '../../database/database.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Cookie } from '../../server/web.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { cookieName } from '../requests/cookies.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import type { AfterLogIn } from './accounts.ts'
import { findByEmail, findById } from './accounts.sql.ts'
import { signUpConsents } from '../consents/consents.ts'
import { checkEmail, checkName } from './check-account.ts'
import type { AfterConfirm } from './confirm-email.ts'
import { begin, noteLogIn } from './log-in.ts'
import type { LoggedIn } from './log-in.ts'
import { beginStep } from './log-in-steps.ts'
import { sendOpenidLinked } from './openid.mail.tsx'
import { sealedIdToken } from './openid-log-out.ts'
import { keepKnown, link, openForKnown } from './openid-open.ts'
import { onTheWaySeconds, readWay, whoCameBack } from './openid-provider.ts'
import type { Known } from './openid-provider.ts'
import { deleteOpenidLink, findOpenidLink, insertOpenidWaiting, openidLinksOf, takeOpenidWaiting, touchOpenidLink } from './openid.sql.ts'
import type { OpenidLinkRow } from './openid.sql.ts'
import { isRemembered } from './remembered-devices.ts'
import { askPassword } from './second-factor.ts'
import type { Asked } from './second-factor.ts'
import type { Origin } from './sign-up.ts'
import { admitPasskey, admitSignUp } from './throttle.ts'
import type { Slowed } from './throttle.ts'

export { providerLogOut } from './openid-log-out.ts'
export { agreeAndOpen, readKnown } from './openid-open.ts'
export { leaveForProvider, readWay } from './openid-provider.ts'

type In = Extract<LoggedIn, { ok: true }>
/**
 * `waiting` goes into a cookie: whoever logs in to that account with it links it. So does `known`, until what is needed was agreed to.
 * `expired`: came back too late, or not from the provider.
 */
export type OpenidEntered = In | (Refusal<'second-factor-needed'> & { step: string }) | (Refusal<'address-taken'> & { waiting: string }) | (Refusal<'consent-needed'> & { known: string }) | Slowed | Refusal<'expired' | 'invalid' | 'not-allowed'>

export async function enterWithOpenid(ctx: Ctx, input: { queryString: string; cookie: string | undefined }, origin: Origin, after: AfterConfirm): Promise<OpenidEntered> {
  const settings = ctx.house.config.openid
  const way = readWay(input.cookie)
  if (!settings || !way) return refuse('expired')
  const slowed = await admitPasskey(ctx, origin.address)
  if (slowed) return slowed
  const known = await whoCameBack(ctx, settings, input.queryString, way).catch((error: unknown) => {
    ctx.log.warn({ event: 'openid-refused', error: String((error as Error).cause ?? error), requestId: ctx.requestId }, 'A login with the OpenID provider was refused.')
    return undefined
  })
  return known ? letIn(ctx, known, origin, after) : refuse('expired')
}

async function letIn(ctx: Ctx, known: Known, origin: Origin, after: AfterConfirm): Promise<OpenidEntered> {
  const linked = await findOpenidLink(ctx, known.issuer, known.subject)
  if (linked) return enterLinked(ctx, linked, known, origin)
  const email = checkEmail(known.email)
  if (email.problem) return refuse('invalid')
  const taken = await findByEmail(ctx, email.value)
  if (taken) return { ...refuse('address-taken'), waiting: await wait(ctx, taken.id, { ...known, email: email.value }) }
  if (signUpConsents(ctx).some(({ needed }) => needed)) return { ...refuse('consent-needed'), known: keepKnown(ctx, { ...known, email: email.value }) }
  const slowed = await admitSignUp(ctx, { email: email.value, address: origin.address })
  return slowed ?? openForKnown(ctx, { ...known, email: email.value, name: checkName(known.name).value }, origin, after)
}

async function enterLinked(ctx: Ctx, link: OpenidLinkRow, { idToken }: Known, origin: Origin): Promise<OpenidEntered> {
  const entered = await ctx.write(async (ctx): Promise<In | { ok: true; step: string } | Refusal<'not-allowed'>> => {
    const row = await findById(ctx, link.account)
    if (!row || row.disabled) return refuse('not-allowed')
    await touchOpenidLink(ctx, link.id)
    const openidToken = sealedIdToken(ctx, idToken, row.id)
    const asks = row.secondFactor && !(await isRemembered(ctx, row.id, origin.remembered))
    return asks ? { ok: true, step: await beginStep(ctx, row.id, openidToken) } : begin(ctx, row, { email: row.email, address: origin.address }, origin, { shown: false, openidToken })
  })
  if ('step' in entered) return refuse('second-factor-needed', { step: entered.step })
  if (entered.ok) noteLogIn(ctx, link.account)
  return entered
}

async function wait(ctx: Ctx, account: string, { issuer, subject, email }: Known): Promise<string> {
  const token = newToken()
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + onTheWaySeconds * 1000).toISOString()
  await ctx.write((ctx) => insertOpenidWaiting(ctx, { id: hashToken(token), account, issuer, subject, email, createdAt: now.toISOString(), expiresAt }))
  return token
}

export function openidCookie(ctx: Ctx, value: string): Cookie {
  return { name: cookieName(ctx.house.config, 'openid'), value, maxAge: value ? onTheWaySeconds : 0 }
}

export const openidToken = (ctx: Ctx, cookies: Readonly<Record<string, string>>): string | undefined => cookies[cookieName(ctx.house.config, 'openid')]

/** What happens after a login, and the link of somebody who came from the provider and has now shown that the account is theirs. */
export function withOpenidLink(afterLogIn: AfterLogIn): AfterLogIn {
  return async (ctx, account, request) => {
    const token = openidToken(ctx, request.cookies)
    if (!token) return afterLogIn(ctx, account, request)
    await linkWaiting(ctx, account.id, token)
    return [openidCookie(ctx, ''), ...(await afterLogIn(ctx, account, request))]
  }
}

export async function linkWaiting(ctx: Ctx, account: string, token: string): Promise<boolean> {
  return ctx.write(async (ctx): Promise<boolean> => {
    const waiting = await takeOpenidWaiting(ctx, hashToken(token))
    const row = waiting && (await findById(ctx, account))
    if (!row || waiting.account !== account || waiting.expiresAt <= ctx.now().toISOString()) return false
    if ((await ctx.attempt((ctx) => link(ctx, row, waiting))) instanceof ConstraintViolation) return false
    await sendOpenidLinked(ctx, row, ctx.house.config.openid?.name ?? waiting.issuer)
    return true
  })
}

export interface OwnOpenidLink { id: string; issuer: string; email: string; createdAt: string; lastUsedAt: string | null }

export async function listOpenidLinks(ctx: Ctx): Promise<OwnOpenidLink[]> {
  const rows = ctx.account ? await openidLinksOf(ctx, ctx.account.id) : []
  return rows.map(({ id, issuer, email, createdAt, lastUsedAt }) => ({ id, issuer, email, createdAt, lastUsedAt }))
}

/** Asks for the password, so that nobody takes away the only way in. */
export async function endOpenidLink(ctx: Ctx, id: string, input: { password: unknown }): Promise<{ ok: true } | Asked | Refusal<'not-found'>> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  return ctx.write(async (ctx): Promise<{ ok: true } | Refusal<'not-found'>> => {
    if (!(await deleteOpenidLink(ctx, asked.row.id, id))) return refuse('not-found')
    await recordChange(ctx, { resource: 'account', recordId: asked.row.id, recordTitle: asked.row.name || asked.row.email, action: 'openid-unlinked', before: null, after: null })
    return { ok: true }
  })
}
