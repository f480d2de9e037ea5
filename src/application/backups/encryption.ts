// Encryption in the age format (age-encryption.org/v1): for public keys here, read with the secret key that is kept elsewhere.
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { noBackup } from './manifest.ts'
import type { NoBackup } from './manifest.ts'

const firstLine = 'age-encryption.org/v1'

type Stream = globalThis.ReadableStream<Uint8Array>
const toWeb = (path: string): Stream => Readable.toWeb(createReadStream(path, { highWaterMark: 1 << 20 })) as unknown as Stream
const write = (stream: Stream, to: string): Promise<void> => pipeline(Readable.fromWeb(stream as unknown as ReadableStream), createWriteStream(to, { mode: 0o600 }))

export async function encryptFile(from: string, to: string, recipients: readonly string[]): Promise<void> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  await write(await encrypter.encrypt(toWeb(from)), to)
}

export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(firstLine.length), 0, firstLine.length, 0)
    return buffer.subarray(0, bytesRead).toString() === firstLine
  } finally {
    await file.close()
  }
}

/** `identityFile` holds secret keys, a line each, as age-keygen writes them. */
export async function decryptFile(from: string, to: string, identityFile: string | undefined): Promise<{ ok: true } | NoBackup> {
  if (identityFile === undefined) return noBackup('encrypted', 'The backup is encrypted. Name the file with the secret key: --identity FILE.')
  const keys = (await readFile(identityFile, 'utf8')).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  const decrypter = new Decrypter()
  try {
    for (const key of keys) decrypter.addIdentity(key)
    await write(await decrypter.decrypt(toWeb(from)), to)
    return { ok: true }
  } catch (error) {
    const { message } = error as Error
    if (/no identity matched|invalid identity|unrecognized/i.test(message)) return noBackup('wrong-key', 'The secret key does not fit this backup.')
    return noBackup('altered', `The encrypted backup was altered or is cut off: ${message}`)
  }
}

/** A new pair of keys. */
export async function newKey(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}
