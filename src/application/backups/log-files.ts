// The log of commits beside the backups: carried there every minute, so that what is lost with the machine is a minute at most.
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileOf, forgetCommits, readCommits } from '../../database/copy.ts'
import type { Commit, LogPlace } from '../../database/copy.ts'
import type { Config } from '../../config.ts'
import type { Ctx, House } from '../context.ts'
import { originalPath } from '../media/picture-files.ts'
import { decryptFile, encryptFile } from './encryption.ts'
import { compress, decompress, withScratch } from './files.ts'
import { openPlace } from './places.ts'
import type { BackupPlace } from './places.ts'

const commitsAtOnce = 5000
const recentMs = 24 * 3600_000

const digits = (position: number): string => String(position).padStart(12, '0')
const nameOf = (timeline: string, from: number, to: number): string => `log-${timeline}-${digits(from)}-${digits(to)}.ndjson.zst`

interface LogFile { name: string; from: number; to: number }

export function logFilesOf(names: readonly string[], timeline: string): LogFile[] {
  return names.flatMap((name) => {
    const [, from, to] = new RegExp(`^log-${timeline}-(\\d+)-(\\d+)\\.ndjson\\.zst(\\.age)?$`).exec(name) ?? []
    return from === undefined ? [] : [{ name, from: Number(from), to: Number(to) }]
  }).sort((a, b) => a.from - b.from)
}

/** Carries new commits, and the pictures that came with them, to the place of the backups; then the database forgets them. */
export async function archiveLog(ctx: Ctx): Promise<void> {
  const { config } = ctx.house
  const file = fileOf({ folder: config.dataFolder })
  const place = await openPlace(config.backups.to, config.backups.s3)
  for (;;) {
    const found = readCommits(file, undefined, 0, commitsAtOnce)
    if (!found || found.commits.length === 0) return
    await keepPictures(ctx, place)
    await putCommits(ctx.house, place, found.timeline, found.commits)
    const last = found.commits.at(-1)!.position
    try {
      forgetCommits(file, last)
    } catch (error) {
      // Somebody writes this very moment: they are carried over once more, under the same name or a longer one.
      if ((error as { errcode?: number }).errcode === 5) return
      throw error
    }
    if (found.commits.length < commitsAtOnce) return
  }
}

async function putCommits({ config }: House, place: BackupPlace, timeline: string, commits: readonly Commit[]): Promise<void> {
  await withScratch(config.dataFolder, async (scratch) => {
    const plain = join(scratch, 'log')
    await writeFile(plain, commits.map((commit) => `${JSON.stringify({ ...commit, changeset: Buffer.from(commit.changeset).toString('base64') })}\n`).join(''), { mode: 0o600 })
    const name = nameOf(timeline, commits[0]!.position, commits.at(-1)!.position)
    await compress(plain, join(scratch, name))
    await putSealed(config, place, name, join(scratch, name))
  })
}

const sealedName = ({ backups }: Config, name: string): string => (backups.recipients.length === 0 ? name : `${name}.age`)

/** Encrypted as the backups are, where they are. */
async function putSealed(config: Config, place: BackupPlace, name: string, file: string): Promise<void> {
  if (config.backups.recipients.length === 0) return place.put(name, file)
  await withScratch(config.dataFolder, async (scratch) => {
    await encryptFile(file, join(scratch, 'sealed'), config.backups.recipients)
    await place.put(sealedName(config, name), join(scratch, 'sealed'))
  })
}

async function fetchOpened(place: BackupPlace, name: string, to: string, identityFile: string | undefined): Promise<void> {
  if (!name.endsWith('.age')) return place.fetch(name, to)
  await place.fetch(name, `${to}.age`)
  const opened = await decryptFile(`${to}.age`, to, identityFile)
  if (!opened.ok) throw new Error(`${name}: ${opened.detail}`)
}

const pictureName = (path: string): string => `picture-${path.slice(path.lastIndexOf('/') + 1)}`
/** By place: what lies there is not carried there again. */
const carried = new Map<string, Set<string>>()

async function keepPictures(ctx: Ctx, place: BackupPlace): Promise<void> {
  const since = new Date(ctx.now().getTime() - recentMs).toISOString()
  const pictures = await ctx.db.selectFrom('media').select(['hash', 'mimeType']).where('createdAt', '>', since).execute()
  if (pictures.length === 0) return
  const there = carried.get(place.address) ?? new Set((await place.list()).map(({ name }) => name))
  carried.set(place.address, there)
  for (const picture of pictures) {
    const path = originalPath(ctx.house.config, picture)
    const name = pictureName(path)
    const sealed = sealedName(ctx.house.config, name)
    if (there.has(sealed)) continue
    await putSealed(ctx.house.config, place, name, path)
    there.add(sealed)
  }
}

/** Where the log lies, and what is needed to read it. */
export interface LogSource { address: string; config: Config; scratch: string; identityFile: string | undefined }

/** The commits that follow on a backup: from the files beside it, then from the database itself where it is still there. */
export async function* commitsAfter(log: LogPlace, source: LogSource): AsyncGenerator<Commit> {
  const { address, config } = source
  const place = await openPlace(address, config.backups.s3)
  let position = log.position
  for (const file of logFilesOf((await place.list()).map(({ name }) => name), log.timeline)) {
    if (file.to <= position) continue
    for await (const commit of readLogFile(place, file.name, source)) {
      yield commit
      position = Math.max(position, commit.position)
    }
  }
  for (;;) {
    const { commits = [] } = readCommits(fileOf({ folder: config.dataFolder }), log.timeline, position, commitsAtOnce) ?? {}
    yield* commits
    if (commits.length === 0) return
    position = commits.at(-1)!.position
  }
}

async function* readLogFile(place: BackupPlace, name: string, { scratch, identityFile }: LogSource): AsyncGenerator<Commit> {
  await fetchOpened(place, name, join(scratch, 'log.zst'), identityFile)
  await decompress(join(scratch, 'log.zst'), join(scratch, 'log'))
  for await (const line of createInterface({ input: createReadStream(join(scratch, 'log')), crlfDelay: Infinity })) {
    const commit = JSON.parse(line) as Omit<Commit, 'changeset'> & { changeset: string }
    yield { ...commit, changeset: Buffer.from(commit.changeset, 'base64') }
  }
}

/** A picture that came after the backup: from beside it, or from where the site keeps its pictures. Undefined when it is in neither. */
export async function findPicture(picture: { hash: string; mimeType: string }, { address, config, scratch, identityFile }: LogSource): Promise<Buffer | undefined> {
  const path = originalPath(config, picture)
  const fetched = join(scratch, 'picture')
  try {
    const place = await openPlace(address, config.backups.s3)
    await fetchOpened(place, pictureName(path), fetched, undefined).catch(() => fetchOpened(place, `${pictureName(path)}.age`, fetched, identityFile))
    return await readFile(fetched)
  } catch {
    return readFile(path).catch(() => undefined)
  }
}
