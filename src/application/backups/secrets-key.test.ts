import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { openTestHouse } from '../../testing.ts'
import { beginSecondFactor, confirmSecondFactor, finishLogIn, logIn, ownSecondFactor } from '../accounts/accounts.ts'
import { sealSecrets } from '../accounts/codes.ts'
import { secretsFile, unseal } from '../accounts/secrets.ts'
import { backUp, newKey, restoreBackup } from './backups.ts'

forEachEngine((engine) => {
  let opened: OpenAccounts
  let secret: string
  let account: string
  let keys: { identity: string; recipient: string }
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-secrets-'))
  before(async () => {
    keys = await newKey()
    opened = await openAccounts(engine)
    const person = await opened.accounts.open()
    account = person.account.id
    await beginSecondFactor(person.ctx(), { password: ada.password })
    secret = (await ownSecondFactor(person.ctx()))!.setUp!.secret
    assert.ok((await confirmSecondFactor(person.ctx(), { code: codeNow() }, opened.accounts.origin())).ok)
    opened.house.travel(60_000)
  })
  after(async () => {
    await opened.end()
    rmSync(folder, { recursive: true, force: true })
  })

  const codeNow = () => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: opened.house.ctx().now().getTime() })
  const stored = async () => (await opened.house.house.database.read.selectFrom('secondFactors').select('secret').executeTakeFirstOrThrow()).secret
  const keyFile = () => join(opened.where.folder, secretsFile)

  /** A login with a code of now, in a house that was restored. */
  async function entersIn(place: string): Promise<boolean> {
    const house = await openTestHouse(world, { folder: place })
    try {
      house.travel(opened.house.ctx().now().getTime() - Date.now())
      const origin = { device: 'test', address: '203.0.113.9' }
      const half = await logIn(house.ctx(null), ada, origin)
      assert.ok(!half.ok && 'step' in half)
      return (await finishLogIn(house.ctx(null), { step: half.step, code: codeNow() }, origin)).ok
    } finally {
      await house.close()
    }
  }
  async function backedUp(settings: Record<string, string>): Promise<{ file: string; hasKey: boolean }> {
    const house = await openTestHouse(world, opened.where, settings)
    try {
      const done = await backUp(house.ctx(), 'command', { to: join(folder, 'to'), prove: true })
      assert.ok(done.ok && done.made.proof!.ok, JSON.stringify(done))
      return { file: join(done.made.place, done.made.name), hasKey: done.made.manifest.parts.some(({ name }) => name === secretsFile) }
    } finally {
      await house.close()
    }
  }
  async function restored(file: string, to = mkdtempSync(join(folder, 'restored-'))): Promise<{ to: string; unreadable: number }> {
    writeFileSync(join(folder, 'identity'), keys.identity)
    const done = await restoreBackup({ file, identityFile: join(folder, 'identity'), replace: true, to: { folder: to }, site: world, config: opened.house.config, log: opened.house.house.log, now: new Date() })
    assert.ok(done.ok, JSON.stringify(done))
    return { to, unreadable: done.unreadable }
  }

  it('the secret of an app is encrypted in the database, with a key that nobody else on the machine reads', async () => {
    assert.ok(!(await stored()).includes(secret))
    assert.equal(unseal(opened.house.config, await stored(), account), secret)
    assert.equal(unseal(opened.house.config, await stored(), 'another account'), undefined)
    assert.equal(statSync(keyFile()).mode & 0o777, 0o600)
  })

  it('a backup that is not encrypted goes without the key; a restore says so, and with the key at its place codes count', async () => {
    const { file, hasKey } = await backedUp({})
    assert.equal(hasKey, false)
    const { to, unreadable } = await restored(file)
    assert.equal(unreadable, 1)
    assert.equal(await entersIn(to), false)
    copyFileSync(keyFile(), join(to, secretsFile))
    assert.equal((await restored(file, to)).unreadable, 0)
    assert.equal(await entersIn(to), true)
  })

  it('an encrypted backup brings the key along, beside one that is there already', async () => {
    const { file, hasKey } = await backedUp({ COULISSE_BACKUP_RECIPIENT: keys.recipient })
    assert.equal(hasKey, true)
    const to = mkdtempSync(join(folder, 'other-'))
    writeFileSync(join(to, secretsFile), `${Buffer.alloc(32, 7).toString('base64')}\n`)
    assert.equal((await restored(file, to)).unreadable, 0)
    assert.equal(await entersIn(to), true)
  })

  it('what was stored before secrets were encrypted still counts, and is encrypted with the next clearing', async () => {
    const { write, read } = opened.house.house.database
    await write.call(opened.house.house.database, (tx) => tx.updateTable('secondFactors').set({ secret, lastStep: 0 }).execute())
    const half = await opened.accounts.enter(ada.password)
    assert.ok(!half.ok && 'step' in half)
    assert.equal((await finishLogIn(opened.accounts.guest(), { step: half.step, code: codeNow() }, opened.accounts.origin())).ok, true)
    assert.equal(await opened.house.ctx().write((ctx) => sealSecrets(ctx, 500)), 1)
    assert.equal(await opened.house.ctx().write((ctx) => sealSecrets(ctx, 500)), 0)
    assert.equal(unseal(opened.house.config, (await read.selectFrom('secondFactors').select('secret').executeTakeFirstOrThrow()).secret, account), secret)
  })
})
