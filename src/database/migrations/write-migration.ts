// Writes a migration and the snapshot after it into a site's folder, laid out to be read and compared.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { snapshotFile, WrongMigration, type MigrationFolder } from './migration-files.ts'
import type { Snapshot } from './snapshot.ts'
import type { Step } from './steps.ts'

export interface NewMigration {
  /** Words of the name: `rename isbn`. */
  words: string
  steps: readonly Step[]
  /** What belongs to the site after it. */
  snapshot: Snapshot
  now: Date
}

/** Returns the path of the new file; none when there are no steps, and only the snapshot was written. */
export function writeMigration(path: string, folder: MigrationFolder | undefined, { words, steps, snapshot, now }: NewMigration): string | undefined {
  mkdirSync(path, { recursive: true })
  const names = folder?.migrations.map(({ name }) => name) ?? []
  const name = steps.length === 0 ? undefined : `${minuteAfter(names.at(-1), now)}-${slug(words)}`
  const file = name && join(path, `${name}.json`)
  if (file && existsSync(file)) throw new WrongMigration(`${file} is there already. Choose another name: --name.`)
  if (file) write(file, { consent: [], steps })
  try {
    write(join(path, snapshotFile), { version: 1, after: name ? [...names, name] : names, tables: snapshot.tables })
  } catch (error) {
    if (file) rmSync(file, { force: true })
    throw error
  }
  return file
}

/** `2026-11-22-1114`: now, or the minute after the last migration, so that the order of the names is that of the writing. */
function minuteAfter(last: string | undefined, now: Date): string {
  const told = /^(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)-/.exec(last ?? '')
  const after = told ? Date.parse(`${told[1]}T${told[2]}:${told[3]}:00Z`) + 60_000 : 0
  return new Date(Math.max(now.getTime(), after || 0)).toISOString().slice(0, 16).replace('T', '-').replace(':', '')
}

function slug(words: string): string {
  const slug = words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60)
  if (!slug) throw new WrongMigration(`“${words}” gives no name for a file. Use letters and digits.`)
  return slug
}

/** Whole or not at all. */
function write(file: string, content: object): void {
  writeFileSync(`${file}.part`, `${layOut(content)}\n`)
  renameSync(`${file}.part`, file)
}

const lineLength = 160

/** JSON in which what fits on a line stands on one line. */
export function layOut(value: unknown, indent = ''): string {
  const whole = inOneLine(value)
  if (indent !== '' && indent.length + whole.length <= lineLength || typeof value !== 'object' || value === null) return whole
  const deeper = `${indent}  `
  const entries = Array.isArray(value)
    ? value.map((one) => `${deeper}${layOut(one, deeper)}`)
    : Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => `${deeper}${JSON.stringify(key)}: ${layOut(one, deeper)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return entries.length === 0 ? `${open}${close}` : `${open}\n${entries.join(',\n')}\n${indent}${close}`
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => `${JSON.stringify(key)}: ${inOneLine(one)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
