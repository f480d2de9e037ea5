// Backups in a bucket that speaks S3: signed requests, big files in parts, a file that is there whole or not at all.
import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import type { S3Settings } from '../../config.ts'
import type { BackupPlace, StoredFile } from './places.ts'

/** A bucket takes at most 10,000 parts. */
const partBytes = 16 * 1024 * 1024
const mostParts = 9_000
const retries = 4

/** The storage said no, or nothing. */
export class StorageFailed extends Error {
  override name = 'StorageFailed'
}

interface Bucket {
  ask(method: string, name: string, query?: Record<string, string>, body?: Uint8Array | string): Promise<Response>
}

/** `s3://bucket/prefix`. */
export function s3Place(address: string, settings: S3Settings): BackupPlace {
  const [, bucketName = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(address) ?? []
  const folder = prefix === '' ? '' : `${prefix}/`
  const bucket = openBucket(bucketName, settings)
  return {
    address,
    put: (name, file) => put(bucket, folder + name, file),
    list: () => list(bucket, folder),
    fetch: async (name, to) => {
      const { body } = await bucket.ask('GET', folder + name)
      await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(to, { mode: 0o600 }))
    },
    remove: async (name) => void (await bucket.ask('DELETE', folder + name)),
  }
}

function openBucket(bucket: string, { endpoint, region, key, secret }: S3Settings): Bucket {
  if (key === undefined || secret === undefined) throw new StorageFailed('For backups in S3, set COULISSE_S3_KEY and COULISSE_S3_SECRET.')
  const client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, service: 's3', region, retries, initRetryMs: 200 })
  return {
    ask: async (method, name, query = {}, body) => {
      const url = new URL(`${endpoint}/${bucket}/${name.split('/').map(encodeURIComponent).join('/')}`)
      for (const [field, value] of Object.entries(query)) url.searchParams.set(field, value)
      const response = await client.fetch(url.href, { method, headers: { 'x-amz-content-sha256': createHash('sha256').update(body ?? '').digest('hex') }, ...(body !== undefined && { body: body as BodyInit }) }).catch((error: Error) => {
        throw new StorageFailed(`The storage at ${endpoint} does not answer: ${(error.cause as Error | undefined)?.message ?? error.message}`)
      })
      if (!response.ok) throw new StorageFailed(sayRefusal(response.status, bucket, await response.text()))
      return response
    },
  }
}

function sayRefusal(status: number, bucket: string, text: string): string {
  const code = tag(text, 'Code') ?? String(status)
  if (status === 403) return `The storage refused the key for the bucket ${bucket} (${code}). Check COULISSE_S3_KEY, COULISSE_S3_SECRET and the rights of the key.`
  if (code === 'NoSuchBucket') return `The storage has no bucket ${bucket}. Create it first.`
  return `The storage answered ${status} (${code}${tag(text, 'Message') ? `: ${tag(text, 'Message')}` : ''}).`
}

async function put(bucket: Bucket, name: string, file: string): Promise<void> {
  const { size } = await stat(file)
  const handle = await open(file)
  try {
    if (size <= partBytes) await bucket.ask('PUT', name, {}, await handle.readFile())
    else await putInParts(bucket, name, handle, size)
  } finally {
    await handle.close()
  }
}

/** What is not completed is given up, so that no half file costs money. */
async function putInParts(bucket: Bucket, name: string, handle: Awaited<ReturnType<typeof open>>, size: number): Promise<void> {
  const uploadId = tag(await (await bucket.ask('POST', name, { uploads: '' })).text(), 'UploadId')
  if (!uploadId) throw new StorageFailed('The storage does not take files in parts.')
  const length = Math.max(partBytes, Math.ceil(size / mostParts))
  try {
    const etags: string[] = []
    for (let position = 0; position < size; position += length) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(length, size - position)), 0, undefined, position)
      const part = await bucket.ask('PUT', name, { partNumber: String(etags.length + 1), uploadId }, buffer.subarray(0, bytesRead))
      etags.push(part.headers.get('etag') ?? '')
    }
    const parts = etags.map((etag, place) => `<Part><PartNumber>${place + 1}</PartNumber><ETag>${etag}</ETag></Part>`).join('')
    const answer = await (await bucket.ask('POST', name, { uploadId }, `<CompleteMultipartUpload>${parts}</CompleteMultipartUpload>`)).text()
    // S3 may begin to answer 200 before it knows that it failed.
    if (answer.includes('<Error>')) throw new StorageFailed(`The storage could not put the parts together (${tag(answer, 'Code')}).`)
  } catch (error) {
    await bucket.ask('DELETE', name, { uploadId }).catch(() => {})
    throw error
  }
}

async function list(bucket: Bucket, folder: string): Promise<StoredFile[]> {
  const found: StoredFile[] = []
  for (let more: string | undefined = ''; more !== undefined;) {
    const text = await (await bucket.ask('GET', '', { 'list-type': '2', prefix: folder, ...(more !== '' && { 'continuation-token': more }) })).text()
    for (const [, item = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) found.push({ name: (tag(item, 'Key') ?? '').slice(folder.length), bytes: Number(tag(item, 'Size')) })
    more = tag(text, 'NextContinuationToken')
  }
  return found.filter(({ name }) => name !== '' && !name.includes('/')).sort((a, b) => (a.name < b.name ? -1 : 1))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function tag(xml: string, name: string): string | undefined {
  const value = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return value?.replaceAll(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole)
}
