// PostgreSQL with TLS, as a server elsewhere has it: the real program and the real server.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { ensure, postgres } from '../../scripts/tools.ts'
import { makeCertificate } from '../support/certificates.ts'
import { coulisse, papeterie } from '../support/command.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { startSite } from '../support/running-site.ts'

/** Leads to this machine, and is no name of it: what goes there counts as going elsewhere. */
const elsewhere = '0.0.0.0'

describe('ASVS 12.3: PostgreSQL on another machine', () => {
  let folder: string
  let cluster: Cluster
  const file = (name: string) => join(folder, `${name}.pem`)
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coulisse-database-tls-'))
    const authority = makeCertificate(folder, 'authority')
    makeCertificate(folder, 'stranger')
    writeFileSync(file('both'), readFileSync(file('stranger'), 'utf8') + readFileSync(file('authority'), 'utf8'))
    cluster = await startCluster({ programs: ensure(postgres), tls: makeCertificate(folder, 'server', { names: [`IP:${elsewhere}`], signedBy: authority }) })
  })
  after(() => {
    cluster?.stop()
    rmSync(folder, { recursive: true })
  })

  function at(host: string, search = ''): string {
    const url = new URL(cluster.url)
    Object.assign(url, { hostname: host, password: 'deckle', search })
    return url.href
  }
  const call = (command: string, env: Record<string, string>) => coulisse([command, '--site', papeterie], { env: { PORT: '0', COULISSE_DATA: join(folder, 'data'), ...env } })

  it('is used over TLS alone, by every process, once COULISSE_CA_FILE vouches for it', async () => {
    const env = { DATABASE_URL: at(elsewhere), COULISSE_CA_FILE: file('both') }
    await using site = await startSite({ content: 'empty', env })
    assert.equal((await fetch(`${site.url}/readyz`)).status, 200)
    assert.equal((await coulisse(['migrate', 'status', '--site', papeterie], { env: site.env })).code, 0)
    const backup = await coulisse(['backup', 'create', '--site', papeterie], { env: site.env })
    assert.equal(backup.code, 0, backup.error)
    const client = new pg.Client({ connectionString: cluster.url })
    await client.connect()
    const { rows } = await client.query(`select ssl, version, count(*)::int as n from pg_stat_activity join pg_stat_ssl using (pid) where application_name like 'coulisse%' group by 1, 2`)
    await client.end()
    assert.deepEqual(rows.map(({ ssl, version }) => [ssl, version]), [[true, 'TLSv1.3']])
    assert.ok(rows[0].n >= 3, `${rows[0].n} connections were seen`)
  })

  const refused: [what: string, host: string, search: string, caFile: string | undefined, why: RegExp][] = [
    ['an authority that nobody named', elsewhere, '', undefined, /comes from an authority that is not known here.*COULISSE_CA_FILE/],
    ['another authority than the one named', elsewhere, '?sslmode=require', 'stranger', /comes from an authority that is not known here/],
    ['a certificate for another name', 'localhost', '?sslmode=verify-ca', 'authority', /is for somebody else: DATABASE_URL names localhost, the certificate IP Address:0\.0\.0\.0/],
  ]
  for (const [what, host, search, caFile, why] of refused) it(`is refused for ${what}, in a sentence, with exit code 1 of a command and 2 of a start`, async () => {
    const env = { DATABASE_URL: at(host, search), ...(caFile && { COULISSE_CA_FILE: file(caFile) }) }
    const ended = await Promise.all([call('migrate', env), call('start', env)])
    assert.deepEqual(ended.map(({ code }) => code), [1, 2])
    for (const { error } of ended) {
      assert.match(error, why)
      assert.doesNotMatch(error, /deckle|\n +at /)
    }
  })

  it('is refused where it has no TLS', async () => {
    const plain = await startCluster({ programs: ensure(postgres) })
    try {
      const { href } = Object.assign(new URL(plain.url), { hostname: elsewhere })
      const ended = await call('migrate', { DATABASE_URL: href })
      assert.equal(ended.code, 1)
      assert.match(ended.error, /does not speak TLS, so nothing was sent to it.*COULISSE_PLAIN_SERVICES/)
    } finally {
      plain.stop()
    }
  })

  it('may name its authority in the address', async () => {
    const ended = await call('migrate', { DATABASE_URL: at(elsewhere, `?sslrootcert=${file('authority')}`) })
    assert.equal(ended.code, 0, ended.error)
  })
})
