// Making a backup while the site works: copy, pack, carry to its place, fetch it again and prove it.
import { existsSync } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { copyDatabase, databaseFile, describeFile } from '../../database/copy.ts'
import { settings } from '../../config.ts'
import { secretsFile } from '../accounts/secrets.ts'
import type { Context } from '../context.ts'
import { originalPath, originalsFolder } from '../media/picture-files.ts'
import { packBackup, sumOf } from './backup-file.ts'
import type { PartFile } from './backup-file.ts'
import { encryptFile } from './encryption.ts'
import { compress, filesUnder, withScratch } from './files.ts'
import { formatVersion, parts } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { openPlace } from './places.ts'
import type { BackupPlace } from './places.ts'
import { proveBackup } from './prove-backup.ts'
import type { Proof } from './prove-backup.ts'

export interface MadeBackup {
  name: string
  place: string
  bytes: number
  durationMs: number
  manifest: Manifest
  /** Absent when none was asked for. */
  proof?: Proof
}

export interface BackupOptions {
  /** A folder or s3://bucket/prefix. */
  to: string
  /** Restore it in a scratch place and check everything. */
  prove: boolean
}

/** Throws when it cannot be made: the message says why. A proof that fails is a result. */
export async function makeBackup(ctx: Context, { to, prove }: BackupOptions): Promise<MadeBackup> {
  const began = performance.now()
  const { config } = ctx.house
  const place = await openPlace(to, config.backups.s3)
  return withScratch(config.dataFolder, async (scratch) => {
    const { manifest, file } = await pack(ctx, scratch)
    const sent = config.backups.recipients.length === 0 ? file : `${file}.age`
    if (sent !== file) await encryptFile(file, sent, config.backups.recipients)
    const name = basename(sent)
    await place.put(name, sent)
    const proof = prove ? await proveStored(ctx, place, { plain: file, sent }, scratch) : undefined
    const { size: bytes } = await stat(sent)
    return { name, place: place.address, bytes, manifest, durationMs: Math.round(performance.now() - began), ...(proof && { proof }) }
  })
}

/** What lies in its place is fetched again and must be what was sent. The secret key is not here, so an encrypted one is restored from what was encrypted. */
async function proveStored(ctx: Context, place: BackupPlace, { plain, sent }: { plain: string; sent: string }, scratch: string): Promise<Proof> {
  const fetched = join(scratch, 'fetched')
  await place.fetch(basename(sent), fetched)
  const [there, here] = [await sumOf(fetched), await sumOf(sent)]
  if (there.sha256 !== here.sha256) return { ok: false, broken: [`What lies in ${place.address} is not what was sent there.`], restoreMs: 0 }
  return proveBackup(sent === plain ? fetched : plain, ctx.house)
}

async function pack(ctx: Context, scratch: string): Promise<{ manifest: Manifest; file: string }> {
  const { config, site, release } = ctx.house
  const madeAt = ctx.now().toISOString()
  const copy = join(scratch, databaseFile)
  const { engine, log } = await copyDatabase({ url: config.databaseUrl, folder: config.dataFolder }, copy)
  const { counts, journalPosition, migration } = describeFile(copy, 'none')
  await compress(copy, join(scratch, parts.database))
  await writeFile(join(scratch, parts.settings), settingsInForce(), { mode: 0o600 })
  const file = join(scratch, `coulisse-${madeAt.replaceAll(/[:.]/g, '-')}.tar`)
  const about = { format: 'coulisse-backup', formatVersion, site: site.name, release, madeAt, engine, log, migration, journalPosition, tables: counts } as const
  return { file, manifest: await packBackup(about, await listParts(ctx, scratch), file) }
}

/** What is not secret: passwords and keys are not for a file that travels. */
function settingsInForce(): string {
  const given = settings.filter((setting) => !('secret' in setting)).flatMap(({ name }) => (process.env[name] ? [[name, process.env[name]]] : []))
  return `${JSON.stringify(Object.fromEntries(given), null, 2)}\n`
}

async function listParts(ctx: Context, scratch: string): Promise<PartFile[]> {
  const { config, siteFolder } = ctx.house
  const pictures = await ctx.db.selectFrom('media').select(['hash', 'mimeType']).distinct().execute()
  const inLibrary = new Set(pictures.map((picture) => originalPath(config, picture)))
  const originals = (await filesUnder(originalsFolder(config))).map((path) => join(originalsFolder(config), path)).filter((path) => inLibrary.has(path))
  return [
    { name: parts.database, path: join(scratch, parts.database) },
    { name: parts.settings, path: join(scratch, parts.settings) },
    ...secretsPart(config),
    ...originals.sort().map((path) => ({ name: `${parts.media}${path.slice(originalsFolder(config).length + 1)}`, path })),
    ...(siteFolder === null ? [] : await siteParts(siteFolder, config.dataFolder)),
  ]
}

/** The key goes along only where nobody else can read the backup. */
function secretsPart({ dataFolder, backups, secretsKeys }: Context['house']['config']): PartFile[] {
  const path = join(dataFolder, secretsFile)
  return backups.recipients.length > 0 && secretsKeys.length === 0 && existsSync(path) ? [{ name: parts.secrets, path }] : []
}

/** The site's own code, without what npm brings and without files that hold secrets. */
async function siteParts(folder: string, dataFolder: string): Promise<PartFile[]> {
  const skip = (path: string): boolean => ['node_modules', '.git', 'backups'].includes(basename(path)) || basename(path).startsWith('.env') || resolve(path) === resolve(dataFolder)
  return (await filesUnder(folder, skip)).sort().map((path) => ({ name: `${parts.site}${path}`, path: join(folder, path) }))
}
