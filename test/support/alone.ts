// Test files are processes of their own. What only one of them has to do, one does, and the others wait for it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const doneWithinMs = 150_000

/** The lock of a process that has ended is broken. */
export async function alone(lock: string, isDone: () => boolean | Promise<boolean>, work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(lock), { recursive: true })
  for (const deadline = Date.now() + doneWithinMs; !(await isDone()); await wait(100)) {
    if (Date.now() > deadline) throw new Error(`Nobody finished in time what ${lock} stands for; remove it if it is a left-over.`)
    if (!take(lock)) continue
    try {
      if (!(await isDone())) await work()
    } finally {
      rmSync(lock, { force: true })
    }
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isHeld(lock: string): boolean {
  try {
    const holder = readFileSync(lock, 'utf8')
    return holder === '' || process.kill(Number(holder), 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
