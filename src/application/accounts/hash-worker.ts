// Runs as a thread: argon2id at a low priority, so that whoever asks for a page has the processor first.
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { hashRawSync, hashSync, verifySync } from '@node-rs/argon2'

/** OWASP's first choice for argon2id: 19 MiB, two passes; about 15 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Of −20 to 19: a tenth of what a thread that answers gets where both want the processor. At 19 logins would stand still beside a flood of pages. */
const niceness = 10

export type HashTask = { what: 'hash'; password: string } | { what: 'verify'; password: string; hash: string } | { what: 'code'; code: string; salt: Uint8Array }
export type HashAnswer = { result: string | boolean } | { error: string }

giveWay()
parentPort?.on('message', (task: HashTask) => parentPort?.postMessage(answer(task)))

/** Linux gives each thread a priority of its own; elsewhere the number would be the whole program's. */
function giveWay(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness)
  } catch {
    // Without /proc the logins hash as before.
  }
}

function answer(task: HashTask): HashAnswer {
  try {
    return { result: compute(task) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function compute(task: HashTask): string | boolean {
  if (task.what === 'hash') return hashSync(task.password, cost)
  if (task.what === 'verify') return verifySync(task.hash, task.password)
  return hashRawSync(task.code, { ...cost, salt: task.salt }).toString('hex')
}
