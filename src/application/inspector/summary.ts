// A recorded request in figures: what stands in the bar and in the list.
import type { Note, SeenStatement } from '../../server/trail.ts'
import type { RecordedRequest } from './records.ts'

export interface Summary {
  statements: number
  statementsMs: number
  /** Statements that were asked more than once, and how often in all. */
  repeated: { sql: string; count: number }[]
  page: string | undefined
  cache: string | undefined
  jobs: string[]
  events: string[]
  mails: string[]
}

export function summaryOf({ trail }: Pick<RecordedRequest, 'trail'>): Summary {
  const texts = (kind: Note['kind']) => (trail.notes ?? []).filter((note) => note.kind === kind).map(({ text }) => text)
  const jobs = texts('job')
  return {
    statements: trail.statements.length + trail.leftOut,
    statementsMs: trail.statements.reduce((sum, { tookMs }) => sum + tookMs, 0),
    repeated: repeatedOf(trail.statements),
    page: texts('page').at(-1),
    cache: texts('cache').at(-1),
    jobs: jobs.filter((name) => !name.startsWith('event:')),
    events: jobs.filter((name) => name.startsWith('event:')).map((name) => name.slice('event:'.length)),
    mails: texts('mail'),
  }
}

/** The transaction's own words are no question that is asked twice. */
const plain = /^\s*(begin|commit|rollback|savepoint|release)\b/i

function repeatedOf(statements: readonly SeenStatement[]): Summary['repeated'] {
  const counts = new Map<string, number>()
  for (const { sql } of statements) if (!plain.test(sql)) counts.set(sql, (counts.get(sql) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > 1).map(([sql, count]) => ({ sql, count }))
}
