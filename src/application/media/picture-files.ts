// Files of pictures: originals under media/, named by their content and on the disk before anything refers to them; sizes under variants/.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../../config.ts'
import type { SizeAsked } from './picture-urls.ts'

type Folder = Pick<Config, 'dataFolder'>

const extensions: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/webp': 'webp', 'image/avif': 'avif' }

export const originalsFolder = ({ dataFolder }: Folder): string => join(dataFolder, 'media')
export const variantsFolder = ({ dataFolder }: Folder): string => join(dataFolder, 'variants')

/** Made of a hash and a type that stand in the database; nothing of what a client sends. */
export function originalPath(config: Folder, { hash, mimeType }: { hash: string; mimeType: string }): string {
  return join(originalsFolder(config), hash.slice(0, 2), `${hash}.${extensions[mimeType] ?? 'bin'}`)
}

export function variantPath(config: Folder, { hash }: { hash: string }, { width, format }: SizeAsked): string {
  return join(variantsFolder(config), hash.slice(0, 2), `${hash}-${width}.${format}`)
}

/** Writes an original so that it survives a power cut. One that is there already, and whole, is marked as in use: cleaning leaves it alone. */
export async function keepOriginal(path: string, content: Buffer): Promise<void> {
  const now = new Date()
  if (await holds(path, content)) {
    try {
      return await utimes(path, now, now)
    } catch {
      // It was cleared away this very moment.
    }
  }
  await writeWhole(path, content, { durable: true })
}

/** Under another name first, so that nobody ever reads half a file. `durable` waits for the disk, the folder's included. */
export async function writeWhole(path: string, content: Buffer, { durable }: { durable: boolean }): Promise<void> {
  const folder = dirname(path)
  const made = await mkdir(folder, { recursive: true })
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(content)
      if (durable) await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    if (!durable) return
    await syncFolder(folder)
    if (made) await syncFolder(dirname(folder))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function holds(path: string, content: Buffer): Promise<boolean> {
  return readFile(path).then((kept) => kept.equals(content), () => false)
}

export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

/** Reads the whole file: its disk may have changed what it kept. */
export async function stateOfOriginal(path: string, hash: string): Promise<'whole' | 'missing' | 'damaged'> {
  const found = createHash('sha256')
  try {
    await pipeline(createReadStream(path), found)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged'
  }
  return found.digest('hex') === hash ? 'whole' : 'damaged'
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
