// Where backups are kept: a folder, or a bucket that speaks S3. Both do the same four things.
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { S3Settings } from '../../config.ts'
import { syncFile } from './files.ts'

export interface StoredFile { name: string; bytes: number }

export interface BackupPlace {
  /** As people write it. */
  address: string
  /** Carries a file there, whole or not at all. */
  put(name: string, file: string): Promise<void>
  /** In the order of their names, which is that of their making. */
  list(): Promise<StoredFile[]>
  fetch(name: string, to: string): Promise<void>
  remove(name: string): Promise<void>
}

/** The program of S3 is loaded when it is needed. */
export async function openPlace(address: string, s3: S3Settings): Promise<BackupPlace> {
  return address.startsWith('s3://') ? (await import('./s3.ts')).s3Place(address, s3) : folderPlace(address)
}

function folderPlace(folder: string): BackupPlace {
  return {
    address: folder,
    put: async (name, file) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const partial = join(folder, `${name}.part`)
      await copyFile(file, partial)
      await syncFile(partial)
      await rename(partial, join(folder, name))
      await syncFile(folder)
    },
    list: async () => {
      const names = await readdir(folder).catch(() => [])
      const found = await Promise.all(names.map(async (name) => ({ name, bytes: await stat(join(folder, name)).then((file) => (file.isFile() ? file.size : -1), () => -1) })))
      return found.filter(({ bytes }) => bytes >= 0).sort((a, b) => (a.name < b.name ? -1 : 1))
    },
    fetch: (name, to) => copyFile(join(folder, name), to),
    remove: (name) => rm(join(folder, name), { force: true }),
  }
}
