import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { makeCertificate } from '../test/support/certificates.ts'
import { readConfig } from './config.ts'
import { needsStartTls, safeDatabaseUrl, trustAuthority } from './service-addresses.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisse-services-'))
after(() => rmSync(folder, { recursive: true }))

describe('ASVS 12.3: a service on another machine', () => {
  const safe: [given: string, used: string][] = [
    ['postgres://shop:pw@db.example/shop', 'postgres://shop:pw@db.example/shop?sslmode=verify-full'],
    ['postgres://shop:pw@db.example:5433/shop?sslmode=require', 'postgres://shop:pw@db.example:5433/shop?sslmode=verify-full'],
    ['postgres://shop:pw@10.0.0.7/shop?sslmode=prefer&application_name=x', 'postgres://shop:pw@10.0.0.7/shop?sslmode=verify-full&application_name=x'],
    ['postgres://shop:pw@localhost/shop?host=db.example', 'postgres://shop:pw@localhost/shop?host=db.example&sslmode=verify-full'],
    ['postgres://shop:pw@localhost/shop?host=localhost&host=db.example', 'postgres://shop:pw@localhost/shop?host=localhost&host=db.example&sslmode=verify-full'],
    ['postgres://shop:pw@db.example/shop?host=', 'postgres://shop:pw@db.example/shop?host=&sslmode=verify-full'],
    ['postgres://shop:pw@localhost/shop', 'postgres://shop:pw@localhost/shop'],
    ['postgres://shop:pw@127.0.0.1:5432/shop', 'postgres://shop:pw@127.0.0.1:5432/shop'],
    ['postgres://shop:pw@[::1]/shop', 'postgres://shop:pw@[::1]/shop'],
    ['postgres://shop@%2Fvar%2Frun/shop', 'postgres://shop@%2Fvar%2Frun/shop'],
    ['postgres://shop:pw@db/shop', 'postgres://shop:pw@db/shop'],
    ['postgres://shop:pw@db/shop?sslmode=disable', 'postgres://shop:pw@db/shop?sslmode=disable'],
  ]
  for (const [given, used] of safe) it(`is spoken to as ${used}`, () => assert.equal(readConfig({ DATABASE_URL: given, COULISSE_PLAIN_SERVICES: 'db' }).databaseUrl, used))

  it('is also the one that PGHOST names, where the address names none', () => {
    process.env['PGHOST'] = 'db.example'
    try {
      assert.equal(safeDatabaseUrl('postgres:///shop', []), 'postgres:///shop?sslmode=verify-full')
    } finally {
      delete process.env['PGHOST']
    }
  })

  it('has its certificate checked by the driver that reads this address', () => {
    const { ssl } = new pg.Client({ connectionString: safeDatabaseUrl('postgres://shop:pw@db.example/shop', []) }) as unknown as { ssl: { rejectUnauthorized?: boolean } }
    assert.ok(ssl && ssl.rejectUnauthorized !== false)
  })

  const refused: [settings: Record<string, string>, why: RegExp][] = [
    [{ DATABASE_URL: 'postgres://shop:pw@db.example/shop?sslmode=disable' }, /DATABASE_URL would go to db\.example without TLS.*COULISSE_CA_FILE.*COULISSE_PLAIN_SERVICES/],
    [{ DATABASE_URL: 'postgres://shop:pw@db.example/shop?sslmode=no-verify' }, /without looking at its certificate/],
    [{ DATABASE_URL: 'postgres://shop:pw@localhost/shop?host=db.example&sslmode=disable' }, /db\.example/],
    [{ DATABASE_URL: 'postgres://shop:pw@127.0.0.1.evil.example/shop?sslmode=disable' }, /127\.0\.0\.1\.evil\.example/],
    [{ COULISSE_S3_ENDPOINT: 'http://minio.example' }, /COULISSE_S3_ENDPOINT would go to minio\.example without TLS/],
    [{ COULISSE_CA_FILE: 'nothing.pem' }, /COULISSE_CA_FILE cannot be read/],
  ]
  for (const [settings, why] of refused) it(`is refused: ${Object.values(settings)[0]}`, () => {
    assert.throws(() => readConfig(settings, folder), (error: Error) => why.test(error.message) && !error.message.includes(':pw@'))
  })

  it('may be a mail server only with TLS, from the beginning or taken up before anything is said', () => {
    const all = ['smtp://u:p@mail.example:587', 'smtps://u:p@mail.example', 'smtp://127.0.0.1:1025', 'smtp://mailpit:1025']
    assert.deepEqual(all.map((url) => needsStartTls(url, ['mailpit'])), [true, false, false, false])
  })

  it('that a certificate of an own authority vouches for is trusted once COULISSE_CA_FILE names it, and not before', async () => {
    const { certFile, keyFile } = makeCertificate(folder, 'own', { names: ['DNS:localhost'] })
    const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (_, answer) => answer.end('trusted'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = `https://localhost:${(server.address() as AddressInfo).port}/`
    const ask = async () => (await fetch(address)).text()
    await assert.rejects(ask(), ({ cause }: Error) => (cause as { code?: string }).code === 'DEPTH_ZERO_SELF_SIGNED_CERT')
    trustAuthority(readConfig({ COULISSE_CA_FILE: 'own.pem' }, folder).ownAuthority)
    assert.equal(await ask(), 'trusted')
    writeFileSync(join(folder, 'empty.pem'), 'nothing')
    assert.throws(() => readConfig({ COULISSE_CA_FILE: 'empty.pem' }, folder), /holds no certificate/)
    server.closeAllConnections()
    server.close()
  })
})
