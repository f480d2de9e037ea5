// Every backup that was made or failed, and whether restoring it was proved.
import type { LogPlace } from '../../database/copy.ts'
import { id, integer, json, oneOf, table, text, time } from '../../database/schema.ts'

export const backups = table(
  'backups',
  {
    id: id(),
    /** The moment whose data it holds; of a failed one, when it began. */
    madeAt: time(),
    startedBy: oneOf(['schedule', 'person', 'command']),
    /** `proved`: restored in a scratch place, and everything added up. `kept`: made, but not proved. */
    state: oneOf(['proved', 'kept', 'failed']),
    /** The folder, or s3://bucket/prefix. */
    place: text(),
    /** The name of the file in its place; null where none was made. */
    fileName: text({ nullable: true }),
    bytes: integer({ nullable: true }),
    /** What went wrong or did not add up. */
    reason: text({ nullable: true }),
    durationMs: integer(),
    /** How long restoring it took, checks included. */
    restoreMs: integer({ nullable: true }),
    /** Where the log of commits goes on from it. */
    log: json<LogPlace | null, { nullable: true }>({ nullable: true }),
    /** It was removed since, because newer ones are kept. */
    removedAt: time({ nullable: true }),
  },
  { indexes: [{ columns: ['madeAt'] }] },
)
