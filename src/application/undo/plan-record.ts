// What undoing means for one record: which fields return to what, or that it comes back or goes, and what is left since it was edited meanwhile.
import { isDeepStrictEqual } from 'node:util'
import type { JournalChange } from './select-changes.ts'

type Values = Record<string, unknown>

export interface Conflict {
  /** Empty: the record as a whole. */
  fields: string[]
  /** The later change that is in the way. */
  by: JournalChange
}

export type RecordPlan =
  | { to: 'change'; values: Values; /** What the fields should hold now. */ expected: Values; conflicts: Conflict[] }
  | { to: 'remove' }
  | { to: 'restore'; values: Values; version: number }
  | { to: 'leave'; conflicts: Conflict[] }

/** `all`: everything that happened to the record since the first selected change, oldest first. */
export function planRecord(all: readonly JournalChange[], selected: ReadonlySet<number>): RecordPlan {
  const isSelected = ({ position }: JournalChange) => selected.has(position)
  const births = all.filter(({ action }) => action === 'create')
  const last = all.findLast(({ action }) => action === 'create' || action === 'delete')
  if (last?.action === 'delete') return isSelected(last) ? restored(all, last, selected) : leave([], last)
  const birth = births.at(-1)
  if (birth && isSelected(birth)) {
    // What the same request did to it belongs to its beginning.
    const later = all.find((change) => change.position > birth.position && !isSelected(change) && change.requestId !== birth.requestId)
    return later ? leave([], later) : { to: 'remove' }
  }
  return planFields(all, selected)
}

const leave = (fields: string[], by: JournalChange): RecordPlan => ({ to: 'leave', conflicts: [{ fields, by }] })

/** As it was before the deletion, and where changes before that are undone as well, before those. */
function restored(all: readonly JournalChange[], deletion: JournalChange, selected: ReadonlySet<number>): RecordPlan {
  const earlier = all.filter(({ position, action }) => position < deletion.position && action !== 'delete')
  if (earlier.some(({ action, position }) => action === 'create' && selected.has(position))) return { to: 'leave', conflicts: [] }
  const plan = planFields(earlier, selected)
  const version = Math.max(1, ...all.map(({ version }) => version ?? 1)) + 1
  return { to: 'restore', values: { ...deletion.before, ...(plan.to === 'change' && plan.values) }, version }
}

/** Field by field: back through the selected changes, until one that stays. A later change that stays keeps the field as it is. */
function planFields(all: readonly JournalChange[], selected: ReadonlySet<number>): RecordPlan {
  const values: Values = {}
  const expected: Values = {}
  const inTheWay = new Map<JournalChange, string[]>()
  const changes = all.filter(({ before, after, action }) => action !== 'create' && before && after)
  const names = new Set(changes.filter(({ position }) => selected.has(position)).flatMap(({ after }) => Object.keys(after!)))
  for (const name of names) {
    const touching = changes.filter(({ after }) => name in after!)
    const latest = touching.at(-1)!
    if (!selected.has(latest.position)) {
      if (!isSame(latest.after![name], valueBefore(touching, name, selected))) inTheWay.set(latest, [...(inTheWay.get(latest) ?? []), name])
      continue
    }
    values[name] = valueBefore(touching, name, selected)
    expected[name] = latest.after![name]
  }
  const conflicts = [...inTheWay].map(([by, fields]) => ({ fields, by }))
  return Object.keys(values).length > 0 ? { to: 'change', values, expected, conflicts } : { to: 'leave', conflicts }
}

/** What the field was before the last unbroken row of selected changes. */
function valueBefore(touching: readonly JournalChange[], name: string, selected: ReadonlySet<number>): unknown {
  const end = touching.findLastIndex(({ position }) => selected.has(position))
  const stays = touching.slice(0, end).findLastIndex(({ position }) => !selected.has(position))
  return touching[stays + 1]!.before![name]
}

/** Values are compared as JSON: PostgreSQL has its own order of keys. */
export const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b))
const plain = (value: unknown): unknown => (value === null || value === undefined ? null : JSON.parse(JSON.stringify(value)))
