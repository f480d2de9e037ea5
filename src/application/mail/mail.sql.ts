// Every query of mail.
import { runKept } from '../../database/kept.ts'
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import { differences, recordChange } from '../journal/journal.ts'
import type { mails } from './mail.tables.ts'

export type MailRow = Row<typeof mails.columns>
export type ListedMail = Omit<MailRow, 'html' | 'plain'>

/** False when a mail of this id stands there already. */
export async function insertMail(ctx: Ctx, mail: MailRow): Promise<boolean> {
  const names = Object.keys(mail)
  const { numAffectedRows } = await runKept(ctx.db, `insert a mail of ${names.join()}`, Object.values(mail), (...places) =>
    ctx.db.insertInto('mails').values(Object.fromEntries(names.map((name, index) => [name, places[index]])) as never).onConflict((conflict) => conflict.column('id').doNothing()),
  )
  return numAffectedRows === 1n
}

export function findMail(ctx: Ctx, id: string): Promise<MailRow | undefined> {
  return ctx.db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst()
}

export function listMailsSql(ctx: Ctx, limit: number, offset: number): Promise<ListedMail[]> {
  return ctx.db
    .selectFrom('mails')
    .select(['id', 'createdAt', 'kind', 'recipient', 'subject', 'locale', 'status', 'sentAt', 'error'])
    .orderBy('createdAt', 'desc').orderBy('id', 'desc')
    .limit(limit).offset(offset)
    .execute()
}

export async function countMails(ctx: Ctx): Promise<number> {
  const { count } = await ctx.db.selectFrom('mails').select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** What became of a delivery. */
export async function setMailStatus(ctx: Ctx, mail: Pick<MailRow, 'id' | 'subject'>, outcome: { status: MailRow['status']; sentAt?: string; error: string | null }): Promise<void> {
  await ctx.write(async (ctx) => {
    const before = await ctx.db.selectFrom('mails').select(['status', 'error']).where('id', '=', mail.id).executeTakeFirst()
    if (!before) return
    await ctx.db.updateTable('mails').set(outcome).where('id', '=', mail.id).execute()
    const changed = differences(before, { status: outcome.status, error: outcome.error })
    if (Object.keys(changed.after).length > 0) await recordChange(ctx, { resource: 'mail', recordId: mail.id, recordTitle: mail.subject, action: outcome.status, ...changed })
  })
}
