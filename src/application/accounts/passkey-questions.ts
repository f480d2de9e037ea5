// What is asked of a passkey: for which site, and a challenge that one browser may answer once, within five minutes.
import { isIP } from 'node:net'
import type { Ctx, House } from '../context.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { insertQuestion, takeQuestionRow } from './passkeys.sql.ts'
import type { QuestionRow } from './passkeys.sql.ts'

export const questionSeconds = 300

/** The site that a passkey belongs to (the relying party). */
export interface Party { id: string; origin: string }

/** Undefined where there can be none: passkeys belong to a name, not to a number. On the own machine the name is `localhost`. */
export function partyOf({ config }: Pick<House, 'config'>, host: string | undefined): Party | undefined {
  const own = new URL(config.publicUrl)
  const here = /^localhost(:\d{1,5})?$/i.test(host ?? '') && isLoopback(own.hostname)
  const { hostname, origin } = here ? new URL(`${own.protocol}//${host}`) : own
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? undefined : { id: hostname, origin }
}

const isLoopback = (name: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(name)

/** Keeps the challenge, and returns the token for the browser's cookie. */
export async function askQuestion(ctx: Ctx, purpose: QuestionRow['purpose'], challenge: string): Promise<string> {
  const token = newToken()
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + questionSeconds * 1000).toISOString()
  await ctx.write((ctx) => insertQuestion(ctx, { id: hashToken(token), purpose, challenge, createdAt: now.toISOString(), expiresAt }))
  return token
}

/** The challenge, which no second answer gets. */
export async function takeQuestion(ctx: Ctx, purpose: QuestionRow['purpose'], token: unknown): Promise<string | undefined> {
  if (typeof token !== 'string' || token === '') return undefined
  const question = await ctx.write((ctx) => takeQuestionRow(ctx, hashToken(token)))
  return question?.purpose === purpose && question.expiresAt > ctx.now().toISOString() ? question.challenge : undefined
}
