// The door of consents: what somebody agreed to is written down with its text and moment, and can be taken back.
import { newId } from '../../database/id.ts'
import { together } from '../../database/together.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { forgetRecords } from '../journal/forget.ts'
import { recordChange, recordChanges } from '../journal/journal.ts'
import { can } from '../rights/rights.ts'
import { currentText, offeredConsents, signUpConsents, terms } from './consent-texts.ts'
import { consentsOf, consentsOfPerson, countConsents, findConsentText, insertConsent, keepText, markWithdrawn, openConsents, selectConsents } from './consents.sql.ts'
import type { ConsentRow, ConsentTextRow, ConsentWithText, ListedConsent } from './consents.sql.ts'

export { currentText, offeredConsents, signUpConsents, terms } from './consent-texts.ts'
export type { AskedConsent } from './consent-texts.ts'
export type { ConsentTextRow, ConsentWithText, ListedConsent } from './consents.sql.ts'

export interface Giving { text: ConsentTextRow; email: string; account: string | null; where: ConsentRow['where']; order?: string; givenAt?: string }

/** Inside `ctx.write`, beside what it belongs to. The text was read before, so that the write is short. */
export async function giveConsent(ctx: Ctx, { text, email, account, where, order, givenAt = ctx.now().toISOString() }: Giving): Promise<void> {
  const row: ConsentRow = { id: newId(), text: text.id, purpose: text.purpose, account, email, where, order: order ?? null, givenAt, withdrawnAt: null }
  const change = recordChange(ctx, { resource: 'consent', recordId: row.id, recordTitle: text.purpose, action: 'create', before: null, after: { purpose: text.purpose, locale: text.locale, version: text.version } })
  await together([keepText(ctx, text), insertConsent(ctx, row), change])
}

/** The texts of what somebody who signs up says yes to, and what is missing of what is needed. Names that the site does not know are left. */
export async function agreedAtSignUp(ctx: Ctx, agree: unknown): Promise<{ texts: ConsentTextRow[]; missing: string[] }> {
  const names = new Set(Array.isArray(agree) ? agree : [])
  const asked = signUpConsents(ctx)
  const texts = await Promise.all(asked.filter(({ name }) => names.has(name)).map(({ name }) => currentText(ctx, name)))
  return { texts: texts.filter((text) => text !== undefined), missing: asked.filter(({ name, needed }) => needed && !names.has(name)).map(({ name }) => name) }
}

/** Keeps the texts until the letter is read; inside `ctx.write`. */
export async function keepTexts(ctx: Ctx, texts: readonly ConsentTextRow[]): Promise<void> {
  for (const text of texts) await keepText(ctx, text)
}

/** What was ticked on signing up becomes consents once there is an account; inside `ctx.write`, which opens it. */
export async function giveSignUpConsents(ctx: Ctx, { id, email }: { id: string; email: string }, texts: readonly string[], givenAt: string): Promise<void> {
  for (const each of texts) {
    const text = await findConsentText(ctx, each)
    if (text) await giveConsent(ctx, { text, email, account: id, where: 'sign-up', givenAt })
  }
}

export interface OwnConsents {
  given: ConsentWithText[]
  /** What the site asks for, and whether this account has said yes. */
  offered: { name: string; sentence: string; isGiven: boolean }[]
}

export async function ownConsents(ctx: Ctx): Promise<OwnConsents> {
  const given = ctx.account ? await consentsOf(ctx, ctx.account.id) : []
  const holds = new Set(given.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ purpose }) => purpose))
  return { given, offered: offeredConsents(ctx).map((each) => ({ ...each, isGiven: holds.has(each.name) })) }
}

export type OwnConsentChanged = { ok: true } | Refusal<'not-signed-in' | 'not-found'>

