// Links in letters: made in the transaction that writes the letter, good for a time, used once.
import type { Ctx } from '../context.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { findLink, insertLink } from './links.sql.ts'
import type { LinkPurpose, LinkRow } from './links.sql.ts'

const minutes = 60_000
const days = 24 * 60 * minutes

/** How long each is good. A letter may lie unread for a few days; what opens an account may not. */
export const linkMs: Record<LinkPurpose, number> = { 'confirm-email': 7 * days, 'reset-password': 30 * minutes, 'agree-to-change': days, 'confirm-change': days }

/** Returns the token. Inside `ctx.write`. */
export async function makeLink(ctx: Ctx, purpose: LinkPurpose, account: string, email: string): Promise<string> {
  const token = newToken()
  const now = ctx.now()
  await insertLink(ctx, { id: hashToken(token), account, purpose, email, createdAt: now.toISOString(), expiresAt: new Date(now.getTime() + linkMs[purpose]).toISOString(), usedAt: null })
  return token
}

/** The open link of a token, whatever was sent as one. */
export async function openLink(ctx: Ctx, token: unknown, purposes: readonly LinkPurpose[]): Promise<LinkRow | undefined> {
  if (typeof token !== 'string' || token === '') return undefined
  const link = await findLink(ctx, hashToken(token))
  return link && purposes.includes(link.purpose) ? link : undefined
}
