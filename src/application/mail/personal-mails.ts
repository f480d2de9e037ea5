// Letters as a person's own data: given to them, and taken out of the mailbox.
import type { Ctx } from '../context.ts'
import { forgetRecords } from '../journal/forget.ts'
import { recordChanges } from '../journal/journal.ts'
import { withoutTimedLinks } from './timed-links.ts'

const most = 5000

export interface PersonalMail { createdAt: string; kind: string; subject: string; text: string }

export async function mailsTo(ctx: Ctx, email: string): Promise<PersonalMail[]> {
  const rows = await ctx.db.selectFrom('mails').select(['createdAt', 'kind', 'subject', 'plain']).where('recipient', '=', email).orderBy('createdAt').limit(most).execute()
  // Links in them open things; those that still work are not given to whoever sees the archive.
  return rows.map(({ createdAt, kind, subject, plain }) => ({ createdAt, kind, subject, text: withoutTimedLinks(plain) }))
}

/** Inside `ctx.write`. */
export async function deleteMailsTo(ctx: Ctx, email: string): Promise<void> {
  const gone = await ctx.db.deleteFrom('mails').where('recipient', '=', email).returning('id').execute()
  await forgetRecords(ctx, 'mail', gone.map(({ id }) => id), 'forgotten')
  await recordChanges(ctx, gone.map(({ id }) => ({ resource: 'mail', recordId: id, recordTitle: '', action: 'erased', before: null, after: null })))
}

/** That a mail was sent, to whom and when, stays; what it said goes. One that still waits keeps its text. Inside `ctx.write`. */
export async function forgetMailTexts(ctx: Ctx, before: string, limit: number): Promise<number> {
  const rows = await ctx.db.selectFrom('mails').select(['id', 'subject']).where('createdAt', '<', before).where('html', '<>', '').where('status', '<>', 'waiting').orderBy('createdAt').limit(limit).execute()
  if (rows.length > 0) await ctx.db.updateTable('mails').set({ html: '', plain: '' }).where('id', 'in', rows.map(({ id }) => id)).execute()
  await recordChanges(ctx, rows.map(({ id, subject }) => ({ resource: 'mail', recordId: id, recordTitle: subject, action: 'text-forgotten', before: null, after: null })))
  return rows.length
}
