// Every query of passkeys.
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { passkeyQuestions, passkeys } from './passkeys.tables.ts'

export type PasskeyRow = Row<typeof passkeys.columns>
export type QuestionRow = Row<typeof passkeyQuestions.columns>

export function passkeysOf(ctx: Ctx, account: string): Promise<PasskeyRow[]> {
  return ctx.db.selectFrom('passkeys').selectAll().where('account', '=', account).orderBy('createdAt').orderBy('id').execute()
}

export function findPasskey(ctx: Ctx, credential: string): Promise<PasskeyRow | undefined> {
  return ctx.db.selectFrom('passkeys').selectAll().where('credential', '=', credential).executeTakeFirst()
}

export async function insertPasskey(ctx: Ctx, passkey: PasskeyRow): Promise<void> {
  await ctx.db.insertInto('passkeys').values(passkey).execute()
}

/** False when it was removed meanwhile, or used with this count by somebody else: of two copies one gets in. */
export async function markPasskeyUsed(ctx: Ctx, { id, counter }: PasskeyRow, now: number): Promise<boolean> {
  const used = await ctx.db.updateTable('passkeys').set({ counter: now, lastUsedAt: ctx.now().toISOString() }).where('id', '=', id).where('counter', '=', counter).executeTakeFirst()
  return used.numUpdatedRows > 0n
}

export async function renamePasskeyRow(ctx: Ctx, account: string, id: string, name: string): Promise<boolean> {
  const renamed = await ctx.db.updateTable('passkeys').set({ name }).where('id', '=', id).where('account', '=', account).executeTakeFirst()
  return renamed.numUpdatedRows > 0n
}

export async function deletePasskeyRow(ctx: Ctx, account: string, id: string): Promise<boolean> {
  const deleted = await ctx.db.deleteFrom('passkeys').where('id', '=', id).where('account', '=', account).executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Inside `ctx.write`. */
export async function deletePasskeysOf(ctx: Ctx, account: string): Promise<void> {
  await ctx.db.deleteFrom('passkeys').where('account', '=', account).execute()
}

export async function insertQuestion(ctx: Ctx, question: QuestionRow): Promise<void> {
  await ctx.db.insertInto('passkeyQuestions').values(question).execute()
}

/** Deletes it, and says what it was: of two answers one counts. */
export function takeQuestionRow(ctx: Ctx, id: string): Promise<QuestionRow | undefined> {
  return ctx.db.deleteFrom('passkeyQuestions').where('id', '=', id).returningAll().executeTakeFirst()
}
