// Waits for something that comes by itself: bounded, and never longer than it takes.
import { setTimeout as wait } from 'node:timers/promises'

export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await isSo()); await wait(50)) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${isSo}`)
  }
}
