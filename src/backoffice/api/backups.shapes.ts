// What the back office’s server and its screen of backups say to each other.

export interface ListedBackup {
  madeAt: string
  startedBy: 'schedule' | 'person' | 'command'
  state: 'proved' | 'kept' | 'failed'
  fileName: string | null
  bytes: number | null
  /** What is wrong, a sentence a line. */
  reason: string | null
  durationMs: number
  restoreMs: number | null
  removedAt: string | null
}
export interface BackupPage {
  health: { state: 'good' | 'late' | 'failed' | 'first' | 'off'; ageSeconds?: number; durationMs?: number; restoreMs?: number }
  backups: ListedBackup[]
  times: string[]
  nextAt: string | null
  to: string
  keep: number
  underWay: boolean
}
