// Guessing is slowed, on every worker alike, and nobody can lock somebody else out:
// - per account and network (a household's /64, an IPv4 address), 8 attempts in ten minutes;
// - per network, 60 in ten minutes, whatever the accounts;
// - per account, 100 in an hour from networks that have not entered it before. Networks from which its person logged in within the
//   last 60 days are not counted there, so that attacks from many places do not keep the person out of the own account.
// Attempts are counted before the password is looked at, so that a hundred at the same moment are no way around; a right one is taken
// back. Who has to wait is told how long; what is refused is not counted, so that waiting always ends.
import { createHash } from 'node:crypto'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { countAttempt, isKnownNetwork, readCounts, rememberNetwork, takeBackAttempts } from './throttle.sql.ts'
import { networkOf } from '../../server/networks.ts'

export interface Allowance {
  /** What is counted and for whom; the same in the database. */
  id: string
  most: number
  withinMs: number
}

export type Slowed = Refusal<'too-many'> & { retryAfterSeconds: number }

const minute = 60_000
const knownForMs = 60 * 24 * 60 * minute

const named = (kind: string, ...who: string[]): string => `${kind}:${createHash('sha256').update(who.join('\n')).digest('hex')}`
const knownId = (email: string, address: string) => named('known', email, networkOf(address))

/** Counts an attempt to log in, or says how long to wait. */
export async function admitLogIn(ctx: Ctx, { email, address }: { email: string; address: string }): Promise<{ ok: true; counted: readonly Allowance[] } | Slowed> {
  const network = networkOf(address)
  const known = await isKnownNetwork(ctx, knownId(email, address))
  const allowances: Allowance[] = [
    ...(known ? [] : [{ id: named('account', email), most: 100, withinMs: 60 * minute }]),
    { id: named('network', network), most: 60, withinMs: 10 * minute },
    { id: named('pair', email, network), most: 8, withinMs: 10 * minute },
  ]
  const slowed = await admit(ctx, allowances)
  return slowed ?? { ok: true, counted: allowances }
}

/** Takes back what a right password was counted as. Inside `ctx.write`. */
export const forgiveLogIn = (ctx: Ctx, counted: readonly Allowance[]): Promise<void> => takeBackAttempts(ctx, counted.map(({ id }) => id))

/** Remembers the network of whoever got in. Inside `ctx.write`. */
export async function rememberLogIn(ctx: Ctx, { email, address }: { email: string; address: string }): Promise<void> {
  await rememberNetwork(ctx, knownId(email, address), new Date(ctx.now().getTime() + knownForMs).toISOString())
}

/** Counts a new account: 20 an hour from a network, and with its letter 10 an hour to an address, 3 in ten minutes to one from a network. */
export async function admitSignUp(ctx: Ctx, { email, address }: { email: string; address: string }): Promise<Slowed | undefined> {
  const network = networkOf(address)
  return admit(ctx, [
    { id: named('letter', email), most: 10, withinMs: 60 * minute },
    { id: named('letter-pair', email, network), most: 3, withinMs: 10 * minute },
    { id: named('sign-up', network), most: 20, withinMs: 60 * minute },
  ])
}

/** Counts an attempt at the current password by somebody who is logged in: 10 in ten minutes. */
export async function admitOwnPassword(ctx: Ctx, accountId: string): Promise<Slowed | undefined> {
  return admit(ctx, [{ id: named('own', accountId), most: 10, withinMs: 10 * minute }])
}

/** Counts a code that somebody gives after a right password: 8 in ten minutes for an account and network, 50 an hour for an account. */
export async function admitCode(ctx: Ctx, { account, address }: { account: string; address: string }): Promise<{ ok: true; counted: readonly Allowance[] } | Slowed> {
  const allowances: Allowance[] = [
    { id: named('code', account), most: 50, withinMs: 60 * minute },
    { id: named('code-pair', account, networkOf(address)), most: 8, withinMs: 10 * minute },
  ]
  return (await admit(ctx, allowances)) ?? { ok: true, counted: allowances }
}

/** Counts a question to a passkey: 60 in ten minutes for a network. They cannot be guessed; this bounds what is kept. */
export async function admitPasskey(ctx: Ctx, address: string): Promise<Slowed | undefined> {
  return admit(ctx, [{ id: named('passkey', networkOf(address)), most: 60, withinMs: 10 * minute }])
}

/** Takes back what a right code was counted as. Inside `ctx.write`. */
export const forgiveCode = (ctx: Ctx, counted: readonly Allowance[]): Promise<void> => takeBackAttempts(ctx, counted.map(({ id }) => id))

/** Counts a letter with a link that somebody asks for: 3 in ten minutes for an address and network, 10 an hour for an address, 20 for a network. */
export async function admitLetter(ctx: Ctx, { email, address }: { email: string; address: string }): Promise<Slowed | undefined> {
  const network = networkOf(address)
  return admit(ctx, [
    { id: named('letter', email), most: 10, withinMs: 60 * minute },
    { id: named('letter-network', network), most: 20, withinMs: 60 * minute },
    { id: named('letter-pair', email, network), most: 3, withinMs: 10 * minute },
  ])
}

/** Counts an attempt under every allowance, always in the same order, so that two requests cannot wait for each other. */
async function admit(ctx: Ctx, allowances: readonly Allowance[]): Promise<Slowed | undefined> {
  const slowed = exceeded(ctx, allowances, await readCounts(ctx, allowances.map(({ id }) => id)), 0)
  if (slowed) return slowed
  const counted = await ctx.write(async (ctx): Promise<Slowed | { ok: true }> => {
    for (const allowance of allowances) {
      const slowed = exceeded(ctx, [allowance], [await countAttempt(ctx, allowance)], 1)
      if (slowed) return slowed
    }
    return { ok: true }
  })
  return counted.ok ? undefined : counted
}

/** `own`: how many of the counted attempts are the one that asks. */
function exceeded(ctx: Ctx, allowances: readonly Allowance[], counts: readonly { id: string; count: number; since: string }[], own: number): Slowed | undefined {
  const now = ctx.now().getTime()
  for (const { id, most, withinMs } of allowances) {
    const found = counts.find((count) => count.id === id)
    if (!found || found.count - own < most) continue
    const leftMs = Date.parse(found.since) + withinMs - now
    if (leftMs > 0) return refuse('too-many', { retryAfterSeconds: Math.ceil(leftMs / 1000) })
  }
  return undefined
}
