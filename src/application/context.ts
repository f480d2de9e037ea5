// ctx: what every door, query and page gets first: database, account, site, language, clock, log.
import { followWrites } from '../database/nested.ts'
import type { Written } from '../database/versions.ts'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { ConstraintViolation } from '../database/database.ts'
import type { Database, WriteOptions } from '../database/database.ts'
import { isRefusal } from '../database/refusal.ts'
import type { Table } from '../database/schema.ts'
import type { Follower } from './journal/journal.ts'
import type { OwnLetters } from './mail/own-letters.ts'
import type { AnyResource, Locale } from './model/model.ts'
import type { RoleBook, Rights } from './rights/rights.ts'
import type { Finders } from './records/finders.ts'
import type { Site } from './site.ts'
import type { Tables } from './tables.ts'

/** The account a request is signed in with. */
export interface CurrentAccount {
  id: string
  email: string
  name: string
  /** The name of a role: a ready one, or one that an owner has added. */
  role: string
  /** The site asks for a second factor of the account's own role. Until there is one, `role` is a customer's. */
  secondFactorDue?: boolean
}

/** Who a change is written down to. A guest has no role; commands and jobs say theirs. Nobody is never the system. */
export interface Actor {
  kind: 'person' | 'guest' | 'command' | 'job' | 'key'
  id: string | null
  name: string
  role: string | null
  /** Of a person: when this browser last showed a password. */
  confirmedAt?: string
}

/** An owner looks at everything as somebody else; nothing can be written. */
export interface Viewing {
  readonly by: { readonly id: string; readonly name: string }
  readonly until: string
}

