// A new account for somebody whom an OpenID provider knows. Where one cannot be had without a yes, what the provider said waits sealed in
// a cookie of the browser that came back; nothing is written before the yes.
import { newId } from '../../database/id.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import { agreedAtSignUp, giveSignUpConsents, keepTexts } from '../consents/consents.ts'
import type { ConsentTextRow } from '../consents/consents.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Problems } from '../model/model.ts'
import { sendWelcome } from './accounts.mail.tsx'
import { findById, updateAccount } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { checkName } from './check-account.ts'
import { linkToConfirm } from './confirm-email.ts'
import type { AfterConfirm } from './confirm-email.ts'
import { createAccount, orAddressTaken } from './create-account.ts'
import { begin, noteLogIn } from './log-in.ts'
import type { LoggedIn } from './log-in.ts'
import { sealedIdToken } from './openid-log-out.ts'
import { onTheWaySeconds } from './openid-provider.ts'
import type { Known } from './openid-provider.ts'
import { findOpenidLink, insertOpenidLink } from './openid.sql.ts'
import { isSealed, seal, unseal } from './secrets.ts'
import type { Origin } from './sign-up.ts'
import { admitSignUp } from './throttle.ts'
import type { Slowed } from './throttle.ts'

type In = Extract<LoggedIn, { ok: true }>
type Opened = In | Slowed | Refusal<'expired' | 'not-allowed'>
interface Agreed { texts: readonly ConsentTextRow[] }
const none: Agreed = { texts: [] }

/** Browsers keep no cookie of more than 4 kB; without the provider’s proof of the login, logging out stays here. */
const longestProof = 1_800
const about = 'openid-known'

export function keepKnown(ctx: Ctx, { idToken, ...known }: Known): string {
  const proof = idToken !== undefined && idToken.length <= longestProof ? idToken : undefined
  const short = { ...known, name: known.name.slice(0, 200) }
  return seal(ctx.house.config, JSON.stringify({ ...short, idToken: proof, until: ctx.now().getTime() + onTheWaySeconds * 1000 }), about)
}

/** Undefined where nothing waits, it waited for too long, or we have not sealed it: what is not sealed anybody may have written. */
export function readKnown(ctx: Ctx, cookie: string | undefined): Known | undefined {
  const text = cookie !== undefined && isSealed(cookie) ? unseal(ctx.house.config, cookie, about) : undefined
  if (text === undefined) return undefined
  const { until, ...known } = JSON.parse(text) as Known & { until: number }
  return until > ctx.now().getTime() ? known : undefined
}

/** Opens the account once everything that is needed was ticked. */
export async function agreeAndOpen(ctx: Ctx, input: { cookie: string | undefined; agree: unknown }, origin: Origin, after: AfterConfirm): Promise<Opened | (Refusal<'invalid'> & { problems: Problems })> {
  const known = readKnown(ctx, input.cookie)
  if (!known || (await findOpenidLink(ctx, known.issuer, known.subject))) return refuse('expired')
  const { texts, missing } = await agreedAtSignUp(ctx, input.agree)
  if (missing.length > 0) return refuse('invalid', { problems: Object.fromEntries(missing.map((name) => [`agree.${name}`, { rule: 'accept' as const }])) })
  const slowed = await admitSignUp(ctx, { email: known.email, address: origin.address })
  return slowed ?? openForKnown(ctx, { ...known, name: checkName(known.name).value }, origin, after, { texts })
}

/** A new account, without a password. The provider's word for an address that it has verified is as good as our own letter. */
export async function openForKnown(ctx: Ctx, known: Known, origin: Origin, after: AfterConfirm, agreed: Agreed = none): Promise<Opened> {
  const { email, name, emailVerified } = known
  const opened = await orAddressTaken(ctx.write(async (ctx) => {
    await keepTexts(ctx, agreed.texts)
    const created = await createAccount(ctx, { email, name, role: 'customer', passwordHash: null })
    if (!created.ok) return created
    const row = (await findById(ctx, created.account.id))!
    if (emailVerified && (await updateAccount(ctx, row, { emailConfirmedAt: ctx.now().toISOString() }))) await after(ctx, row)
    await link(ctx, row, known)
    await giveSignUpConsents(ctx, row, agreed.texts.map(({ id }) => id), ctx.now().toISOString())
    await sendWelcome(ctx, row, emailVerified ? null : await linkToConfirm(ctx, row))
    if (ctx.site.on?.accountCreated) await addJob(ctx, 'accounts:created', { id: row.id })
    return begin(ctx, row, { email, address: origin.address }, origin, { shown: false, openidToken: sealedIdToken(ctx, known.idToken, row.id) })
  }))
  if (!opened.ok) return refuse('expired')
  noteLogIn(ctx, opened.account.id)
  return opened
}

/** Inside `ctx.write`. */
export async function link(ctx: Ctx, row: AccountRow, { issuer, subject, email }: Pick<Known, 'issuer' | 'subject' | 'email'>): Promise<void> {
  await insertOpenidLink(ctx, { id: newId(), account: row.id, createdAt: ctx.now().toISOString(), lastUsedAt: null, issuer, subject, email })
  await recordChange(ctx, { resource: 'account', recordId: row.id, recordTitle: row.name || row.email, action: 'openid-linked', before: null, after: { issuer, email } })
}
