// Small things with files that all of the backups need.
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Runs `work` with a folder of its own beside the data, which is removed whatever happens. */
export async function withScratch<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(parent, `.scratch-${randomBytes(6).toString('hex')}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const compress = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from, { highWaterMark: 1 << 20 }), createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }), createWriteStream(to, { mode: 0o600 }))

export const decompress = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from, { highWaterMark: 1 << 20 }), createZstdDecompress(), createWriteStream(to, { mode: 0o600 }))

/** Files of a folder with their paths inside it; none when it does not exist. */
export async function filesUnder(folder: string, skip: (path: string) => boolean = () => false): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (skip(path)) continue
    if (entry.isDirectory()) found.push(...(await filesUnder(path, skip)).map((below) => join(entry.name, below)))
    else if (entry.isFile()) found.push(relative(folder, path))
  }
  return found
}
