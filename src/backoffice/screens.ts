// Serves the built screens: one document for every address of the back office, and its files, which browsers keep for good.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenHouse } from '../application/house.ts'
import { problemAnswer } from '../application/requests/problem.ts'
import { refuse } from '../errors.ts'
import { createNonce, createSecurityHeaders } from '../server/security-headers.ts'
import type { SecurityHeaders } from '../server/security-headers.ts'
import type { Answer, WebRequest, WebRoute } from '../server/web.ts'

const base = '/backoffice'
const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  json: 'application/json; charset=utf-8',
}
const encodings = [['br', '.br'], ['gzip', '.gz']] as const

/** The files are read when they are first asked for: the start does not wait for them. The document is read anew each time, since a build may exchange it. */
export function backofficeScreens(house: OpenHouse, folder: string = builtFolder()): WebRoute[] {
  const headers = createSecurityHeaders(house.config.publicUrl)
  const files = new Map<string, Buffer>()
  const read = (path: string): Promise<Buffer | undefined> => readFile(join(folder, path)).catch(() => undefined)
  const keep = async (path: string): Promise<Buffer | undefined> => {
    const file = files.get(path) ?? (await read(path))
    if (file) files.set(path, file)
    return file
  }
  const handle = async (request: WebRequest): Promise<Answer> => {
    const path = request.path.slice(base.length)
    if (path.startsWith('/api/')) return problemAnswer(refuse('not-found'), house.site.model.locales[0], request.id, headers.api)
    if (path.startsWith('/assets/')) return answerFile(path, request, keep, headers)
    return answerDocument(await read('index.html'), headers)
  }
  return [{ method: 'GET', url: base, handle }, { method: 'GET', url: `${base}/*`, handle }]
}

/** Beside this file once the program is built; in a clone that runs from its sources, in dist/. */
function builtFolder(): string {
  return existsSync(join(import.meta.dirname, 'index.html')) ? import.meta.dirname : join(import.meta.dirname, '../../dist/backoffice')
}

/** Every answer has a nonce of its own, which the screens find in the document and put on the styles they add. */
function answerDocument(document: Buffer | undefined, headers: SecurityHeaders): Answer {
  const nonce = createNonce()
  const common = { ...headers.backoffice(nonce), 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  if (document) return { status: 200, headers: common, body: document.toString('utf8').replaceAll('STYLE_NONCE', nonce) }
  return { status: 503, headers: common, body: notBuilt(nonce) }
}

async function answerFile(path: string, request: WebRequest, keep: (path: string) => Promise<Buffer | undefined>, headers: SecurityHeaders): Promise<Answer> {
  const [, name, extension] = /^\/assets\/([\w.-]+)\.(\w+)$/.exec(path) ?? []
  const type = extension && types[extension]
  if (!name || !type) return problemAnswer(refuse('not-found'), 'en', request.id, headers.api)
  const accepted = String(request.headers['accept-encoding'] ?? '')
  for (const [encoding, suffix] of encodings) {
    const packed = accepted.includes(encoding) ? await keep(path + suffix) : undefined
    if (packed) return fileAnswer(packed, type, headers, { 'content-encoding': encoding })
  }
  const plain = await keep(path)
  return plain ? fileAnswer(plain, type, headers, {}) : problemAnswer(refuse('not-found'), 'en', request.id, headers.api)
}

function fileAnswer(body: Buffer, type: string, headers: SecurityHeaders, more: Record<string, string>): Answer {
  return { status: 200, headers: { ...headers.api, 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding', ...more }, body }
}

/** A clone whose `npm ci` could not build: what to do, instead of a blank page. */
function notBuilt(nonce: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Back office</title>
<style nonce="${nonce}">body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem;color:#17191e;background:#fcfcfa}code{background:#f2f2ee;padding:.1em .4em;border-radius:4px}@media(prefers-color-scheme:dark){body{color:#eceae5;background:#14161b}code{background:#1d2027}}</style>
<h1>The back office is not built yet</h1><p>Run <code>npm run build</code> in the folder of the program, then load this page again. The site itself is running.</p></html>`
}
