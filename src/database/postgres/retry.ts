// Work that met a conflict with another transaction is run again, a bounded number of times, after a growing pause.
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseUnavailable } from '../database.ts'
import { limits } from '../limits.ts'
import { isConflict } from './errors.ts'

export async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isConflict(error)) throw error
      if (attempt === limits.attempts) throw new DatabaseUnavailable('Too many changes met at the same place. Try again in a moment.', 503, { cause: error })
    }
    await wait(Math.min(2 ** attempt, 100) * (0.5 + Math.random()))
  }
}
