import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { coulisse, papeterie } from '../../../test/support/command.ts'
import { freshDatabase } from '../../../test/support/databases.ts'
import { startS3 } from '../../../test/support/s3.ts'
import { world } from '../../../test/support/world.ts'
import { readConfig } from '../../config.ts'
import { openTestHouse } from '../../testing.ts'
import { backUp, restoreBackup } from './backups.ts'
import { newKey } from './encryption.ts'
import { openPlace } from './places.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisse-places-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const silent = { info() {}, warn() {}, error() {} }

async function backedUp(environment: Record<string, string>, to: string) {
  const place = await freshDatabase('sqlite')
  const house = await openTestHouse(world, place, environment)
  try {
    return await backUp(house.ctx(), 'command', { to, prove: true })
  } finally {
    await house.close()
    await place.drop()
  }
}
const restore = (file: string, environment: Record<string, string>, identityFile?: string) =>
  restoreBackup({ file, identityFile, to: { folder: mkdtempSync(join(folder, 'to-')) }, replace: false, site: world, config: readConfig(environment), log: silent, now: new Date() })

describe('a bucket that speaks S3', () => {
  it('takes a backup with signed requests, gives it back for the proof, and restores from it by name and by address', async () => {
    await using s3 = await startS3()
    const address = `s3://${s3.bucket}/papeterie/nightly`
    const done = await backedUp(s3.env, address)
    assert.ok(done.ok && done.made.proof?.ok, JSON.stringify(done))
    assert.deepEqual([...s3.objects.keys()], [`papeterie/nightly/${done.made.name}`])
    assert.ok((await restore(`${address}/${done.made.name}`, s3.env)).ok)
    assert.ok((await restore(done.made.name, { ...s3.env, COULISSE_BACKUP_TO: address })).ok)
    const missing = await restore('coulisse-of-last-year.tar', { ...s3.env, COULISSE_BACKUP_TO: address })
    assert.match(!missing.ok ? missing.detail : '', /^There is no backup coulisse-of-last-year\.tar\. The newest in s3:/)
  })

  it('takes a big file in parts, tries again when it is slow, and leaves nothing half done when it gives up', async () => {
    await using s3 = await startS3()
    const place = await openPlace(`s3://${s3.bucket}/big`, readConfig(s3.env).backups.s3)
    const content = randomBytes(40 * 1024 * 1024)
    const file = join(folder, 'big')
    writeFileSync(file, content)
    s3.failNext(1, 'PUT')
    await place.put('one.tar', file)
    assert.ok(s3.objects.get('big/one.tar')!.equals(content))
    await place.fetch('one.tar', join(folder, 'back'))
    assert.ok(readFileSync(join(folder, 'back')).equals(content))
    for (const name of ['three.tar', 'two.tar', 'four.tar']) s3.objects.set(`big/${name}`, Buffer.from('x'))
    assert.deepEqual((await place.list()).map(({ name }) => name), ['four.tar', 'one.tar', 'three.tar', 'two.tar'])
    await place.remove('one.tar')
    assert.ok(!s3.objects.has('big/one.tar'))
    s3.failNext(100, 'PUT')
    await assert.rejects(place.put('never.tar', file), /The storage answered 503/)
    assert.deepEqual([s3.uploads.size, s3.objects.has('big/never.tar')], [0, false])
  })

  it('says what is wrong in words: no key, a wrong key, no bucket, nobody there', async () => {
    await using s3 = await startS3()
    const why = async (env: Record<string, string>, to = `s3://${s3.bucket}/x`) => {
      const done = await backedUp(env, to)
      return done.ok ? '' : done.why
    }
    assert.match(await why({}), /set COULISSE_S3_KEY and COULISSE_S3_SECRET/)
    assert.match(await why({ ...s3.env, COULISSE_S3_SECRET: 'wrong' }), /refused the key.*SignatureDoesNotMatch/)
    assert.match(await why(s3.env, 's3://other-bucket'), /no bucket other-bucket/)
    assert.match(await why({ ...s3.env, COULISSE_S3_ENDPOINT: 'http://127.0.0.1:9' }), /does not answer/)
  })
})

describe('an encrypted backup', () => {
  it('is read with its secret key, and with no other; altered it is refused', async () => {
    const { identity, recipient } = await newKey()
    const other = await newKey()
    writeFileSync(join(folder, 'key'), `# a comment\n${identity}\n`)
    writeFileSync(join(folder, 'other'), `${other.identity}\n`)
    const done = await backedUp({ COULISSE_BACKUP_RECIPIENT: recipient }, join(folder, 'secret'))
    assert.ok(done.ok && done.made.proof?.ok, JSON.stringify(done))
    const file = join(folder, 'secret', done.made.name)
    assert.match(readFileSync(file).subarray(0, 21).toString(), /^age-encryption\.org\/v1$/)
    assert.ok((await restore(file, {}, join(folder, 'key'))).ok)
    const reasons = []
    for (const key of [undefined, join(folder, 'other')]) {
      const refused = await restore(file, {}, key)
      reasons.push(!refused.ok && refused.reason)
    }
    const altered = readFileSync(file)
    altered[altered.length - 40]! ^= 1
    writeFileSync(file, altered)
    const refused = await restore(file, {}, join(folder, 'key'))
    assert.deepEqual([...reasons, !refused.ok && refused.reason], ['encrypted', 'wrong-key', 'altered'])
  })

  it('has a key that the command makes, whose secret part is for nobody else to read', async () => {
    const file = join(folder, 'made.key')
    const { code, out } = await coulisse(['backup', '--new-key', file, '--site', papeterie])
    assert.deepEqual([code, /^COULISSE_BACKUP_RECIPIENT=age1[a-z0-9]+\n$/.test(out), /AGE-SECRET-KEY-1/.test(readFileSync(file, 'utf8'))], [0, true, true])
    assert.ok(existsSync(file) && readdirSync(folder).includes('made.key'))
  })
})
