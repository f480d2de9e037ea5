// Every query of sign-ups that wait for their letter to be read.
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { signUps } from './accounts.tables.ts'

export type SignUpRow = Row<typeof signUps.columns>

export async function insertSignUp(ctx: Ctx, signUp: SignUpRow): Promise<void> {
  await ctx.db.insertInto('signUps').values(signUp).execute()
}

export function findSignUp(ctx: Ctx, id: string): Promise<SignUpRow | undefined> {
  return ctx.db.selectFrom('signUps').selectAll().where('id', '=', id).where('expiresAt', '>', ctx.now().toISOString()).executeTakeFirst()
}

/** With the account there is nothing left to wait for. */
export async function deleteSignUpsOf(ctx: Ctx, email: string): Promise<void> {
  await ctx.db.deleteFrom('signUps').where('email', '=', email).execute()
}

/** The newest that waits for an address. */
export function findSignUpOf(ctx: Ctx, email: string): Promise<SignUpRow | undefined> {
  return ctx.db.selectFrom('signUps').selectAll().where('email', '=', email).where('expiresAt', '>', ctx.now().toISOString()).orderBy('createdAt', 'desc').executeTakeFirst()
}

export async function renewSignUp(ctx: Ctx, row: SignUpRow, to: Pick<SignUpRow, 'id' | 'expiresAt'>): Promise<void> {
  await ctx.db.updateTable('signUps').set(to).where('id', '=', row.id).execute()
}
