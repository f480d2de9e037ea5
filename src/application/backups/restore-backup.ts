// Restoring: the backup is read, checked and laid out beside the data first; only then is anything moved.
import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databaseFile, holdsData, isInUse, loadIntoPostgres } from '../../database/copy.ts'
import type { DatabasePlace } from '../../database/copy.ts'
import type { Config } from '../../config.ts'
import { joinKeys, unseal } from '../accounts/secrets.ts'
import type { Log } from '../context.ts'
import { originalsFolder } from '../media/picture-files.ts'
import type { Site } from '../site.ts'
import { bringTo } from './bring-to.ts'
import { findBackup } from './find-backup.ts'
import { filesUnder, syncFile, withScratch } from './files.ts'
import { checkLaidOut, layOut } from './lay-out.ts'
import type { Checked } from './lay-out.ts'
import type { Manifest, NoBackup } from './manifest.ts'

export interface RestoreOptions {
  /** A path, a name in the place of the settings, or s3://bucket/prefix/name. */
  file: string
  /** A file with the secret key of an encrypted backup. */
  identityFile?: string | undefined
  /** Where to: a folder for SQLite, with an address for PostgreSQL; pictures go into the folder. */
  to: DatabasePlace
  /** A moment after the backup, ISO 8601 in UTC, to which commits are applied; absent: the backup’s own. */
  at?: string | undefined
  /** What is there may be put aside. */
  replace: boolean
  /** For checking what is restored; without a site nothing is checked. */
  site: Site | null
  config: Config
  log: Log
  now: Date
}

export interface Restored {
  ok: true
  manifest: Manifest
  /** The moment the data are of. */
  asOf: string
  /** Applied after the backup. */
  commits: number
  checked: Checked
  /** Second factors whose secret no key here opens. */
  unreadable: number
  /** Where what was there before is kept; null where nothing was. */
  setAside: string | null
  durationMs: number
}

export type NotRestored = NoBackup | { ok: false; reason: 'holds-data' | 'in-use' | 'not-reachable'; detail: string }

export async function restoreBackup(options: RestoreOptions): Promise<Restored | NotRestored> {
  const began = performance.now()
  const { to, replace } = options
  const held = await holdsData(to)
  const inTheWay = await whatIsInTheWay(to, held, replace)
  if (inTheWay) return inTheWay
  await mkdir(to.folder, { recursive: true, mode: 0o700 })
  return withScratch(to.folder, async (scratch) => {
    const folder = join(scratch, 'data')
    const found = await findBackup(options.file, options.config.backups, scratch, options.identityFile)
    if (!found.ok) return found
    const laidOut = await layOut(found.path, folder, 'quick')
    if (!laidOut.ok) return laidOut
    const brought = await bringTo(folder, laidOut.manifest, options.at, { address: found.place, config: options.config, scratch, identityFile: options.identityFile })
    if (!brought.ok) return brought
    const checked = await check(folder, options)
    const unreadable = unreadableSecrets(folder, options)
    joinKeys(folder, to.folder)
    const setAside = await moveIn(folder, options, held)
    return { ok: true, manifest: laidOut.manifest, asOf: brought.asOf, commits: brought.commits, checked, unreadable, setAside, durationMs: Math.round(performance.now() - began) }
  })
}

async function whatIsInTheWay(to: DatabasePlace, held: boolean, replace: boolean): Promise<NotRestored | undefined> {
  const where = to.url === undefined ? to.folder : 'the database that DATABASE_URL names'
  if (!held) return undefined
  if (!replace) return { ok: false, reason: 'holds-data', detail: `There are data in ${where} already, and nothing was changed. Restore into an empty place with --to DIR, or say --replace: what is there is put aside, not deleted.` }
  if (await isInUse(to)) return { ok: false, reason: 'in-use', detail: `A running site uses ${where}, and nothing was changed. Stop it first.` }
  return undefined
}

function unreadableSecrets(folder: string, { to, config: { secretsKeys } }: RestoreOptions): number {
  const database = new DatabaseSync(join(folder, databaseFile), { readOnly: true })
  const here = [folder, to.folder].map((dataFolder) => ({ dataFolder, secretsKeys }))
  try {
    if (!database.prepare("select 1 from sqlite_master where name = 'secondFactors'").get()) return 0
    const rows = database.prepare('select "account", "secret" from "secondFactors"').all() as { account: string; secret: string }[]
    return rows.filter(({ account, secret }) => here.every((config) => unseal(config, secret, account) === undefined)).length
  } finally {
    database.close()
  }
}

function check(folder: string, { site, config, log }: RestoreOptions): Promise<Checked> {
  if (!site) return Promise.resolve({ ok: false, why: 'It was not checked, since no site was given. Run coulisse check --site DIR.' })
  return checkLaidOut(folder, site, config, log)
}

/** The database comes last: with it, the data are there. */
async function moveIn(folder: string, { to, now }: RestoreOptions, held: boolean): Promise<string | null> {
  const aside = `replaced-${now.toISOString().replaceAll(/[:.]/g, '-')}`
  if (to.url === undefined) return moveInFiles(folder, to.folder, held ? aside : null)
  await moveInPictures(folder, to.folder)
  await loadIntoPostgres(to.url, join(folder, databaseFile), held ? aside : undefined)
  return held ? `the schema ${aside} of the database` : null
}

async function moveInFiles(from: string, to: string, aside: string | null): Promise<string | null> {
  const names = [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`, 'media', 'site', 'settings-of-backup.json']
  for (const name of [...names, 'variants']) {
    if (aside === null || !existsSync(join(to, name))) continue
    await mkdir(join(to, aside), { recursive: true, mode: 0o700 })
    await rename(join(to, name), join(to, aside, name))
  }
  for (const name of names.slice(1)) if (existsSync(join(from, name)) && !existsSync(join(to, name))) await rename(join(from, name), join(to, name))
  await syncFile(join(from, databaseFile))
  await rename(join(from, databaseFile), join(to, databaseFile))
  await syncFile(to)
  return aside === null ? null : join(to, aside)
}

/** Pictures are named by their content: one that is there already is the same. */
async function moveInPictures(from: string, to: string): Promise<void> {
  for (const path of await filesUnder(originalsFolder({ dataFolder: from }))) {
    const target = join(originalsFolder({ dataFolder: to }), path)
    if (existsSync(target)) continue
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(join(originalsFolder({ dataFolder: from }), path), `${target}.tmp`)
    await rename(`${target}.tmp`, target)
  }
}