/** Something would have been written while an owner only looks. */
export class OnlyViewing extends Error {
  override name = 'OnlyViewing'
}

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What is the same for all requests of a running program. */
/** Runs a command of this program, such as `['backup']`, in a process of its own. */
export type RunApart = (args: readonly string[], env: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<{ code: number | null; out: string; error: string }>

export interface House {
  readonly database: Database<Tables>
  readonly config: Config
  readonly site: Site
  /** What every role may, as this worker knows it. */
  readonly roles: RoleBook
  /** The site's own texts of letters. */
  readonly letters: OwnLetters
  /** House and site together; by name. */
  readonly resources: ReadonlyMap<string, AnyResource>
  readonly followers: readonly Follower[]
  /** Every table, for the migration and for checks. */
  readonly tables: readonly Table[]
  /** The folder of the site's code, where it came from one. */
  readonly siteFolder: string | null
  /** Absent in tests and commands: they do long work themselves. */
  readonly runApart: RunApart | null
  /** Joins every write before its commit, with what it has written. */
  readonly beforeCommit: ((ctx: Ctx, written: Written) => Promise<void>) | null
  /** Names the running code in the journal. */
  readonly release: string
  readonly log: Log
}

export interface Ctx {
  /** Typed SQL over every table, own fields included. Reads; inside `write`, the transaction. */
  readonly db: Kysely<Tables>
  readonly house: House
  readonly site: Site
  readonly account: CurrentAccount | null
  readonly actor: Actor
  /** Set while an owner looks as `account`. */
  readonly viewing: Viewing | null
  /** What whoever is behind this may do. */
  readonly rights: Rights
  /** The visitor's language. */
  readonly locale: Locale
  readonly requestId: string
  readonly log: Log
  /** Finders of the site's content, in the visitor's language and only what may be seen: `ctx.content.recipe.find({ slug })`. */
  readonly content: Finders
  now(): Date
  /** For a part of the work that is watched by itself: the same language and time, asked by nobody. */
  aside(): Ctx
  /**
   * Runs `work` in one write transaction; inside it `ctx.db` is that transaction, and a nested `write` joins it.
   * Resolves when the commit is on the disk. Rolled back when `work` throws or returns a refusal.
   */
  write<T>(work: (ctx: Ctx) => Promise<T>, options?: WriteOptions): Promise<T>
  /** Inside `write`: a part that may fail by itself. When it returns a refusal or a constraint refuses a row, only what it did is undone. */
  attempt<T>(work: (ctx: Ctx) => Promise<T>): Promise<T | ConstraintViolation>
  /** Runs `work` in a transaction that is rolled back in the end: previews and dry runs. */
  rehearse<T>(work: (ctx: Ctx) => Promise<T>, options?: WriteOptions): Promise<T>
}

/** `rights` as the request found them; absent: those that the actor's role comes with. */
export type Person = { account: CurrentAccount | null; actor: Actor; locale: Locale; requestId: string; rights?: Rights | undefined; viewing?: Viewing | null }

/** The one class behind Ctx: cheap to make for each request, and to re-make inside a transaction. */
export class Context implements Ctx {
  readonly db: Kysely<Tables>
  readonly house: House
  readonly account: CurrentAccount | null
  readonly actor: Actor
  readonly viewing: Viewing | null
  readonly locale: Locale
  readonly requestId: string
  readonly #inTransaction: boolean
  readonly #makeFinders: (ctx: Ctx) => Finders
  readonly #clock: () => Date
  readonly #rights: Rights | undefined
  #finders: Finders | undefined

  constructor(house: House, person: Person, more: { makeFinders: (ctx: Ctx) => Finders; clock: () => Date; transaction?: Kysely<Tables> }) {
    this.house = house
    this.account = person.account
    this.actor = person.actor
    this.viewing = person.viewing ?? null
    this.locale = person.locale
    this.requestId = person.requestId
    this.#rights = person.rights
    this.db = more.transaction ?? house.database.read
    this.#inTransaction = more.transaction !== undefined
    this.#makeFinders = more.makeFinders
    this.#clock = more.clock
  }

  /** Whoever looks at rights has looked at who asks. */
  get rights(): Rights {
    const { role } = this.actor
    return this.#rights ?? this.house.roles.ready(role)
  }

  get site(): Site { return this.house.site }
  get log(): Log { return this.house.log }
  get content(): Finders { return (this.#finders ??= this.#makeFinders(this)) }
  now(): Date { return this.#clock() }

  aside(): Context {
    const { house, locale } = this
    const nobody: Person = { account: null, actor: { kind: 'guest', id: null, name: '', role: null }, locale, requestId: '' }
    return new Context(house, nobody, { makeFinders: this.#makeFinders, clock: () => this.now() })
  }

  write<T>(work: (ctx: Ctx) => Promise<T>, options?: WriteOptions): Promise<T> {
    if (this.#inTransaction) return work(this)
    if (this.viewing) return Promise.reject(new OnlyViewing('An owner who looks as somebody else writes nothing.'))
    return this.house.database.write((transaction) => this.#whole(this.#inside(transaction), work), options)
  }

  /** With what belongs to every commit. */
  async #whole<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const { beforeCommit } = this.house
    if (!beforeCommit) return work(ctx)
    const written = followWrites()
    const result = await work(ctx)
    if (!isRefusal(result)) await beforeCommit(ctx, written)
    return result
  }

  async attempt<T>(work: (ctx: Ctx) => Promise<T>): Promise<T | ConstraintViolation> {
    if (!this.#inTransaction) throw new Error('`attempt` is part of a write: call it on the ctx that `write` gives.')
    await sql`savepoint attempt`.execute(this.db)
    try {
      const result = await work(this)
      if (isRefusal(result)) await sql`rollback to savepoint attempt`.execute(this.db)
      return result
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error
      await sql`rollback to savepoint attempt`.execute(this.db)
      return error
    } finally {
      // After an error that was not ours the transaction is lost anyway.
      await sql`release savepoint attempt`.execute(this.db).catch(() => {})
    }
  }

  rehearse<T>(work: (ctx: Ctx) => Promise<T>, options?: WriteOptions): Promise<T> {
    return this.house.database.rehearse((transaction) => work(this.#inside(transaction)), options)
  }

  #inside(transaction: Kysely<Tables>): Context {
    return new Context(this.house, this, { makeFinders: this.#makeFinders, clock: this.#clock, transaction })
  }
}
