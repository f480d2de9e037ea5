// How much one account may ask for in a minute, from however many addresses it comes.
import type { Config } from '../../config.ts'
import { rates } from '../../server/crowds/rates.ts'
import { countRefusal } from '../../server/observe.ts'

export class TooManyRequests extends Error {
  override name = 'TooManyRequests'
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super(`Too many requests; ${retryAfterSeconds} s to wait.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Throws TooManyRequests, since it is met in the middle of every kind of request. */
export function admitAccount(config: Config, account: string): void {
  const wait = rates.admit(`account:${account}`, config.requestsPerMinute)
  if (wait === undefined) return
  countRefusal('too-many')
  throw new TooManyRequests(wait)
}
