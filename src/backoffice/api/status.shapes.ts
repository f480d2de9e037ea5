// What the status screen is told. It imports this as types only.
import type { Point as StatusPoint, Span as StatusSpan } from '../../server/measures/chart.ts'

export interface ServerState {
  at: string
  versions: { coulisse: string; node: string; engine: 'sqlite' | 'postgres'; engineVersion: string }
  /** What the supervisor says; null where none runs, as in development. */
  program: { runsSince: string; address: string; release: string | null; watched: boolean; maintenance: boolean; deaths: number } | null
  workers: WorkerLine[]
  checks: { name: string; ok: boolean; warns: boolean; detail: string | null }[]
  jobs: { waiting: number; running: number; dead: number }
  backup: { state: 'good' | 'late' | 'failed' | 'first' | 'off'; provedAt: string | null }
  disk: { freeBytes: number; totalBytes: number; databaseBytes: number } | null
}

export interface WorkerLine { pid: number; state: 'starting' | 'serving' | 'finishing'; ageSeconds: number; memoryBytes: number; requests: number; failed: number }

export type { StatusPoint, StatusSpan }

export interface RouteLine { route: string; count: number; failed: number; meanMs: number; mostMs: number; totalMs: number }

export interface SlowLine {
  id: string
  at: string
  route: string
  status: number
  tookMs: number
  statements: { sql: string; count: number; tookMs: number }[]
  statementCount: number
  statementsMs: number
  requestId: string
}

export interface StatusHistory {
  stepMinutes: number
  points: StatusPoint[]
  sum: { requests: number; failed: number; refused: number; medianMs: number | null; p99Ms: number | null; kept: number; made: number; jobs: number; jobsFailed: number }
  /** Those that took most time in all. */
  routes: RouteLine[]
  /** Of the last day, whatever the stretch of time. */
  slow: SlowLine[]
}
