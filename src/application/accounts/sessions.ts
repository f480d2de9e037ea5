// Sessions: a random token in the browser's cookie, its hash in the database.
import type { InferResult } from 'kysely'
import { runKept } from '../../database/kept.ts'
import type { Ctx, CurrentAccount, Viewing } from '../context.ts'
import { currentAccount } from './current-account.ts'
import { KnownSessions } from './known-sessions.ts'
import { closeViews, viewOf } from './view-as.ts'
import { hashToken, newToken } from '../requests/tokens.ts'

/** A session ends this long after its last use, and at the latest this long after the login. */
const idleMs = 14 * 24 * 3600_000
const longestMs = 30 * 24 * 3600_000
/** The last use is written down at most this often. */
const touchEveryMs = 10 * 60_000

export interface SessionMore { shown?: boolean; openidToken?: string | null }

/** Starts a session for an account and returns its token. `shown`: its person has just shown a password, a passkey or a code. Only inside or outside `ctx.write`; it joins. */
export async function startSession(ctx: Ctx, accountId: string, device: string, { shown = true, openidToken = null }: SessionMore = {}): Promise<string> {
  const token = newToken()
  const now = ctx.now()
  await ctx.write((ctx) =>
    ctx.db
      .insertInto('sessions')
      .values({
        id: hashToken(token),
        account: accountId,
        createdAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + longestMs).toISOString(),
        device: device.slice(0, 200),
        confirmedAt: shown ? now.toISOString() : null,
        openidToken,
      })
      .execute(),
  )
  return token
}

/** The account a token belongs to, or null when it is unknown, has ended, or the account is disabled. */
export const accountOfSession = async (ctx: Ctx, token: string): Promise<CurrentAccount | null> => (await readSession(ctx, token))?.account ?? null

export interface Session {
  account: CurrentAccount
  /** Under which the account's role stands at this moment; null: as it came with the program. */
  roleStamp: string | null
  /** When this browser last showed a password, a passkey or a code; undefined: a provider has let it in. */
  confirmedAt: string | undefined
  /** An owner looks as somebody else: `account` is that person's. */
  viewing?: Viewing
  /** Until then, while no row changes, reading it again would give the same and have nothing to write down. */
  sameUntilMs: number
}

/** Account and role come in one query, so that a change of either holds for the very next request. `asSelf`: whoever it looks as. */
export async function readSession(ctx: Ctx, token: string, asSelf = false): Promise<Session | null> {
  const id = hashToken(token)
  const row = await known.find(ctx, id, () => readRow(ctx, id))
  if (!row || row.disabled || isOver(ctx, row)) return null
  if (ctx.now().getTime() - Date.parse(row.lastUsedAt) > touchEveryMs) await touch(ctx, token)
  const account = currentAccount(ctx, row)
  const view = row.viewAs === null || asSelf ? null : await viewOf(ctx, account, row)
  if (view) return { ...view, confirmedAt: undefined, sameUntilMs: 0 }
  return { account, confirmedAt: row.confirmedAt ?? undefined, roleStamp: account.role === row.role ? row.roleStamp : null, sameUntilMs: Math.min(Date.parse(row.expiresAt), Date.parse(row.lastUsedAt) + touchEveryMs) }
}

const known = new KnownSessions<SessionRow>(['sessions', 'accounts', 'staffroles'])

const readRow = async (ctx: Ctx, id: string): Promise<SessionRow | undefined> => (await runKept<SessionRow>(ctx.db, 'session', [id], (id) => sessionQuery(ctx, id))).rows[0]

type SessionRow = InferResult<ReturnType<typeof sessionQuery>>[number]

const sessionQuery = ({ db }: Ctx, id: string) =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account')
    .leftJoin('staffRoles', 'staffRoles.id', 'accounts.role')
    .select(['accounts.id', 'email', 'name', 'role', 'secondFactor', 'disabled', 'lastUsedAt', 'expiresAt', 'staffRoles.stamp as roleStamp', 'sessions.createdAt', 'confirmedAt', 'viewAs', 'viewUntil'])
    .where('sessions.id', '=', id)

/** Its time is over, or it was not used for too long. */
export function isOver(ctx: Ctx, { expiresAt, lastUsedAt }: { expiresAt: string; lastUsedAt: string }): boolean {
  const nowMs = ctx.now().getTime()
  return Date.parse(expiresAt) <= nowMs || nowMs - Date.parse(lastUsedAt) > idleMs
}

async function touch(ctx: Ctx, token: string): Promise<void> {
  await ctx.write((ctx) => ctx.db.updateTable('sessions').set({ lastUsedAt: ctx.now().toISOString() }).where('id', '=', hashToken(token)).execute())
}

/** Returns what the session knew of its provider. */
export async function endSession(ctx: Ctx, token: string): Promise<{ account: string; openidToken: string | null } | undefined> {
  return ctx.write(async (ctx) => {
    await closeViews(ctx, { session: hashToken(token) }, 'logged-out')
    return ctx.db.deleteFrom('sessions').where('id', '=', hashToken(token)).returning(['account', 'openidToken']).executeTakeFirst()
  })
}

/** Ends every session of an account and every login under way, except the one of `keepToken`, and forgets where no code was asked for. */
export async function endSessionsOf(ctx: Ctx, accountId: string, keepToken?: string): Promise<void> {
  await ctx.write(async (ctx) => {
    await closeViews(ctx, { account: accountId }, 'logged-out')
    const query = ctx.db.deleteFrom('sessions').where('account', '=', accountId)
    await (keepToken ? query.where('id', '!=', hashToken(keepToken)) : query).execute()
    await ctx.db.deleteFrom('logInSteps').where('account', '=', accountId).execute()
    await ctx.db.deleteFrom('rememberedDevices').where('account', '=', accountId).execute()
  })
}
