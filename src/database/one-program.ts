// One program per SQLite file: a second \`coulisse start\` on the same data is refused, instead of working beside the first unaware.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseUnavailable } from './database.ts'

/** A program that is ending gives its data back within this time. */
const patienceMs = 3_000

/**
 * Holds the folder until the process ends, however it does: the lock is the kernel's, kept by SQLite, and says nothing about \`coulisse.db\` itself,
 * which commands may use beside the program. Throws DatabaseUnavailable with a sentence when another program holds it.
 */
export async function holdData(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'program.lock'))
  const pidFile = join(folder, 'program.pid')
  for (const end = performance.now() + patienceMs; ; await wait(50)) {
    try {
      lock.exec('begin exclusive')
      break
    } catch (error) {
      if (performance.now() < end) continue
      lock.close()
      throw new DatabaseUnavailable(`Another coulisse start${holder(pidFile)} already runs on ${folder}. Stop it first, or give this one a COULISSE_DATA of its own.`, 503, { cause: error })
    }
  }
  held.add(lock)
  writeFileSync(pidFile, String(process.pid))
}

/** Kept from being collected, which would let go of the lock. */
const held = new Set<DatabaseSync>()

function holder(file: string): string {
  try {
    return ` (process ${Number(readFileSync(file, 'utf8'))})`
  } catch {
    return ''
  }
}
