// changes: the one table in which every change of every resource is written, in the transaction that makes it.
import { integer, json, oneOf, position, table, text, time } from '../../database/schema.ts'

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
    actorKind: oneOf(['person', 'guest', 'command', 'job']),
    actorId: text({ nullable: true }),
    actorName: text(),
    requestId: text(),
    release: text(),
    version: integer({ nullable: true }),
  },
  { indexes: [{ columns: ['resource', 'recordId', 'position'] }, { columns: ['actorId', 'position'] }] },
)
