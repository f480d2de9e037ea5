import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { Client } from 'pg'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import type { TestHouse } from '../../testing.ts'
import { changePassword, changeRole, disableAccount, endOwnSession, endOwnSessions, listOwnSessions, logIn, logOut, requestReset, resetPassword } from './accounts.ts'
import { deviceName } from './device-name.ts'

/** A commit of somebody else's, of whom this program knows nothing. */
async function inAnotherProgram({ folder, url }: FreshDatabase, statement: string): Promise<void> {
  if (url === undefined) {
    using database = new DatabaseSync(join(folder, 'coulisse.db'))
    database.exec(statement)
    return
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

forEachEngine((engine) => {
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  beforeEach(async () => {
    opened = await openAccounts(engine)
    ;({ house, accounts } = opened)
  })
  afterEach(() => opened.end())

  const another = async (device = 'phone') => {
    const entered = await logIn(accounts.guest(), ada, { device, address: '203.0.113.7' })
    assert.ok(entered.ok)
    return entered.token
  }

  it('one sees where one is logged in, this device first, without anything to get in with', async () => {
    const { token, ctx } = await accounts.open()
    house.travel(1000)
    const phone = await another()
    const sessions = await listOwnSessions(ctx(), token)
    assert.deepEqual(sessions.map(({ device, current }) => [device, current]), [['test', true], ['phone', false]])
    assert.ok(!JSON.stringify(sessions).includes(token) && !JSON.stringify(sessions).includes(phone))
    assert.equal(await accounts.isIn(sessions[1]!.id), false)
    house.travel(15 * 24 * 3600_000)
    assert.deepEqual(await listOwnSessions(ctx(), token), [], 'those that ended by themselves are not shown')
  })

  it('one ends one of them, and nobody else’s', async () => {
    const { token, ctx } = await accounts.open()
    const phone = await another()
    const grace = await accounts.open({ ...ada, email: 'grace@world.example' })
    const [, listed] = await listOwnSessions(ctx(), token)
    assert.deepEqual(await endOwnSession(grace.ctx(), listed!.id), { ok: false, reason: 'not-found' })
    assert.deepEqual(await endOwnSession(ctx(), listed!.id), { ok: true })
    assert.deepEqual(await endOwnSession(ctx(), listed!.id), { ok: false, reason: 'not-found' })
    assert.deepEqual([await accounts.isIn(token), await accounts.isIn(phone), await accounts.isIn(grace.token)], [true, false, true])
    for (const odd of [{}, [], null, 0, '%']) assert.equal((await endOwnSession(ctx(), odd)).ok, false)
  })

  it('a session that was just read has ended for the next request, whoever ended it', async () => {
    const { token } = await accounts.open()
    const [one, other] = [await another(), await another()]
    for (const each of [token, one, other]) assert.deepEqual([await accounts.isIn(each), await accounts.isIn(each)], [true, true])
    await logOut(accounts.guest(), one)
    assert.deepEqual([await accounts.isIn(one), await accounts.isIn(other), await accounts.isIn(token)], [false, true, true])
    await inAnotherProgram(opened.where, 'delete from "sessions"')
    assert.deepEqual([await accounts.isIn(other), await accounts.isIn(token)], [false, false])
    const again = await another()
    assert.equal(await accounts.isIn(again), true)
    await inAnotherProgram(opened.where, 'update "accounts" set "disabled" = true')
    assert.equal(await accounts.isIn(again), false)
  })

  it('one logs out everywhere else, and everywhere', async () => {
    const { token, ctx } = await accounts.open()
    const phone = await another()
    await endOwnSessions(ctx(), token)
    assert.deepEqual([await accounts.isIn(token), await accounts.isIn(phone)], [true, false])
    await endOwnSessions(ctx())
    assert.equal(await accounts.isIn(token), false)
  })

  describe('row 10, old tokens are dead', () => {
    const ends: Record<string, { does(token: string, id: string): Promise<unknown>; survives: boolean[] }> = {
      'a new password': { does: (token, id) => changePassword(house.ctxOf({ ...ada, id, role: 'customer' }), { newPassword: 'difference engine', password: ada.password }, token), survives: [true, false] },
      'a reset': { does: async () => { await requestReset(accounts.guest(), ada, accounts.origin()); await accounts.runResets(); return resetPassword(accounts.guest(), { token: await accounts.tokenTo(ada.email, 'password-reset'), newPassword: 'difference engine' }, accounts.after) }, survives: [false, false] },
      'being disabled': { does: (_token, id) => disableAccount(house.ctx(), id), survives: [false, false] },
      'another role': { does: (_token, id) => changeRole(house.ctx(), id, 'editor'), survives: [false, false] },
      'logging out': { does: (token) => logOut(accounts.guest(), token), survives: [false, true] },
      'logging out everywhere': { does: (_token, id) => endOwnSessions(house.ctxOf({ ...ada, id, role: 'customer' })), survives: [false, false] },
    }
    for (const [what, { does, survives }] of Object.entries(ends)) {
      it(`after ${what}`, async () => {
        const { account, token } = await accounts.open()
        const phone = await another()
        await does(token, account.id)
        assert.deepEqual([await accounts.isIn(token), await accounts.isIn(phone)], survives)
      })
    }
  })
})

describe('the name of a device', () => {
  const names: [string, string | undefined][] = [
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari, iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
    ['curl/8.5', undefined],
  ]
  for (const [userAgent, name] of names) it(`${userAgent.slice(0, 40)}… is ${name ?? 'unknown'}`, () => assert.equal(deviceName(userAgent), name))
})
