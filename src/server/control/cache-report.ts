// What a worker says of the answers it keeps in memory, and what all workers say together.

export interface CacheCounts {
  /** Given as they were. */
  kept: number
  /** Given after their queries were run again. */
  checked: number
  /** Made and kept. */
  made: number
  /** Made for one request. */
  notKept: number
}

export interface CacheReport {
  workers: number
  bytes: number
  /** 0: nothing is kept. */
  limitBytes: number
  addresses: number
  answers: number
  counts: CacheCounts
  /** How many were dropped, by the kind of reason. */
  dropped: Record<DropKind, number>
  /** Why answers cannot be kept: how many addresses, and one of them. */
  notKept: { reason: string; addresses: number; example: string }[]
  mostAsked: { address: string; answers: number; bytes: number; hits: number }[]
  lastDropped: Drop[]
}

export const dropKinds = ['changed', 'time', 'room', 'other'] as const
/** `changed`: the database; `time`: a stored moment has passed; `room`: for others; `other`: another parameter turned out to matter. */
export type DropKind = (typeof dropKinds)[number]

export interface Drop {
  /** ISO 8601, UTC. */
  at: string
  address: string
  kind: DropKind
  why: string
}

/** “Why?” of one address, as one worker knows it. */
export interface AddressReport {
  address: string
  /** Which of several workers says so. */
  worker?: number
  /** Nobody has asked this worker for it, or it was long ago. */
  unknown?: true
  /** Why it is not kept. */
  reason?: string
  /** Parameters that make another answer. */
  parameters: string[]
  answers: KeptAnswerReport[]
  lastDrop?: Drop
}

export interface KeptAnswerReport {
  /** The values of the parameters, as JSON; empty without. */
  of: string
  keptSince: string
  hits: number
  bytes: number
  queries: number
  /** Null: not known of each query, so any. */
  tables: string[] | null
  /** When a stored moment will make another answer; null: never. */
  until: string | null
}

export interface CacheAnswer {
  report: CacheReport
  /** By worker, when an address was asked for. */
  addresses?: AddressReport[]
}

/** How many are listed of anything. */
export const mostListed = 20

export function addCacheReports(answers: readonly CacheAnswer[]): CacheAnswer {
  const reports = answers.map(({ report }) => report)
  const sum = (of: (report: CacheReport) => number) => reports.reduce((all, report) => all + of(report), 0)
  const addresses = answers.flatMap((answer, at) => (answer.addresses ?? []).map((one) => (answers.length > 1 ? { ...one, worker: at + 1 } : one)))
  const report: CacheReport = {
    workers: sum(({ workers }) => workers),
    bytes: sum(({ bytes }) => bytes),
    limitBytes: sum(({ limitBytes }) => limitBytes),
    addresses: sum((one) => one.addresses),
    answers: sum((one) => one.answers),
    counts: { kept: sum(({ counts }) => counts.kept), checked: sum(({ counts }) => counts.checked), made: sum(({ counts }) => counts.made), notKept: sum(({ counts }) => counts.notKept) },
    dropped: Object.fromEntries(dropKinds.map((kind) => [kind, sum(({ dropped }) => dropped[kind])])) as Record<DropKind, number>,
    notKept: together(reports.flatMap(({ notKept }) => notKept), ({ reason }) => reason, (a, b) => ({ ...a, addresses: a.addresses + b.addresses })).sort((a, b) => b.addresses - a.addresses).slice(0, mostListed),
    mostAsked: together(reports.flatMap(({ mostAsked }) => mostAsked), ({ address }) => address, (a, b) => ({ address: a.address, answers: a.answers + b.answers, bytes: a.bytes + b.bytes, hits: a.hits + b.hits })).sort((a, b) => b.hits - a.hits).slice(0, mostListed),
    lastDropped: reports.flatMap(({ lastDropped }) => lastDropped).sort((a, b) => b.at.localeCompare(a.at)).slice(0, mostListed),
  }
  return { report, ...(answers.some((answer) => answer.addresses) && { addresses }) }
}

function together<T>(all: readonly T[], key: (one: T) => string, add: (a: T, b: T) => T): T[] {
  const sums = new Map<string, T>()
  for (const one of all) {
    const known = sums.get(key(one))
    sums.set(key(one), known ? add(known, one) : one)
  }
  return [...sums.values()]
}
