// `npm run attack`: sqlmap and wapiti against the running example site, as a guest, a customer and an editor.
// -- --minutes 10 (for all of it), --engine sqlite, --to FOLDER for the tools' own files. First a site with planted faults is attacked: where they are not found, nothing that follows counts.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Attacked, missingTools, sqlmap, wapiti } from '../test/attack/tools.ts'
import { type Attacker, targetsOf } from '../test/attack/requests.ts'
import { root } from '../test/support/command.ts'
import { type Engine, engines } from '../test/support/databases.ts'
import { addPeople, visitorAs } from '../test/support/inside.ts'
import { readRouteTable } from '../test/support/route-table.ts'
import { type RunningSite, startSite } from '../test/support/running-site.ts'
import { variantOf } from '../test/support/shopping.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, engine: { type: 'string', default: 'sqlite' }, to: { type: 'string', default: join(root, 'dist/attack') } } })
const minutes = Number(values.minutes)
const engine = values.engine as Engine
const starts: Record<Attacker, string[]> = { guest: ['/search?q=paper', '/categories/prints?paper=recycled', '/login?back=/account', '/signup'], customer: ['/account', '/account/details', '/account/security', '/basket', '/checkout'], editor: ['/account', '/backoffice/api/records/products?search=pear'] }

process.exitCode = await main()

async function main(): Promise<number> {
  if (!(minutes > 0) || !engines.includes(engine)) return complain('Write npm run attack -- --minutes 10 --engine sqlite (or postgres).')
  const missing = await missingTools()
  if (missing.length > 0) return complain(missing.join('\n'))
  mkdirSync(values.to, { recursive: true })
  const seconds = Math.floor(minutes * 60)
  const planted = await attackPlanted(Math.min(60, Math.max(20, Math.floor(seconds * 0.15))))
  if (planted !== undefined) return complain(planted)
  const rows = await attackExample(Math.floor(seconds * 0.8))
  return tell(rows)
}

/** What stands in the way of believing the rest; undefined where both faults were found. */
async function attackPlanted(seconds: number): Promise<string | undefined> {
  await using site = await startSite({ site: join(root, 'test/attack/planted-site') })
  const injected = await sqlmap(site.url, [{ method: 'GET', path: '/planted/glued?id=1', headers: {} }], join(values.to, 'planted/sqlmap'), { seconds, reads: true })
  const reflected = await wapiti(`${site.url}/planted`, join(values.to, 'planted/wapiti'), seconds, { cookies: {}, start: ['/echoed?q=paper'], depth: 1, modules: 'xss' })
  console.log(`Planted faults: sqlmap found ${injected.found.length}${injected.read ? ' and read through it' : ''}, wapiti found ${reflected.found.length}.`)
  if (injected.read && reflected.found.length > 0) return undefined
  return `A fault that was planted was not found, so this run would say nothing. Look into ${resolve(values.to)}/planted.`
}

interface Row extends Attacked { as: Attacker }

async function attackExample(seconds: number): Promise<Row[]> {
  // Requests seem to come from everywhere, and an account may ask as often as it likes: what slows down guessing would hide what is behind it.
  await using site = await startSite({ engine, env: { COULISSE_TRUST_PROXY: '127.0.0.1', COULISSE_REQUESTS_PER_MINUTE: '10000000' } })
  await addPeople(site, ['customer', 'editor'])
  const table = await readRouteTable()
  const rows: Row[] = []
  for (const as of ['guest', 'customer', 'editor'] as const) {
    const visitor = await enter(site, as)
    const targets = await targetsOf(as, table, visitor)
    const folder = join(values.to, as)
    rows.push({ as, ...(await sqlmap(site.url, targets, join(folder, 'sqlmap'), { seconds: Math.floor((seconds * 2) / 9), dbms: engine === 'sqlite' ? 'SQLite' : 'PostgreSQL' })) })
    rows.push({ as, ...(await wapiti(site.url, join(folder, 'wapiti'), Math.floor(seconds / 9), { cookies: visitor.cookies, start: starts[as] })) })
  }
  return rows
}

async function enter(site: RunningSite, as: Attacker) {
  const visitor = await visitorAs(site, as === 'guest' ? null : as)
  await visitor.post('/api/basket/lines', { variant: await variantOf(visitor, 'pear') })
  return visitor
}

function tell(rows: readonly Row[]): number {
  console.table(rows.map(({ as, tool, tried, of, seconds, suspected = 0, found }) => ({ as, tool, tried, of: Math.max(of, tried), seconds, 'taken back by the tool': suspected, found: found.length })))
  const found = rows.flatMap((row) => row.found.map((one) => ({ as: row.as, ...one })))
  for (const { as, tool, where, what } of found) console.error(`${tool}, as ${as}: ${where}: ${what}`)
  const idle = rows.filter(({ tried }) => tried === 0).map(({ as, tool }) => `${tool} as ${as}`)
  if (idle.length > 0) console.error(`Nothing was tried by ${idle.join(', ')}: give it more minutes, or look into the tools’ own files.`)
  console.log(`The tools’ own files are in ${resolve(values.to)}.`)
  return found.length + idle.length === 0 ? 0 : 1
}

function complain(sentence: string): number {
  console.error(sentence)
  return 2
}
