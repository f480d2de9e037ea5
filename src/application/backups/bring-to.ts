// From the moment of a backup to a later one: the commits in between are applied to what was laid out.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databaseFile, replayCommits } from '../../database/copy.ts'
import { originalPath } from '../media/picture-files.ts'
import { commitsAfter, findPicture } from './log-files.ts'
import type { LogSource } from './log-files.ts'
import type { Manifest } from './manifest.ts'

export type Brought = { ok: true; asOf: string; commits: number } | { ok: false; reason: 'not-reachable'; detail: string }

const notReachable = (detail: string): Brought => ({ ok: false, reason: 'not-reachable', detail })

/** Without `at` the data stay as of the backup. In any case the log begins anew: what comes from here on is another past. */
export async function bringTo(folder: string, manifest: Manifest, at: string | undefined, source: LogSource): Promise<Brought> {
  const file = join(folder, databaseFile)
  if (at === undefined) {
    await replayCommits(file, manifest.log, nothing(), '')
    return { ok: true, asOf: manifest.madeAt, commits: 0 }
  }
  if (at < manifest.madeAt) return notReachable(`The backup was made at ${manifest.madeAt}, after ${at}. Take an earlier one.`)
  if (!manifest.log) return notReachable(manifest.engine === 'postgres' ? 'Of PostgreSQL, --at cannot reach moments between backups: use the server’s own point-in-time recovery.' : 'When this backup was made, commits were not logged (COULISSE_BACKUP_LOG=on), so only its own moment can be restored.')
  const replayed = await replayCommits(file, manifest.log, commitsAfter(manifest.log, source), at)
  if (!replayed.ok && replayed.why === 'gap') return notReachable(`The log has a gap before ${replayed.at}: a file of it is missing in ${source.address}. Restore to a moment before it.`)
  if (!replayed.ok) return notReachable(`The tables were changed by a migration before ${replayed.at}. Restore to a moment before it, or take a backup made after it: one is made by itself within a minute of each migration.`)
  await bringPictures(folder, source)
  return { ok: true, asOf: replayed.lastAt ?? manifest.madeAt, commits: replayed.commits }
}

async function* nothing(): AsyncGenerator<never> {}

async function bringPictures(folder: string, source: LogSource): Promise<void> {
  const database = new DatabaseSync(join(folder, databaseFile), { readOnly: true })
  const pictures = database.prepare('select distinct "hash", "mimeType" from "media"').all() as { hash: string; mimeType: string }[]
  database.close()
  for (const picture of pictures) {
    const path = originalPath({ dataFolder: folder }, picture)
    if (existsSync(path)) continue
    const content = await findPicture(picture, source)
    if (!content) continue
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, content, { mode: 0o600 })
  }
}
