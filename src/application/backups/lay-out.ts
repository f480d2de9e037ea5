// A backup laid out in a folder as a site's data: the first half of every restore, and of the proof that one is possible.
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseFile, describeFile } from '../../database/copy.ts'
import type { Closeness, FileContent } from '../../database/copy.ts'
import { proposeSteps } from '../../database/migrations/propose.ts'
import { readAppliedSnapshot } from '../../database/migrations/record.ts'
import { describeSchema } from '../../database/migrations/snapshot.ts'
import type { Config } from '../../config.ts'
import type { Log } from '../context.ts'
import { openHouse } from '../house.ts'
import type { Site } from '../site.ts'
import { unpackBackup } from './backup-file.ts'
import { checkHouse } from './check-house.ts'
import { decompress } from './files.ts'
import { noBackup, parts } from './manifest.ts'
import type { Manifest, NoBackup } from './manifest.ts'

export type LaidOut = { ok: true; manifest: Manifest; content: FileContent } | NoBackup

/** Puts the database, `media/`, `site/` and the settings into `folder`, each compared with what the manifest says. */
export async function layOut(path: string, folder: string, closeness: Closeness): Promise<LaidOut> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const unpacked = await unpackBackup(path, folder)
    if (!unpacked.ok) return unpacked
    const { manifest } = unpacked
    const packed = join(folder, parts.database)
    await decompress(packed, join(folder, databaseFile))
    await Promise.all([rm(packed), rename(join(folder, parts.settings), join(folder, 'settings-of-backup.json'))])
    const content = describeFile(join(folder, databaseFile), closeness)
    const wrong = Object.entries(manifest.tables).find(([table, count]) => content.counts[table] !== count)
    return wrong ? noBackup('altered', `The table ${wrong[0]} of the backup has ${content.counts[wrong[0]] ?? 'no'} rows instead of ${wrong[1]}.`) : { ok: true, manifest, content }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    return noBackup('unreadable', `The backup cannot be read: ${(error as Error).message}`)
  }
}

export type Checked = { ok: true; broken: string[] } | { ok: false; why: string }

/** Opens what was laid out as a house of its own and looks whether everything adds up. Not possible with tables of another version of the site. */
export async function checkLaidOut(folder: string, site: Site, config: Config, log: Log): Promise<Checked> {
  const house = await openHouse({ site, config: { ...config, dataFolder: folder, databaseUrl: undefined }, log })
  try {
    if (proposeSteps(await readAppliedSnapshot(house.database), describeSchema(house.tables)).length > 0) return { ok: false, why: 'Its tables are those of another version of the site. Run coulisse migrate, then coulisse check.' }
    return { ok: true, broken: await checkHouse(house.context({ actor: { kind: 'command', id: null, name: 'check of a backup', role: 'owner' } })) }
  } finally {
    await house.close()
  }
}
