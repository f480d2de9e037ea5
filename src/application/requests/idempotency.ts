// Idempotency-Key: a write that is sent again under the same key is not done again; its first answer is given again.
import { createHash } from 'node:crypto'
import type { Answer, WebRequest } from '../../server/web.ts'
import { ConstraintViolation } from '../../database/database.ts'
import type { WriteOptions } from '../../database/database.ts'
import { refuse } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { cookieName } from './cookies.ts'
import { problemAnswer } from './problem.ts'

/** A key is remembered this long. */
export const rememberedMs = 24 * 3600_000
const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const keyPattern = /^[\x21-\x7e]{8,255}$/

/**
 * Runs `work` unless the request's key has been used. The key is written in the transaction of the work's first write, so that
 * a crash leaves either both or neither; the answer is stored after it.
 */
export async function once(ctx: Ctx, request: WebRequest, work: (ctx: Ctx) => Promise<Answer>): Promise<Answer> {
  const key = request.headers['idempotency-key']
  if (key === undefined || !writing.has(request.method)) return work(ctx)
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    return problemAnswer(refuse('malformed', { detail: 'An Idempotency-Key is 8 to 255 visible ASCII characters, such as a UUID.' }), ctx.locale, request.id)
  }
  const entry = { id: sha256(`${who(ctx, request)}\n${key}`), fingerprint: sha256(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`) }
  const before = await replay(ctx, request, entry)
  if (before) return before
  try {
    const keyed = new KeyedContext(ctx, entry)
    const answer = await work(keyed)
    if (answer.status < 300 && !isSecret(answer)) await remember(ctx, entry, answer)
    else if (keyed.written) await forget(ctx, entry)
    return answer
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error
    return (await replay(ctx, request, entry)) ?? problemAnswer(refuse('request-under-way'), ctx.locale, request.id)
  }
}

interface Entry { id: string; fingerprint: string }

/** The key was written by another request between our look and our write. */
class KeyTaken extends Error {}

async function replay(ctx: Ctx, request: WebRequest, entry: Entry): Promise<Answer | undefined> {
  const oldest = new Date(ctx.now().getTime() - rememberedMs).toISOString()
  const found = await ctx.db.selectFrom('idempotencyKeys').select(['fingerprint', 'status', 'body']).where('id', '=', entry.id).where('createdAt', '>', oldest).executeTakeFirst()
  if (!found) return undefined
  if (found.fingerprint !== entry.fingerprint) return problemAnswer(refuse('key-reused'), ctx.locale, request.id)
  if (found.status === null) return problemAnswer(refuse('request-under-way'), ctx.locale, request.id)
  return { status: found.status, headers: { ...JSON.parse(found.body!).headers, 'idempotent-replay': 'true' }, body: JSON.parse(found.body!).text }
}

/** An answer that must not be kept anywhere, such as one with codes that are shown once; its key is free again. */
const isSecret = (answer: Answer): boolean => String(answer.headers['cache-control'] ?? '').includes('no-store')

/** Stores the answer of a write. */
async function remember(ctx: Ctx, entry: Entry, answer: Answer): Promise<void> {
  const { 'content-type': type = '' } = answer.headers
  const body = JSON.stringify({ headers: type ? { 'content-type': type } : {}, text: answer.body === null ? null : String(answer.body) })
  await ctx.write((ctx) => ctx.db.updateTable('idempotencyKeys').set({ status: answer.status, body }).where('id', '=', entry.id).execute())
}

/** A refusal did nothing that was asked for, so its key is free again. It may have written: attempts to log in are counted. */
async function forget(ctx: Ctx, entry: Entry): Promise<void> {
  await ctx.write((ctx) => ctx.db.deleteFrom('idempotencyKeys').where('id', '=', entry.id).where('status', 'is', null).execute())
}

/** A ctx whose first write also writes the key. */
class KeyedContext implements Ctx {
  readonly #ctx: Ctx
  readonly #entry: Entry
  #written = false

  constructor(ctx: Ctx, entry: Entry) {
    this.#ctx = ctx
    this.#entry = entry
  }

  get written() { return this.#written }
  get db() { return this.#ctx.db }
  get house() { return this.#ctx.house }
  get site() { return this.#ctx.site }
  get account() { return this.#ctx.account }
  get actor() { return this.#ctx.actor }
  get viewing() { return this.#ctx.viewing }
  get rights() { return this.#ctx.rights }
  get locale() { return this.#ctx.locale }
  get requestId() { return this.#ctx.requestId }
  get log() { return this.#ctx.log }
  get content() { return this.#ctx.content }
  now() { return this.#ctx.now() }
  aside() { return this.#ctx.aside() }

  attempt<T>(work: (ctx: Ctx) => Promise<T>) { return this.#ctx.attempt(work) }
  rehearse<T>(work: (ctx: Ctx) => Promise<T>, options?: WriteOptions): Promise<T> { return this.#ctx.rehearse(work, options) }

  async write<T>(work: (ctx: Ctx) => Promise<T>, options?: WriteOptions): Promise<T> {
    if (this.#written) return this.#ctx.write(work, options)
    const result = await this.#ctx.write(async (ctx) => {
      await writeKey(ctx, this.#entry)
      return work(ctx)
    }, options)
    this.#written = !isRolledBack(result)
    return result
  }
}

const isRolledBack = (result: unknown): boolean => typeof result === 'object' && result !== null && (result as { ok?: unknown }).ok === false

async function writeKey(ctx: Ctx, entry: Entry): Promise<void> {
  const now = ctx.now()
  await ctx.db.deleteFrom('idempotencyKeys').where('id', '=', entry.id).where('createdAt', '<=', new Date(now.getTime() - rememberedMs).toISOString()).execute()
  try {
    await ctx.db.insertInto('idempotencyKeys').values({ ...entry, createdAt: now.toISOString(), status: null, body: null }).execute()
  } catch (error) {
    if (error instanceof ConstraintViolation) throw new KeyTaken('The Idempotency-Key was used meanwhile.', { cause: error })
    throw error
  }
}

/** Keys belong to whoever sent them: an account, a guest's basket, or an address. */
function who(ctx: Ctx, request: WebRequest): string {
  return ctx.account?.id ?? ctx.actor.id ?? request.cookies[cookieName(ctx.house.config, 'basket')] ?? request.address
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
