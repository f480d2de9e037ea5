// changes: the one table in which every change of every resource is written, in the transaction that makes it.
import { id, integer, json, oneOf, position, table, text, time } from '../../database/schema.ts'

export const changes = table(
  'changes',
  {
    position: position(),
    at: time(),
    resource: text(),
    recordId: text(),
    /** What the record was called at that moment, so that history reads well after a deletion. */
    recordTitle: text(),
    action: text(),
    /** Only the fields that changed; null at a creation. */
    before: json<Record<string, unknown> | null, { nullable: true }>({ nullable: true }),
    /** Only the fields that changed; null at a deletion. */
    after: json<Record<string, unknown> | null, { nullable: true }>({ nullable: true }),
    actorKind: oneOf(['person', 'guest', 'command', 'job', 'key']),
    actorId: text({ nullable: true }),
    actorName: text(),
    requestId: text(),
    release: text(),
    version: integer({ nullable: true }),
    /**
     * Its place for readers by cursor, where positions are not given in the order of commits: 0 until a reader has given it one.
     * Null: its place is its position.
     */
    place: integer({ nullable: true }),
  },
  {
    indexes: [
      { columns: ['resource', 'recordId', 'position'] },
      { columns: ['actorId', 'position'] },
      { columns: ['requestId', 'position'] },
      { columns: ['at'] },
      { columns: ['place'], unique: true, where: '"place" > 0' },
      { columns: ['position'], where: '"place" = 0' },
    ],
  },
)

/** One row, `journal`: held by whoever gives places, so that they are given in the order of commits. */
export const journalState = table('journalState', {
  id: id(),
  /** The last place that was given. */
  lastPlace: integer({ default: 0 }),
  /** Up to here a place is a position: what was written before places were given. */
  lastPosition: integer({ default: 0 }),
  /** Up to here changes may have been forgotten. */
  forgotten: integer({ default: 0 }),
})
