// The two tools: whether they are here, how they are run, and what their own files say that they found.
import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Target } from './requests.ts'

export interface Found { tool: 'sqlmap' | 'wapiti'; where: string; what: string }

/** `read`: something was read through the fault, so it is one. */
export interface Attacked { tool: Found['tool']; tried: number; of: number; seconds: number; found: Found[]; suspected?: number; read?: boolean }

const proof = { query: '31337*7', answer: '219359' }

export const toolNames = ['sqlmap', 'wapiti'] as const

/** What has to be installed, and how; empty where both are here. */
export async function missingTools(path = process.env['PATH']): Promise<string[]> {
  const missing: string[] = []
  for (const name of toolNames) {
    const { code } = await run(name, ['--version'], { seconds: 60, ...(path !== undefined && { path }) })
    if (code !== 0) missing.push(`${name} is not here, or does not start. On Debian: apt-get install ${name}. Elsewhere: pip install ${name === 'wapiti' ? 'wapiti3' : name}.`)
  }
  return missing
}

interface RunOptions { seconds: number; log?: string; path?: string }

/** Ends the tool when its time is over. */
function run(command: string, args: readonly string[], { seconds, log, path }: RunOptions): Promise<{ code: number | null; seconds: number }> {
  const began = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...(path !== undefined && { PATH: path }) } })
    const ended = (code: number | null) => {
      clearTimeout(timer)
      resolve({ code, seconds: Math.round((performance.now() - began) / 1000) })
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    child.on('error', () => ended(-1))
    child.on('close', ended)
    const out = log ? createWriteStream(log) : undefined
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => out?.write(chunk))
  })
}

/** Every parameter of every request. */
export async function sqlmap(url: string, targets: readonly Target[], folder: string, { seconds, dbms = 'SQLite', reads = false }: { seconds: number; dbms?: string; reads?: boolean }): Promise<Attacked> {
  emptyFolder(folder)
  const requests = join(folder, 'requests.log')
  writeFileSync(requests, targets.map((target) => asLog(url, target)).join(''))
  const log = join(folder, 'sqlmap.log')
  const done = await run('sqlmap', ['-l', requests, '--batch', '--ignore-stdin', '--answers=follow=N,skip=N', '--level=1', '--risk=1', '--technique=BEU', `--dbms=${dbms}`, '--disable-coloring', '--skip-waf', '--tamper=xforwardedfor', '--timeout=10', '--retries=0', '--ignore-code=401', `--output-dir=${join(folder, 'targets')}`, `--results-file=${join(folder, 'results.csv')}`, ...(reads ? [`--sql-query=select ${proof.query}`] : [])], { seconds, log })
  const said = readFileSync(log, 'utf8')
  return { tool: 'sqlmap', tried: readTried(said), of: targets.length, seconds: done.seconds, ...(reads && { read: said.includes(proof.answer) }), ...readSqlmap(existsSync(join(folder, 'results.csv')) ? readFileSync(join(folder, 'results.csv'), 'utf8') : '', said) }
}

/** What an earlier run found is not found now. */
function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/** As a proxy would have written it down. */
function asLog(url: string, { method, path, headers, body }: Target): string {
  const { host } = new URL(url)
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  return `${'='.repeat(54)}\n12:00:00  ${url}  [127.0.0.1]\n${'='.repeat(54)}\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}\n${'='.repeat(54)}\n\n`
}

/** One of several is counted by sqlmap itself. */
export const readTried = (said: string): number => Math.max(said.includes('testing connection to the target URL') ? 1 : 0, ...[...said.matchAll(/^\[(\d+)\/\d+\] URL:/gm)].map(([, number]) => Number(number)))

/** The table of results, and what it says while it works, in case it was ended before it wrote the table. Answers that change by themselves look like a blind injection: sqlmap looks again, and takes it back. */
export function readSqlmap(csv: string, said: string): { found: Found[]; suspected: number } {
  const rows = csv.split('\n').slice(1).map((line) => line.split(',')).filter(([address, , , techniques]) => address && techniques?.trim())
  const real = rows.filter(([, , , , note = '']) => !note.includes('false positive')).map(([address, place, parameter, techniques]): Found => ({ tool: 'sqlmap', where: `${place} ${address}`, what: `${parameter}: ${techniques}` }))
  const told = [...said.matchAll(/^.*parameter '[^']+' is vulnerable/gm)].map(([sentence]): Found => ({ tool: 'sqlmap', where: 'see sqlmap.log', what: sentence }))
  return { found: real.length > 0 ? real : told, suspected: rows.length - real.length }
}

const modules = 'sql,xss,permanentxss,exec,file,crlf,redirect,backup,htaccess,methods'

export interface WapitiOptions { cookies: Record<string, string>; start?: readonly string[]; depth?: number; modules?: string }

/** Crawls from the home page and the other starts, and tries every parameter and form that it finds. */
export async function wapiti(url: string, folder: string, seconds: number, { cookies, start = [], depth = 3, modules: only = modules }: WapitiOptions): Promise<Attacked> {
  emptyFolder(folder)
  const jar = join(folder, 'cookies.json')
  const values = Object.entries(cookies).map(([name, value]) => [name, { version: 0, expires: null, secure: false, value, port: null }])
  writeFileSync(jar, JSON.stringify({ [new URL(url).hostname]: { '/': Object.fromEntries(values) } }))
  const [report, log] = [join(folder, 'wapiti.json'), join(folder, 'wapiti.log')]
  const share = (of: number) => String(Math.max(5, Math.floor(seconds * of)))
  const args = ['-u', `${url}/`, ...start.flatMap((path) => ['-s', url + path]), '--scope', 'folder', '-d', String(depth), '--max-links-per-page', '40', '--max-files-per-dir', '15', '-m', only, '--max-scan-time', share(0.3), '--max-attack-time', share(0.6 / only.split(',').length), '-t', '10', '-H', 'sec-fetch-site: same-origin', '-c', jar,
    '--flush-session', '--store-session', join(folder, 'session'), '--store-config', join(folder, 'config'), '-f', 'json', '-o', report, '--no-bugreport', '-v', '1']
  const done = await run('wapiti', args, { seconds, log })
  const [tried, found] = readWapiti(existsSync(report) ? readFileSync(report, 'utf8') : '{}')
  const crawled = tried || readCrawled(folder)
  return { tool: 'wapiti', tried: crawled, of: crawled, seconds: done.seconds, found }
}

const readCrawled = (folder: string): number => (globSync(join(folder, 'session/*')).length > 0 ? [...readFileSync(join(folder, 'wapiti.log'), 'utf8').matchAll(/https?:\/\/\S+/g)].length : 0)

/** How many pages it read, and what it calls a vulnerability; an anomaly is an answer 500, which is a fault as well. */
export function readWapiti(json: string): [pages: number, found: Found[]] {
  const report = JSON.parse(json) as { infos?: { crawled_pages_nbr?: number }; vulnerabilities?: Record<string, { method: string; path: string; info: string }[]>; anomalies?: Record<string, { method: string; path: string; info: string }[]> }
  const found = Object.entries({ ...report.vulnerabilities, ...report.anomalies }).flatMap(([kind, all]) => all.map(({ method, path, info }) => ({ tool: 'wapiti' as const, where: `${method} ${path}`, what: `${kind}: ${info.split('\n')[0]}` })))
  return [report.infos?.crawled_pages_nbr ?? 0, found]
}
