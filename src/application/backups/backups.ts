// The door of the backups: making one and writing down how it went, keeping as many as wanted, and saying how old the last good one is.
import type { Context } from '../context.ts'
import { insertBackup, keptBackups, markRemoved } from './backups.sql.ts'
import type { BackupRow } from './backups.sql.ts'
import { makeBackup } from './make-backup.ts'
import type { BackupOptions, MadeBackup } from './make-backup.ts'
import { logFilesOf } from './log-files.ts'
import { openPlace } from './places.ts'
import type { BackupPlace } from './places.ts'

export type { MadeBackup } from './make-backup.ts'
export { newKey } from './encryption.ts'
export { restoreBackup } from './restore-backup.ts'
export type { NotRestored, Restored } from './restore-backup.ts'

export type BackupDone = { ok: true; made: MadeBackup } | { ok: false; why: string }

/** Makes a backup and writes down how it went. `why` tells people what to do. */
export async function backUp(ctx: Context, startedBy: BackupRow['startedBy'], options: BackupOptions): Promise<BackupDone> {
  const began = ctx.now()
  const base = { startedBy, place: options.to, madeAt: began.toISOString() }
  try {
    const made = await makeBackup(ctx, options)
    const { proof } = made
    const state = proof === undefined ? 'kept' : proof.ok ? 'proved' : 'failed'
    const reason = proof?.ok === false ? proof.broken.join('\n').slice(0, 4000) : null
    await insertBackup(ctx, { ...base, madeAt: made.manifest.madeAt, state, reason, fileName: made.name, bytes: made.bytes, durationMs: made.durationMs, restoreMs: proof?.restoreMs ?? null, log: made.manifest.log })
    return { ok: true, made }
  } catch (error) {
    const why = sayWhy(error)
    ctx.log.error({ err: error }, 'The backup could not be made.')
    await insertBackup(ctx, { ...base, state: 'failed', reason: why.slice(0, 4000), fileName: null, bytes: null, durationMs: ctx.now().getTime() - began.getTime(), restoreMs: null, log: null })
    return { ok: false, why }
  }
}

function sayWhy(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'There is no room left on the disk. A backup needs about twice the size of the database and its pictures while it is made.'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return `A folder cannot be written: ${message}`
  return message
}

/** Removes scheduled backups beyond `keep`, the oldest first; never the newest that was proved. */
export async function dropOldBackups(ctx: Context, address: string, keep: number): Promise<void> {
  const place = await openPlace(address, ctx.house.config.backups.s3)
  const kept = await keptBackups(ctx, address)
  const proved = kept.find(({ state }) => state === 'proved')
  for (const backup of kept.slice(keep)) {
    if (backup.id === proved?.id) continue
    await place.remove(backup.fileName!)
    await markRemoved(ctx, backup.id)
  }
  await dropOldLog(ctx, place, address)
}

/** The log reaches back to the oldest scheduled backup that is kept. */
async function dropOldLog(ctx: Context, place: BackupPlace, address: string): Promise<void> {
  const logs = (await keptBackups(ctx, address)).flatMap(({ log }) => (log ? [log] : []))
  if (logs.length === 0) return
  const names = (await place.list()).map(({ name }) => name)
  for (const timeline of new Set(logs.map((log) => log.timeline))) {
    const oldest = Math.min(...logs.filter((log) => log.timeline === timeline).map(({ position }) => position))
    for (const file of logFilesOf(names, timeline)) if (file.to <= oldest) await place.remove(file.name)
  }
}