/** Says yes to what the site asks for; saying it twice is saying it once. */
export async function agree(ctx: Ctx, purpose: string): Promise<OwnConsentChanged> {
  const { account } = ctx
  if (!account) return refuse('not-signed-in')
  const text = purpose === terms ? undefined : await currentText(ctx, purpose)
  if (!text) return refuse('not-found')
  return ctx.write(async (ctx): Promise<OwnConsentChanged> => {
    if ((await openConsents(ctx, account.id, purpose)).length === 0) await giveConsent(ctx, { text, email: account.email, account: account.id, where: 'account' })
    return { ok: true }
  })
}

/** As easily as it was given. The terms of an order stay, since they are part of a contract, and so does what an account cannot be had without. */
export async function withdraw(ctx: Ctx, purpose: string): Promise<OwnConsentChanged> {
  const { account } = ctx
  if (!account) return refuse('not-signed-in')
  return ctx.write(async (ctx): Promise<OwnConsentChanged> => {
    const stays = purpose === terms || signUpConsents(ctx).some(({ name, needed }) => needed && name === purpose)
    const open = stays ? [] : await openConsents(ctx, account.id, purpose)
    if (open.length === 0) return refuse('not-found')
    await markWithdrawn(ctx, open.map(({ id }) => id))
    await recordChanges(ctx, open.map(({ id }) => ({ resource: 'consent', recordId: id, recordTitle: purpose, action: 'withdrawn', before: null, after: { purpose } })))
    return { ok: true }
  })
}

/** A text that the person agreed to, as it was shown then. */
export async function readOwnConsent(ctx: Ctx, id: string): Promise<ConsentWithText | undefined> {
  return ctx.account ? (await consentsOf(ctx, ctx.account.id)).find((each) => each.id === id) : undefined
}

export interface ConsentList { ok: true; total: number; page: number; perPage: number; consents: ListedConsent[]; purposes: string[] }

const perPage = 50

/** For whoever sees customers. */
export async function listConsents(ctx: Ctx, { purpose, state, search = '', page = 1 }: { purpose?: string | undefined; state?: 'given' | 'withdrawn' | undefined; search?: string; page?: number } = {}): Promise<ConsentList | Refusal<'not-allowed'>> {
  if (!can(ctx, 'customer', 'see')) return refuse('not-allowed')
  const filter = { purpose, state, search }
  const [total, consents] = await Promise.all([countConsents(ctx, filter), selectConsents(ctx, filter, perPage, (Math.max(1, page) - 1) * perPage)])
  return { ok: true, total, page, perPage, consents, purposes: [terms, ...Object.keys(ctx.site.consents ?? {})] }
}

export async function readConsentText(ctx: Ctx, id: string): Promise<{ ok: true; text: ConsentTextRow } | Refusal<'not-allowed' | 'not-found'>> {
  if (!can(ctx, 'customer', 'see')) return refuse('not-allowed')
  const text = await findConsentText(ctx, id)
  return text ? { ok: true, text } : refuse('not-found')
}

/** As a part of a person's own data: given to them; without an order it goes with them, with one it stays without them. */
export const personalConsents = {
  name: 'consents',
  gather: async (ctx: Ctx, person: { id: string; email: string }) => (await consentsOfPerson(ctx, person)).map(({ purpose, sentence, document, version, locale, where, givenAt, withdrawnAt }) => ({ purpose, sentence, document, version, locale, where, givenAt, withdrawnAt })),
  erase: async (ctx: Ctx, person: { id: string; email: string }): Promise<number> => {
    const all = await consentsOfPerson(ctx, person)
    const [kept, gone] = [all.filter(({ order }) => order !== null), all.filter(({ order }) => order === null)]
    if (gone.length > 0) await ctx.db.deleteFrom('consents').where('id', 'in', gone.map(({ id }) => id)).execute()
    if (kept.length > 0) await ctx.db.updateTable('consents').set({ account: null, email: '' }).where('id', 'in', kept.map(({ id }) => id)).execute()
    await forgetRecords(ctx, 'consent', gone.map(({ id }) => id), 'forgotten')
    await recordChanges(ctx, all.map(({ id, purpose }) => ({ resource: 'consent', recordId: id, recordTitle: purpose, action: 'erased', before: null, after: null })))
    return kept.length
  },
}
