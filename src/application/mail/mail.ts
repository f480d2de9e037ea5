// The door of mail: writes a letter down in the caller's transaction; a job hands it to the mail server afterwards.
import type { VNode } from 'preact'
import { newId } from '../../database/id.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import { note } from '../../server/request-scope.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { emailPattern } from '../model/fields/link.ts'
import { allows } from '../model/model.ts'
import { countMails, findMail, insertMail, listMailsSql } from './mail.sql.ts'
import type { ListedMail, MailRow } from './mail.sql.ts'
import { plainText } from './plain-text.ts'
import { renderLetter } from './render-letter.ts'

export type { ListedMail, MailRow } from './mail.sql.ts'

export interface MailToSend {
  /** What it is: `order-confirmation`, `welcome`. */
  kind: string
  to: string
  subject: string
  /** What stands in the letter, drawn with the components of letter.tsx; or a whole document and its plain text. */
  body: VNode<any> | { html: string; plain: string }
  locale: string
  /** Of the job that sends it: however often that job runs, there is one mail. */
  id?: string
}

/**
 * Writes a mail and, where there is a mail server (SMTP_URL), the job that delivers it; otherwise it is kept for the mailbox of the back office.
 * Joins the caller's transaction. `to` was checked by the door that took it; what is no address throws.
 */
export async function sendMail(ctx: Ctx, mail: MailToSend): Promise<{ id: string }> {
  if (mail.to.length > 254 || !emailPattern.test(mail.to)) throw new Error(`A mail of the kind “${mail.kind}” cannot be sent: its recipient is no mail address.`)
  const html = 'html' in mail.body ? mail.body.html : renderLetter(ctx, mail.body, mail)
  const plain = 'plain' in mail.body ? mail.body.plain : plainText(html)
  const { id = newId() } = mail
  const delivers = ctx.house.config.smtpUrl !== undefined
  await ctx.write(async (ctx) => {
    const isNew = await insertMail(ctx, { id, createdAt: ctx.now().toISOString(), kind: mail.kind, recipient: mail.to, subject: oneLine(mail.subject), html, plain, locale: mail.locale, status: delivers ? 'waiting' : 'kept', sentAt: null, error: null })
    // Without the recipient: the mail itself can be erased, its trace stays.
    if (isNew) await recordChange(ctx, { resource: 'mail', recordId: id, recordTitle: oneLine(mail.subject), action: 'create', before: null, after: { kind: mail.kind, status: delivers ? 'waiting' : 'kept' } })
    if (isNew) note('mail', mail.kind)
    if (isNew && delivers) await addJob(ctx, 'mail:deliver', { mail: id })
  })
  return { id }
}

/** A header is one line: what would begin another one becomes a space. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim().slice(0, 250)
}

export interface MailList { ok: true; total: number; page: number; perPage: number; mails: ListedMail[] }

const perPage = 50
/** Letters may hold links that open an account, so only an owner reads those of others. */
export const mailReaders = ['owner'] as const

/** The mailbox of the back office, the latest first. */
export async function listMails(ctx: Ctx, { page = 1 }: { page?: number } = {}): Promise<MailList | Refusal<'not-allowed'>> {
  if (!allows(mailReaders, ctx.actor.role)) return refuse('not-allowed')
  const [total, mails] = await Promise.all([countMails(ctx), listMailsSql(ctx, perPage, (Math.max(1, page) - 1) * perPage)])
  return { ok: true, total, page, perPage, mails }
}

/** One mail with its text. Its HTML is shown in a frame without rights. */
export async function readMail(ctx: Ctx, id: string): Promise<{ ok: true; mail: MailRow } | Refusal<'not-allowed' | 'not-found'>> {
  if (!allows(mailReaders, ctx.actor.role)) return refuse('not-allowed')
  const mail = await findMail(ctx, id)
  return mail ? { ok: true, mail } : refuse('not-found')
}
