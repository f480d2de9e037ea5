// F21: the primary of PostgreSQL crashes under orders, and its synchronous standby takes over.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import pg from 'pg'
import { ensure, postgres } from '../../scripts/tools.ts'
import { createRecord, mustSave } from '../../src/application/records/named.ts'
import { inside } from '../support/inside.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { startSite } from '../support/running-site.ts'
import { Line } from './line.ts'
import { isLong, isReady, nothingIsLost, startShoppers, until } from './shoppers.ts'

const gapMs = 15_000
const rounds = isLong ? 4 : 1
const programs = ensure(postgres)

async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) ({ rows } = await client.query(statement))
    return rows
  } finally {
    await client.end()
  }
}

/** Resolves once no commit on `primary` is confirmed before it is on the disk of the new standby. */
async function follow(primary: Cluster): Promise<Cluster> {
  const standby = await startCluster({ programs, durable: true, standbyOf: primary.url })
  await ask(primary.url, `alter system set synchronous_standby_names = '*'`, 'select pg_reload_conf()')
  await until(async () => (await ask(primary.url, `select 1 from pg_stat_replication where sync_state = 'sync'`)).length === 1, 20_000, 'the standby is synchronous')
  return standby
}

it('the standby takes over from a crashed primary: orders again within 15 s, and none that was confirmed is lost', { skip: !existsSync(join(programs, 'pg_basebackup')) && 'needs pg_basebackup', timeout: 300_000 }, async (test) => {
  const clusters = [await startCluster({ programs, durable: true })]
  test.after(() => clusters.forEach((cluster) => cluster.stop()))
  const line = new Line(clusters[0]!.url)
  const url = await line.open()
  test.after(() => line.cut())
  await using site = await startSite({ content: 'empty', env: { DATABASE_URL: url } })
  await inside(site, async ({ ctx }) => void mustSave(await createRecord(ctx(), 'product', { name: { en: 'Fern', fr: 'Fougère' }, slug: 'fern', vatClass: 'standard', status: 'published', variants: [{ sku: 'FERN', priceMinor: 900 }] })))
  for (let round = 0; round < rounds; round++) {
    const primary = clusters.at(-1)!
    const standby = await follow(primary)
    clusters.push(standby)
    await using shoppers = await startShoppers(site)
    await shoppers.confirmed(20)
    process.kill(primary.pid, 'SIGQUIT')
    const crashed = performance.now()
    await until(async () => (await ask(standby.url, 'select pg_promote(true, 10) as done'))[0]!['done'] === true, gapMs, 'the standby is promoted')
    line.switchTo(standby.url)
    const more = shoppers.told.confirmed.length
    await until(async () => shoppers.told.confirmed.length > more + 3 && (await isReady(site)()), gapMs - (performance.now() - crashed), 'orders are taken again')
    test.diagnostic(`orders were taken ${Math.round(performance.now() - crashed)} ms after the crash; ${shoppers.told.confirmed.length} were confirmed`)
    const told = await shoppers.stop()
    assert.ok((told.statuses[503] ?? 0) > 0, `somebody met the crash: ${JSON.stringify(told.statuses)}`)
    await nothingIsLost(site, told)
  }
})
