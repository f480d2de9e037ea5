// What a run has found so far, beside the installed peers: a run that was cut short goes on where it stopped.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Found } from './compare.ts'
import type { Effort } from './measure.ts'
import type { Question } from './peer.ts'

/** What makes figures belong together. */
export interface Run { commit: string; effort: Effort; names: readonly string[] }

export interface Progress { run: Run; found: Found[]; done: Question[] }

export class ProgressFile {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** Of an unfinished run like this one; otherwise an empty one. */
  read(run: Run): Progress {
    const before = this.#before()
    return before && JSON.stringify(before.run) === JSON.stringify(run) ? before : { run, found: [], done: [] }
  }

  #before(): Progress | undefined {
    try {
      return existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Progress) : undefined
    } catch {
      return undefined
    }
  }

  /** Whole or not at all. */
  write(progress: Progress): void {
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(`${this.#file}.new`, JSON.stringify(progress))
    renameSync(`${this.#file}.new`, this.#file)
  }

  forget(): void {
    rmSync(this.#file, { force: true })
  }
}

/** Rejects with `what` after that time; the work itself may go on. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms / 60_000} min`)), ms) })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
