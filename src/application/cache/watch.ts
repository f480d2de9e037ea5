// While an answer is made that may be kept, everything is noted that it follows from: the database by its read log, here the rest.
import { logReads, ReadLog } from '../../database/read-log.ts'
import type { WebRequest } from '../../server/web.ts'
import type { Ctx } from '../context.ts'
import { readHorizon } from './horizon.ts'

export class Watch {
  readonly log = new ReadLog()
  /** Query parameters that were looked at, present or not. */
  readonly parameters = new Set<string>()
  /** The present of this answer, once anybody has asked for it. */
  now: string | undefined
  /** When stored times will make another answer; null: never. */
  until: string | null = null
  /** Why the answer is nobody else's, in words that end the sentence “It is not kept, because …”. */
  #reason: string | undefined

  notKept(reason: string): void {
    this.#reason ??= reason
  }

  get reason(): string | undefined {
    return this.#reason ?? this.log.gap
  }
}

/** Runs `make` and watches what it reads. `ctx` is the request's own, with no other work under way in it. */
export async function watched<T>(watch: Watch, ctx: Ctx, make: () => Promise<T>): Promise<T> {
  watchContext(watch, ctx)
  return logReads(watch.log, async () => {
    const made = await make()
    if (watch.now === undefined) return made
    watch.log.isAboutTime = true
    watch.until = await readHorizon(ctx.house, watch.now)
    return made
  })
}

/** The clock stands still while an answer is made, so that its parts fit each other and its present can be told. */
function watchContext(watch: Watch, ctx: Ctx): void {
  const start = ctx.now()
  const { account, actor, requestId } = ctx
  tell(ctx, 'account', account, () => watch.notKept('it looks at who is signed in'))
  tell(ctx, 'actor', actor, () => watch.notKept('it looks at who asks'))
  tell(ctx, 'requestId', requestId, () => watch.notKept('it shows the number of the request'))
  const write = ctx.write.bind(ctx)
  Object.assign(ctx, {
    now: () => { watch.now ??= start.toISOString(); return new Date(start) },
    write: (work: Parameters<typeof write>[0]) => { watch.notKept('it writes'); return write(work) },
  })
}

/** A request for JSON, of which the parameters alone may make a difference. */
export function watchRequest(watch: Watch, request: WebRequest): WebRequest {
  const seen = { ...request }
  for (const name of ['id', 'headers', 'cookies', 'address'] as const) tell(seen, name, request[name], () => watch.notKept(`it looks at the ${name} of the request`))
  return seen
}

/** Values of which only those make a difference that are looked at. */
export function watchParameters<T extends object>(watch: Watch, values: T): T {
  return new Proxy(values, {
    get: (target, name) => { note(watch, name); return Reflect.get(target, name) as unknown },
    has: (target, name) => { note(watch, name); return Reflect.has(target, name) },
    getOwnPropertyDescriptor: (target, name) => { note(watch, name); return Reflect.getOwnPropertyDescriptor(target, name) },
    ownKeys: (target) => { watch.notKept('it looks at every parameter of the address'); return Reflect.ownKeys(target) },
  })
}

function note(watch: Watch, name: string | symbol): void {
  if (typeof name === 'string') watch.parameters.add(name)
}

/** Reading the property tells. */
export function tell<T extends object, K extends keyof T>(of: T, name: K, value: T[K], told: () => void): void {
  Object.defineProperty(of, name, { enumerable: true, configurable: true, get: () => { told(); return value } })
}
