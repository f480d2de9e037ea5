// Sending a letter of the log once more. A letter whose link works for a time only is written anew with a link that works, or refused
// with a sentence: nobody gets a dead link.
import { newId } from '../../database/id.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { allows } from '../model/model.ts'
import { wordsIn } from '../theme/words.ts'
import { findMail } from './mail.sql.ts'
import type { MailRow } from './mail.sql.ts'
import { mailReaders, sendMail } from './mail.ts'
import { mailWords } from './mail.words.ts'
import { holdsTimedLink } from './timed-links.ts'

/** Writes the letter anew, as the mail `id`, with a new link; or says why there is nothing more to send. Inside `ctx.write`. */
export type Renewal = (ctx: Ctx, mail: Pick<MailRow, 'recipient' | 'locale'>, id: string) => Promise<{ ok: true } | Refusal>
/** By kind of letter; the modules that make links pass theirs in. */
export type Renewals = Readonly<Record<string, Renewal>>

export type Resent = { ok: true; id: string; /** With a new link. */ renewed: boolean } | Refusal

export async function resendMail(ctx: Ctx, id: string, renewals: Renewals): Promise<Resent> {
  if (!allows(mailReaders, ctx.actor.role)) return refuse('not-allowed')
  const words = wordsIn(mailWords, ctx.locale)
  return ctx.write(async (ctx): Promise<Resent> => {
    const mail = await findMail(ctx, id)
    if (!mail) return refuse('not-found')
    const again = newId()
    const renew = Object.hasOwn(renewals, mail.kind) && (mail.html === '' || holdsTimedLink(mail.html)) ? renewals[mail.kind] : undefined
    if (!renew && mail.html === '') return refuse('wrong-state', { detail: words.textGone })
    if (!renew && holdsTimedLink(mail.html)) return refuse('wrong-state', { detail: words.deadLink })
    const sent = renew ? await renew(ctx, mail, again) : await sendAsItIs(ctx, mail, again)
    if (!sent.ok) return sent
    await recordChange(ctx, { resource: 'mail', recordId: id, recordTitle: mail.subject, action: 'resent', before: null, after: { as: again, renewed: renew !== undefined } })
    return { ok: true, id: again, renewed: renew !== undefined }
  })
}

async function sendAsItIs(ctx: Ctx, { kind, recipient, subject, html, plain, locale }: MailRow, id: string): Promise<{ ok: true }> {
  await sendMail(ctx, { kind, to: recipient, subject, body: { html, plain }, locale, id })
  return { ok: true }
}
