// Every query of consents.
import { insertRows } from '../../database/insert-rows.ts'
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { consents, consentTexts } from './consents.tables.ts'

export type ConsentRow = Row<typeof consents.columns>
export type ConsentTextRow = Row<typeof consentTexts.columns>

/** A text that is kept already stays as it is. */
export async function keepText(ctx: Ctx, text: ConsentTextRow): Promise<void> {
  await insertRows(ctx.db, 'consentTexts', [text], 'id')
}

export async function insertConsent(ctx: Ctx, consent: ConsentRow): Promise<void> {
  await insertRows(ctx.db, 'consents', [consent])
}

export type ConsentWithText = ConsentRow & Pick<ConsentTextRow, 'locale' | 'sentence' | 'document' | 'version'>

const withText = (ctx: Ctx) => ctx.db.selectFrom('consents').innerJoin('consentTexts', 'consentTexts.id', 'consents.text').selectAll('consents').select(['consentTexts.locale', 'sentence', 'document', 'version'])

export function consentsOf(ctx: Ctx, account: string): Promise<ConsentWithText[]> {
  return withText(ctx).where('account', '=', account).orderBy('givenAt', 'desc').orderBy('consents.id', 'desc').limit(1000).execute()
}

/** Also those that the person gave without an account. */
export function consentsOfPerson(ctx: Ctx, { id, email }: { id: string; email: string }): Promise<ConsentWithText[]> {
  return withText(ctx).where((row) => row.or([row('account', '=', id), row('email', '=', email)])).orderBy('givenAt').limit(5000).execute()
}

/** What holds: given and not taken back. */
export function openConsents(ctx: Ctx, account: string, purpose: string): Promise<ConsentRow[]> {
  return ctx.db.selectFrom('consents').selectAll().where('account', '=', account).where('purpose', '=', purpose).where('withdrawnAt', 'is', null).execute()
}

export async function markWithdrawn(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await ctx.db.updateTable('consents').set({ withdrawnAt: ctx.now().toISOString() }).where('id', 'in', ids).execute()
}

export interface ConsentFilter { purpose: string | undefined; state: 'given' | 'withdrawn' | undefined; search: string }

function filtered(ctx: Ctx, { purpose, state, search }: ConsentFilter) {
  let query = ctx.db.selectFrom('consents').innerJoin('consentTexts', 'consentTexts.id', 'consents.text')
  if (purpose !== undefined) query = query.where('consents.purpose', '=', purpose)
  if (state !== undefined) query = query.where('withdrawnAt', state === 'given' ? 'is' : 'is not', null)
  if (search !== '') query = query.where('email', 'like', `%${search.toLowerCase().replace(/[\\%_]/g, '')}%`)
  return query
}

export type ListedConsent = Pick<ConsentWithText, 'id' | 'purpose' | 'email' | 'where' | 'givenAt' | 'withdrawnAt' | 'locale' | 'version' | 'sentence' | 'text'>

export function selectConsents(ctx: Ctx, filter: ConsentFilter, limit: number, offset: number): Promise<ListedConsent[]> {
  return filtered(ctx, filter).select(['consents.id', 'consents.purpose', 'email', 'where', 'givenAt', 'withdrawnAt', 'locale', 'version', 'sentence', 'text']).orderBy('givenAt', 'desc').orderBy('consents.id', 'desc').limit(limit).offset(offset).execute()
}

export async function countConsents(ctx: Ctx, filter: ConsentFilter): Promise<number> {
  const { count } = await filtered(ctx, filter).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

export function findConsentText(ctx: Ctx, id: string): Promise<ConsentTextRow | undefined> {
  return ctx.db.selectFrom('consentTexts').selectAll().where('id', '=', id).executeTakeFirst()
}
