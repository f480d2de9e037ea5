// The log of commits: beside each transaction the rows it changed, written in the same transaction by SQLite's session extension.
// From a backup and the log after it, the database of any moment can be made again.
import { existsSync } from 'node:fs'
import { DatabaseSync, constants } from 'node:sqlite'
import type { Session } from 'node:sqlite'
import { newId } from '../id.ts'
import { clear } from './move-source.ts'
import type { SqliteConnection } from './connection.ts'

export interface Commit { position: number; at: string; schemaVersion: number; changeset: Uint8Array }

/** Which log, and how far. A restored database begins another one, so that two pasts are never mixed. */
export interface LogPlace { timeline: string; position: number; schemaVersion: number }

const table = 'create table if not exists "commitLog" ("position" INTEGER primary key autoincrement not null, "at" TIME TEXT not null, "schemaVersion" INTEGER not null, "changeset" BLOB not null, "timeline" TEXT)'
const insert = 'insert into "commitLog" ("at", "schemaVersion", "changeset", "timeline") values (?, ?, ?, ?)'

export interface LogOfTransaction {
  /** Right before it commits. */
  write(): void
  /** In any case. */
  end(): void
  /** It did not commit, and with it perhaps the table. */
  undone(): void
}

export class CommitLog {
  /** Writers whose database has the table. */
  readonly #ready = new WeakSet<SqliteConnection>()

  /** To be called once a transaction has begun. */
  begin(writer: SqliteConnection): LogOfTransaction {
    if (!this.#ready.has(writer)) beginLog(writer)
    let session: Session | undefined = writer.raw.createSession()
    const end = () => {
      session?.close()
      session = undefined
    }
    return {
      end,
      write: () => {
        const changeset = session!.changeset()
        end()
        if (changeset.length > 0) writer.execute(insert, [new Date().toISOString(), schemaVersionOf(writer), changeset, null])
        this.#ready.add(writer)
      },
      undone: () => void this.#ready.delete(writer),
    }
  }
}

/** The first row says which log it is; it stays when others are removed. */
function beginLog(writer: SqliteConnection): void {
  const { rows } = writer.execute(`select 1 from sqlite_schema where name = 'commitLog'`, [])
  if (rows.length > 0) return
  writer.exec(table)
  writer.execute(insert, [new Date().toISOString(), schemaVersionOf(writer), new Uint8Array(), newId()])
}

const schemaVersionOf = (writer: SqliteConnection): number => Number(writer.execute('pragma schema_version', []).rows[0]!.schema_version)

const hasLog = (database: DatabaseSync): boolean => database.prepare(`select 1 from sqlite_schema where name = 'commitLog'`).get() !== undefined

/** How far the log of a copy goes; `schemaVersion` is the original's. Null where none is kept. */
export function logPlaceOf(file: string, schemaVersion: number): LogPlace | null {
  return withFile(file, true, (database) => {
    if (!hasLog(database)) return null
    const { timeline } = database.prepare('select "timeline" from "commitLog" where "timeline" is not null').get() as { timeline: string }
    const { seq } = database.prepare(`select seq from sqlite_sequence where name = 'commitLog'`).get() as { seq: number }
    return { timeline, position: seq, schemaVersion }
  })
}

/** Commits after a position, at most `limit`; none when the file holds no log, or another one. */
export function readCommits(file: string, timeline: string | undefined, after: number, limit: number): { timeline: string; commits: Commit[] } | undefined {
  if (!existsSync(file)) return undefined
  return withFile(file, true, (database) => {
    if (!hasLog(database)) return undefined
    const found = database.prepare('select "timeline" from "commitLog" where "timeline" is not null').get() as { timeline: string }
    if (timeline !== undefined && found.timeline !== timeline) return undefined
    const commits = database.prepare('select "position", "at", "schemaVersion", "changeset" from "commitLog" where "timeline" is null and "position" > ? order by "position" limit ?').all(after, limit) as unknown as Commit[]
    return { timeline: found.timeline, commits }
  })
}

/** Forgets commits that are kept elsewhere. Throws SQLITE_BUSY at once when somebody writes: there is always another time. */
export function forgetCommits(file: string, upTo: number): void {
  withFile(file, false, (database) => database.prepare('delete from "commitLog" where "position" <= ? and "timeline" is null').run(upTo))
}

export type Replayed = { ok: true; commits: number; lastAt: string | null; position: number } | { ok: false; why: 'gap' | 'schema'; at: string }

/** Applies commits that follow on `from` to a copy, until `until`; then forgets the log, since what follows is another past. */
export async function replayCommits(file: string, from: LogPlace | null, commits: AsyncIterable<Commit>, until: string): Promise<Replayed> {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  let state = { commits: 0, lastAt: null as string | null, position: from?.position ?? 0 }
  try {
    database.exec('begin')
    for await (const commit of commits) {
      if (commit.position <= state.position) continue
      if (commit.at > until) break
      if (commit.position !== state.position + 1) return { ok: false, why: 'gap', at: commit.at }
      if (commit.schemaVersion !== from?.schemaVersion) return { ok: false, why: 'schema', at: commit.at }
      const applied = database.applyChangeset(commit.changeset, { onConflict: () => constants.SQLITE_CHANGESET_ABORT })
      if (!applied) throw new Error(`The commit of ${commit.at} in the log does not fit the backup.`)
      state = { commits: state.commits + 1, lastAt: commit.at, position: commit.position }
    }
    clear(database)
    database.exec('drop table if exists "commitLog"; commit')
    return { ok: true, ...state }
  } finally {
    if (database.isTransaction) database.exec('rollback')
    database.close()
  }
}

function withFile<T>(file: string, readOnly: boolean, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { readOnly })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
