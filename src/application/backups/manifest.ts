// What stands first in a backup: what is in it, of which moment, and the sum of each part.
import type { LogPlace } from '../../database/copy.ts'
import type { Engine } from '../../database/database.ts'

export const formatVersion = 1

export interface Part { name: string; bytes: number; sha256: string }

export interface Manifest {
  format: 'coulisse-backup'
  formatVersion: typeof formatVersion
  site: string
  /** The program that made it. */
  release: string
  engine: Engine
  /** The moment whose data it holds. */
  madeAt: string
  /** The last migration that was applied. */
  migration: string | null
  journalPosition: number | null
  /** Where the log of commits goes on from here; null where none is kept. */
  log: LogPlace | null
  /** Rows by table. */
  tables: Record<string, number>
  parts: Part[]
}

export const parts = { manifest: 'manifest.json', database: 'database.sqlite.zst', settings: 'settings.json', secrets: 'secrets.key', media: 'media/', site: 'site/' } as const

export type WrongBackup = 'not-a-backup' | 'cut-off' | 'altered' | 'newer-format' | 'encrypted' | 'wrong-key' | 'not-found' | 'unreadable'

/** Why a file cannot be restored, in a sentence that says what to do. */
export interface NoBackup { ok: false; reason: WrongBackup; detail: string }

export const noBackup = (reason: WrongBackup, detail: string): NoBackup => ({ ok: false, reason, detail })

/** Undefined when it is not one of ours. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(text) as Partial<Manifest>
    return manifest.format === 'coulisse-backup' ? (manifest as Manifest) : undefined
  } catch {
    return undefined
  }
}
