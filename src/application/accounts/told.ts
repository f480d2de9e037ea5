// A refusal with what only its circumstances tell: whoever has to wait is told how long.
import type { Ctx } from '../context.ts'
import { wordsIn } from '../theme/words.ts'
import { accountWords } from './accounts.words.ts'

export function told<R extends { ok: false; reason: string; retryAfterSeconds?: number }>(ctx: Ctx, refusal: R): R & { detail?: string } {
  if (refusal.reason !== 'too-many') return refusal
  return { ...refusal, detail: wordsIn(accountWords, ctx.locale).waitMinutes(Math.ceil((refusal.retryAfterSeconds ?? 60) / 60)) }
}
