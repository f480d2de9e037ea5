// What a request or an attempt at a job has done: its statements always, and where somebody looks closer (the inspector, traces) notes beside them.

export interface SeenStatement {
  /** With placeholders, never with values. */
  sql: string
  /** As `performance.now()`. */
  beganMs: number
  tookMs: number
  /** The line of code it came from, where somebody looks that close. */
  place?: string
}

export interface Note {
  /** page: what was drawn; cache: whether it was kept, or why not; job, mail: what was written down to be done; smtp: a letter was handed over. */
  kind: 'page' | 'cache' | 'job' | 'mail' | 'smtp'
  text: string
  beganMs: number
  tookMs?: number
}

/** A request that asks more often shows it by the number; its text would fill the memory. */
const mostStatements = 500
const mostNotes = 100

/** How close one looks: set once, by the program that looks. */
export const watching = { notes: false, places: false }

export class Trail {
  readonly requestId: string
  readonly beganMs = performance.now()
  readonly statements: SeenStatement[] = []
  /** Statements beyond those that are held. */
  leftOut = 0
  readonly notes: Note[] | undefined = watching.notes ? [] : undefined
  /** What ended it, where it did not end well. */
  error: unknown

  constructor(requestId: string) {
    this.requestId = requestId
  }

  statement(sql: string, tookMs: number): void {
    if (this.statements.length >= mostStatements) return void this.leftOut++
    const beganMs = performance.now() - tookMs
    this.statements.push(watching.places ? { sql, beganMs, tookMs, place: new Error().stack ?? '' } : { sql, beganMs, tookMs })
  }

  note(note: Note): void {
    if (this.notes && this.notes.length < mostNotes) this.notes.push(note)
  }
}

/** Equal statements as one, those that took longest first. */
export function gathered(statements: readonly SeenStatement[]): { sql: string; count: number; tookMs: number }[] {
  const bySql = new Map<string, { sql: string; count: number; tookMs: number }>()
  for (const { sql, tookMs } of statements) {
    const known = bySql.get(sql)
    if (known) Object.assign(known, { count: known.count + 1, tookMs: known.tookMs + tookMs })
    else bySql.set(sql, { sql, count: 1, tookMs })
  }
  return [...bySql.values()].sort((a, b) => b.tookMs - a.tookMs)
}
