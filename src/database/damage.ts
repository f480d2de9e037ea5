// Whether what the disk kept is still what was written, as far as the engine itself can tell.
import type { Database } from './database.ts'
import { insideOf } from './engine-inside.ts'

/** A sentence for each damage, at most 20. PostgreSQL says it with the statement that meets the damage, so nothing is looked for there. */
export const findDamage = (database: Database): Promise<string[]> => insideOf(database).findDamage()
