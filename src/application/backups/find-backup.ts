// The backup that somebody names: a path, a name in the place of the settings, or s3://bucket/prefix/name; decrypted where it is encrypted.
import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { BackupSettings } from '../../config.ts'
import { decryptFile, isEncrypted } from './encryption.ts'
import { openPlace } from './places.ts'
import { noBackup } from './manifest.ts'
import type { NoBackup } from './manifest.ts'

const mostNamed = 5

/** A path of the tar; in `scratch` where it had to be fetched or decrypted. `place` is where it and the log lie. */
export type Found = { ok: true; path: string; place: string } | NoBackup

export async function findBackup(named: string, settings: BackupSettings, scratch: string, identityFile: string | undefined): Promise<Found> {
  const located = await locate(named, settings, scratch)
  if (!located.ok || !(await isEncrypted(located.path))) return located
  const plain = join(scratch, 'backup.tar')
  const decrypted = await decryptFile(located.path, plain, identityFile)
  return decrypted.ok ? { ...located, path: plain } : decrypted
}

async function locate(named: string, settings: BackupSettings, scratch: string): Promise<Found> {
  const isAddress = named.includes('://')
  if (!isAddress && existsSync(named)) return { ok: true, path: resolve(named), place: dirname(resolve(named)) }
  const address = isAddress ? named.slice(0, named.lastIndexOf('/')) : settings.to
  const place = await openPlace(address, settings.s3)
  const there = await place.list()
  const name = basename(named)
  if (!there.some((file) => file.name === name) || (!isAddress && named.includes('/'))) {
    const names = there.map((file) => file.name).filter((file) => file.startsWith('coulisse-')).slice(-mostNamed)
    return noBackup('not-found', `There is no backup ${named}.${names.length > 0 ? ` The newest in ${address}: ${names.join(', ')}.` : ''}`)
  }
  const path = join(scratch, 'fetched')
  await place.fetch(name, path)
  return { ok: true, path, place: address }
}
