// What an undo returned, or would return, and what it leaves alone and why.
import type { Conflict } from './plan-record.ts'
import type { JournalChange } from './select-changes.ts'

export interface Returned {
  resource: string
  recordId: string
  title: string
  how: 'changed' | 'removed' | 'restored'
  /** Of a changed one. */
  fields: string[]
}

/**
 * Why something stays: somebody changed it since; others refer to it; it was sold since; its values are not accepted (any more);
 * its file is gone; the person may not change it; it belongs to the order, to be answered by cancelling or paying back;
 * it is a letter that was written, or somebody's own account; the site has no such thing any more.
 */
export type Why = 'edited-since' | 'in-use' | 'sold-since' | 'not-accepted' | 'file-gone' | 'not-allowed' | 'order' | 'letter' | 'account' | 'consent' | 'power' | 'unknown'

export interface Left {
  resource: string
  recordId: string
  title: string
  /** Empty: as a whole. */
  fields: string[]
  why: Why
  /** Who did what is in the way, and when. */
  by?: { name: string; at: string; position: number }
}

export class Report {
  readonly returned: Returned[] = []
  readonly left: Left[] = []

  conflicts(of: JournalChange, conflicts: readonly Conflict[]): void {
    for (const { fields, by } of conflicts) this.leave(of, 'edited-since', fields, by)
  }

  leave({ resource, recordId, recordTitle: title }: JournalChange, why: Why, fields: string[] = [], by?: JournalChange): void {
    this.left.push({ resource, recordId, title, fields, why, ...(by && { by: { name: by.actorName, at: by.at, position: by.position } }) })
  }

  return({ resource, recordId, recordTitle: title }: JournalChange, how: Returned['how'], fields: string[] = []): void {
    this.returned.push({ resource, recordId, title, how, fields })
  }
}
