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
