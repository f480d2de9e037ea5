// Secrets that the program has to read again, such as those of apps for codes: encrypted in the database with a key that is not in it.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.ts'

export const secretsFile = 'secrets.key'
const version = 'v1.'
const keyBytes = 32

type WithKeys = Pick<Config, 'dataFolder' | 'secretsKeys'>

export const isSealed = (stored: string): boolean => stored.startsWith(version)

/** `about` says whose it is: what is sealed for one account is of no use in the row of another. */
export function seal(config: WithKeys, secret: string, about: string): string {
  const [key] = keysOf(config)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key ?? makeKey(config), iv).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return version + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What was stored before secrets were sealed is given as it is; undefined where no key fits. */
export function unseal(config: WithKeys, stored: string, about: string): string | undefined {
  if (!isSealed(stored)) return stored
  const whole = Buffer.from(stored.slice(version.length), 'base64url')
  for (const key of keysOf(config)) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(about)).setAuthTag(whole.subarray(12, 28))
      return Buffer.concat([decipher.update(whole.subarray(28)), decipher.final()]).toString('utf8')
    } catch {
      // Another key has sealed it.
    }
  }
  return undefined
}

/** The first seals, all of them open. Read each time: a restore may have added one, and a login takes longer anyway. */
function keysOf({ dataFolder, secretsKeys }: WithKeys): Buffer[] {
  return secretsKeys.length > 0 ? secretsKeys.map((key) => Buffer.from(key, 'base64')) : readKeys(join(dataFolder, secretsFile))
}

function readKeys(path: string): Buffer[] {
  return textOf(path).split('\n').map((line) => Buffer.from(line.trim(), 'base64')).filter(({ length }) => length === keyBytes)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** Of two processes that make one at the same moment, both take the first. */
function makeKey({ dataFolder }: WithKeys): Buffer {
  const path = join(dataFolder, secretsFile)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  writeWhole(fresh, `${randomBytes(keyBytes).toString('base64')}\n`)
  try {
    linkSync(fresh, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh, { force: true })
  }
  const [key] = readKeys(path)
  if (!key) throw new Error(`${path} is there, but holds no key. Put it back from where it is kept, or move it away.`)
  return key
}

/** On the disk before anything is sealed with it. */
function writeWhole(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The keys of a restored folder join those that are there, behind them. */
export function joinKeys(from: string, to: string): void {
  const [there, more] = [textOf(join(to, secretsFile)), textOf(join(from, secretsFile))]
  const lines = [...new Set([...there.split('\n'), ...more.split('\n')].map((line) => line.trim()).filter(Boolean))]
  if (more === '' || lines.length === there.split('\n').filter((line) => line.trim()).length) return
  const fresh = join(to, `${secretsFile}.${randomBytes(6).toString('hex')}`)
  writeWhole(fresh, `${lines.join('\n')}\n`)
  renameSync(fresh, join(to, secretsFile))
}
