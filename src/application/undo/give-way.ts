// On SQLite an undo never waits for anything, so that requests, and the supervisor who asks whether the worker lives, would wait for all of it.
import { setImmediate as turnOfOthers } from 'node:timers/promises'

/** The same pieces, with a turn of the event loop for everybody else after each `atOnce` of them. */
export async function* givingWay<T>(pieces: Iterable<T>, atOnce: number): AsyncGenerator<T> {
  let done = 0
  for (const piece of pieces) {
    yield piece
    if (++done % atOnce === 0) await turnOfOthers()
  }
}
