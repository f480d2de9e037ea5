// What is dangerous in the wrong hands is asked twice: the browser that does it must have shown a password in the last minutes.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'

/** For so long after a login, or after the password was shown again, nothing more is asked. */
export const confirmedForMs = 10 * 60_000

export type PasswordNeeded = Refusal<'password-needed'>

/** Commands and jobs are started by who has the machine. A key shows no password, so it never does what needs one. */
export function needsPassword(ctx: Ctx): PasswordNeeded | undefined {
  const { kind, confirmedAt } = ctx.actor
  if (kind === 'command' || kind === 'job') return undefined
  const isFresh = confirmedAt !== undefined && ctx.now().getTime() - Date.parse(confirmedAt) < confirmedForMs
  return isFresh ? undefined : refuse('password-needed')
}
