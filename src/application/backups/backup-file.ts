// A backup as a file: a tar of manifest, database, media, settings and site, whose last entry is the SHA-256 of all before it.
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { packTar, unpackTar } from 'modern-tar/fs'
import type { TarSource } from 'modern-tar/fs'
import { syncFile } from './files.ts'
import { formatVersion, noBackup, parts, readManifest } from './manifest.ts'
import type { Manifest, NoBackup, Part } from './manifest.ts'

const sumName = 'check.sha256'
/** A tar ends with two empty blocks; the last entry is a head, a block with the sum, and that end. */
const endBytes = 1024
const sumBytes = 512 + 512 + endBytes
/** The same bytes whenever they are packed. */
const plain = { mtime: new Date(0), mode: 0o600, uid: 0, gid: 0 }

export interface PartFile { name: string; path: string }

/** Writes `to`; gives the whole manifest. */
export async function packBackup(about: Omit<Manifest, 'parts'>, files: readonly PartFile[], to: string): Promise<Manifest> {
  const manifest: Manifest = { ...about, parts: [] }
  for (const file of files) manifest.parts.push({ name: file.name, ...(await sumOf(file.path)) })
  const sources: TarSource[] = [
    { type: 'content', target: parts.manifest, content: `${JSON.stringify(manifest, null, 1)}\n`, ...plain },
    ...files.map(({ name, path }) => ({ type: 'file' as const, source: path, target: name, ...plain })),
  ]
  const hash = createHash('sha256')
  await pipeline(packTar(sources, { concurrency: 4 }), withoutEnd(hash), createWriteStream(to, { mode: 0o600 }))
  await pipeline(packTar([sumEntry(hash)]), createWriteStream(to, { flags: 'a' }))
  await syncFile(to)
  return manifest
}

const sumEntry = (hash: Hash): TarSource => ({ type: 'content', target: sumName, content: `${hash.digest('hex')}\n`, ...plain })

/** Passes on all but the end of a tar, and hashes what it passes on. */
function withoutEnd(hash: Hash): Transform {
  let held: Buffer = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = Buffer.concat([held, chunk])
      const passed = all.subarray(0, Math.max(0, all.length - endBytes))
      held = all.subarray(passed.length)
      hash.update(passed)
      done(null, passed)
    },
  })
}

export async function sumOf(path: string): Promise<Omit<Part, 'name'>> {
  const hash = createHash('sha256')
  const { size } = await stat(path)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return { bytes: size, sha256: hash.digest('hex') }
}

/** Every bit of the file is what was written. Refused with the reason otherwise. */
export async function checkWhole(path: string): Promise<{ ok: true } | NoBackup> {
  const { size } = await stat(path)
  const [head, tail] = await Promise.all([readAt(path, 0, 512), readAt(path, Math.max(0, size - sumBytes), sumBytes)])
  if (!head.subarray(0, parts.manifest.length + 1).equals(Buffer.from(`${parts.manifest}\0`))) return noBackup('not-a-backup', 'This is not a backup made by coulisse backup, or its beginning was changed.')
  if (!tail.subarray(0, sumName.length + 1).equals(Buffer.from(`${sumName}\0`))) return noBackup('cut-off', 'The backup is cut off: its end is missing. Copy it again from where it was made, or take another one.')
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { end: size - sumBytes - 1, highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  const expected = Buffer.concat(await packTar([sumEntry(hash)]).toArray())
  return expected.equals(tail) ? { ok: true } : noBackup('altered', 'The backup was altered after it was made: its check sum does not fit. Take another one.')
}

async function readAt(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

export type Unpacked = { ok: true; manifest: Manifest } | NoBackup

/** Unpacks a backup into an empty folder, after the whole of it was checked, and compares each part with the manifest. */
export async function unpackBackup(path: string, into: string): Promise<Unpacked> {
  const whole = await checkWhole(path)
  if (!whole.ok) return whole
  const ours = (name: string): boolean => name === parts.manifest || name === parts.database || name === parts.settings || name === parts.secrets || name.startsWith(parts.media) || name.startsWith(parts.site)
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), unpackTar(into, { strict: true, filter: ({ name, type = 'file' }) => ours(name) && (type === 'file' || type === 'directory'), fmode: 0o600, dmode: 0o700 }))
  const manifest = readManifest(await readFile(join(into, parts.manifest), 'utf8'))
  if (!manifest) return noBackup('not-a-backup', 'The backup has no readable manifest.')
  if (manifest.formatVersion > formatVersion) return noBackup('newer-format', 'A newer version of the program made this backup. Restore it with that version.')
  for (const part of manifest.parts) {
    const found = await sumOf(join(into, part.name)).catch(() => undefined)
    if (found?.sha256 !== part.sha256) return noBackup('altered', `The part ${part.name} of the backup is not what the manifest says.`)
  }
  return { ok: true, manifest }
}
