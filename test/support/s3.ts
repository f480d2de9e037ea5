// A small storage that speaks S3, in this process: signatures and sums are checked as the real ones do (AWS Signature Version 4).
import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface S3StandIn extends AsyncDisposable {
  /** Settings for a program that uses it. */
  env: Record<string, string>
  bucket: string
  /** By key, without the bucket. */
  objects: Map<string, Buffer>
  /** Uploads in parts that were begun and neither completed nor given up. */
  uploads: Map<string, Map<number, Buffer>>
  /** The next requests that fit are answered with 503. */
  failNext(count: number, method: string): void
}

const key = 'test-key'
const secret = 'test-secret'
const region = 'eu-west-3'

export async function startS3(): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  const failing = { count: 0, method: '' }
  const bucket = 'shop-backups'
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const refused = wrongSignature(request, body)
    const fails = failing.count > 0 && request.method === failing.method && failing.count-- > 0
    const [status, content, headers] = refused ? [403, `<Error><Code>${refused}</Code></Error>`, {}] : fails ? [503, '<Error><Code>SlowDown</Code></Error>', {}] : answer(request, body, bucket, objects, uploads)
    response.writeHead(status, headers).end(content)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const env = { COULISSE_S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, COULISSE_S3_REGION: region, COULISSE_S3_KEY: key, COULISSE_S3_SECRET: secret }
  const close = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  return { env, bucket, objects, uploads, failNext: (count, method) => Object.assign(failing, { count, method }), [Symbol.asyncDispose]: close }
}

type Answer = [status: number, content: Buffer | string, headers: Record<string, string>]

function answer(request: IncomingMessage, body: Buffer, bucket: string, objects: S3StandIn['objects'], uploads: S3StandIn['uploads']): Answer {
  const { pathname, searchParams: query } = new URL(request.url!, 'http://s3')
  if (pathname.split('/')[1] !== bucket) return [404, '<Error><Code>NoSuchBucket</Code></Error>', {}]
  const name = decodeURIComponent(pathname.slice(bucket.length + 2))
  const upload = query.get('uploadId')
  if (request.method === 'GET' && query.has('list-type')) return list(objects, query)
  if (request.method === 'GET') return objects.has(name) ? [200, objects.get(name)!, {}] : [404, '<Error><Code>NoSuchKey</Code></Error>', {}]
  if (request.method === 'POST' && query.has('uploads')) return uploads.set('upload-1', new Map()), [200, '<R><UploadId>upload-1</UploadId></R>', {}]
  if (upload !== null) return multipart(request.method!, name, body, { upload, part: Number(query.get('partNumber')) }, objects, uploads)
  if (request.method === 'PUT') objects.set(name, body)
  if (request.method === 'DELETE') objects.delete(name)
  return [request.method === 'DELETE' ? 204 : 200, '', {}]
}

function multipart(method: string, name: string, body: Buffer, { upload, part }: { upload: string; part: number }, objects: S3StandIn['objects'], uploads: S3StandIn['uploads']): Answer {
  const parts = uploads.get(upload)
  if (!parts) return [404, '<Error><Code>NoSuchUpload</Code></Error>', {}]
  if (method === 'PUT') return parts.set(part, body), [200, '', { etag: `"${createHash('md5').update(body).digest('hex')}"` }]
  uploads.delete(upload)
  if (method === 'POST') objects.set(name, Buffer.concat([...String(body).matchAll(/<PartNumber>(\d+)</g)].map(([, number]) => parts.get(Number(number))!)))
  return [method === 'POST' ? 200 : 204, method === 'POST' ? '<CompleteMultipartUploadResult/>' : '', {}]
}

/** Two at a time, so that every test meets a second page. */
function list(objects: S3StandIn['objects'], query: URLSearchParams): Answer {
  const from = Number(query.get('continuation-token') ?? 0)
  const all = [...objects.keys()].filter((name) => name.startsWith(query.get('prefix') ?? '')).sort()
  const items = all.slice(from, from + 2).map((name) => `<Contents><Key>${name}</Key><Size>${objects.get(name)!.length}</Size></Contents>`).join('')
  const more = all.length > from + 2 ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
  return [200, `<ListBucketResult>${items}${more}</ListBucketResult>`, {}]
}

const hmac = (secretKey: string | Buffer, text: string): Buffer => createHmac('sha256', secretKey).update(text).digest()
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

/** Undefined when request and body are what the holder of the secret signed. */
function wrongSignature(request: IncomingMessage, body: Buffer): string | undefined {
  const [, given = '', date = '', signed = '', signature = ''] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(request.headers.authorization ?? '') ?? []
  if (given !== key) return 'InvalidAccessKeyId'
  const sum = String(request.headers['x-amz-content-sha256'])
  if (sum !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const url = new URL(request.url!, 'http://s3')
  const strict = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...url.searchParams].map(([name, value]) => `${strict(name)}=${strict(value)}`).sort().join('&')
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('')
  const canonical = [request.method, url.pathname, query, headers, signed, sum].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], date, sha256(canonical)].join('\n')
  const signingKey = date.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`)
  return hmac(signingKey, toSign).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch'
}
