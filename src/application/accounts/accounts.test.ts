import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { openUnconfirmed } from '../../../test/support/open-account.ts'
import { world } from '../../../test/support/world.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { roles } from '../model/rights.ts'
import { addUser, changeEmail, changeName, changePassword, changeRole, createOwnerLink, disableAccount, enableAccount, isOwnerLinkOpen, listAccounts, listUsers, logIn, logOut, redeemOwnerLink } from './accounts.ts'
import { cleanUp } from './clean-up.ts'
import { accountOfSession } from './sessions.ts'

const ada = { email: 'ada@world.example', name: 'Ada Lovelace', password: 'analytical engine' }
const hour = 3600_000

forEachEngine((engine) => {
  let where: FreshDatabase
  let house: TestHouse
  beforeEach(async () => {
    where = await freshDatabase(engine)
    house = await openTestHouse(world, where)
  })
  afterEach(async () => {
    await house.close()
    await where.drop()
  })

  const guest = () => house.ctx(null)
  const from = (address = '203.0.113.7', before?: string) => ({ device: 'test', address, before })
  const open = (person = ada) => openUnconfirmed(guest(), person)
  const isIn = async (token: string) => (await accountOfSession(guest(), token)) !== null
  const tryLogIn = (password: string, address?: string, email = ada.email) => logIn(guest(), { email, password }, from(address))
  const journal = () => house.house.database.read.selectFrom('changes').select(['action', 'recordTitle', 'before', 'after', 'actorKind']).where('resource', '=', 'account').orderBy('position').execute()
  const mails = () => house.house.database.read.selectFrom('mails').select(['kind', 'recipient', 'subject']).orderBy('createdAt').execute()

  describe('logging in', () => {
    it('starts a new session each time, and ends the one the browser had', async () => {
      const { token } = await open()
      const first = await tryLogIn(ada.password)
      const second = await logIn(guest(), { email: 'ADA@WORLD.example ', password: ada.password }, from('203.0.113.7', token))
      assert.ok(first.ok && second.ok)
      assert.equal(new Set([token, first.token, second.token]).size, 3)
      assert.deepEqual([await isIn(token), await isIn(first.token), await isIn(second.token)], [false, true, true])
    })

    it('gives a known and an unknown address the same answer', async () => {
      await open()
      const known = await tryLogIn('wrong password')
      const unknown = await tryLogIn('wrong password', undefined, 'nobody@world.example')
      assert.deepEqual(known, unknown)
      assert.deepEqual(known, { ok: false, reason: 'wrong-credentials' })
    })

    it('takes as long for an unknown address as for a known one', async () => {
      await open()
      const times = { known: [] as number[], unknown: [] as number[] }
      for (let round = 0; round < 12; round++) {
        for (const [kind, email] of [['known', ada.email], ['unknown', `nobody${round}@world.example`]] as const) {
          const begin = performance.now()
          await tryLogIn('wrong password', `198.51.100.${round}`, email)
          times[kind].push(performance.now() - begin)
        }
      }
      const median = (list: number[]) => list.sort((a, b) => a - b)[6]!
      const ratio = median(times.known) / median(times.unknown)
      assert.ok(ratio > 1 / 3 && ratio < 3, `${median(times.known)} ms and ${median(times.unknown)} ms`)
    })

    for (const odd of [{}, [], null, true, 0, ['analytical engine'], { toString: 'x' }] as unknown[]) {
      it(`is refused with ${JSON.stringify(odd)} for address or password`, async () => {
        await open()
        assert.equal((await logIn(guest(), { email: ada.email, password: odd }, from())).ok, false)
        assert.equal((await logIn(guest(), { email: odd, password: ada.password }, from())).ok, false)
      })
    }

    it('is slowed per account and network, says how long, and the right password has to wait as well', async () => {
      await open()
      for (let attempt = 0; attempt < 8; attempt++) assert.deepEqual(await tryLogIn('wrong password'), { ok: false, reason: 'wrong-credentials' })
      const slowed = await tryLogIn(ada.password)
      assert.ok(!slowed.ok && slowed.reason === 'too-many')
      assert.ok(slowed.retryAfterSeconds > 590 && slowed.retryAfterSeconds <= 600)
      assert.equal((await tryLogIn(ada.password, '198.51.100.1')).ok, true, 'from elsewhere')
      house.travel(600_000 + 1000)
      assert.equal((await tryLogIn(ada.password)).ok, true, 'later')
    })

    it('counts attempts at the same moment, and one household as one', async () => {
      await open()
      const tries = await Promise.all(Array.from({ length: 40 }, (_, number) => tryLogIn('wrong password', `2001:db8:0:1::${number.toString(16)}`)))
      assert.equal(tries.filter((result) => !result.ok && result.reason === 'wrong-credentials').length, 8)
    })

    it('does not let an attacker keep a person out of the networks they come from', async () => {
      await open()
      assert.equal((await tryLogIn(ada.password, '192.0.2.1')).ok, true)
      const now = new Date().toISOString()
      const ids = (await house.house.database.read.selectFrom('attempts').select('id').execute()).map(({ id }) => id)
      await house.house.database.write((tx) => tx.updateTable('attempts').set({ count: 100, since: now }).where('id', 'in', ids.filter((id) => id.startsWith('account:'))).execute())
      const strange = await tryLogIn(ada.password, '198.51.100.9')
      assert.ok(!strange.ok && strange.reason === 'too-many')
      assert.equal((await tryLogIn(ada.password, '192.0.2.1')).ok, true)
    })

    it('right passwords use nothing up', async () => {
      await open()
      for (let round = 0; round < 12; round++) assert.equal((await tryLogIn(ada.password)).ok, true)
    })

    it('ends with logging out', async () => {
      const { token } = await open()
      await logOut(guest(), token)
      assert.equal(await isIn(token), false)
      await logOut(guest(), undefined)
    })
  })

  describe('the own account', () => {
    it('changes the name without a password', async () => {
      const { account, token } = await open()
      const changed = await changeName(house.ctxOf(account), ' Ada, Countess ')
      assert.ok(changed.ok && changed.account.name === 'Ada, Countess')
      assert.equal(await isIn(token), true)
    })

    it('changes the password with the current one, and ends all other sessions', async () => {
      const { account, token } = await open()
      const other = await tryLogIn(ada.password)
      assert.ok(other.ok)
      const changed = await changePassword(house.ctxOf(account), { newPassword: 'difference engine', password: ada.password }, token)
      assert.ok(changed.ok)
      assert.deepEqual([await isIn(token), await isIn(other.token)], [true, false])
      assert.equal((await tryLogIn(ada.password)).ok, false)
      assert.equal((await tryLogIn('difference engine')).ok, true)
      assert.equal((await mails()).at(-1)!.kind, 'password-changed')
    })

    it('refuses without the current password, with a wrong one, with a weak new one, and no address', async () => {
      const { account } = await open()
      const ctx = house.ctxOf(account)
      const problems = async (work: ReturnType<typeof changeEmail>) => {
        const result = await work
        return !result.ok && 'problems' in result ? Object.fromEntries(Object.entries(result.problems).map(([field, { rule }]) => [field, rule])) : result
      }
      assert.deepEqual(await problems(changePassword(ctx, { newPassword: 'difference engine', password: '' })), { password: 'required' })
      assert.deepEqual(await problems(changePassword(ctx, { newPassword: 'password1', password: 'wrong password' })), { newPassword: 'passwordCommon', password: 'passwordWrong' })
      assert.deepEqual(await problems(changeEmail(ctx, { email: 'no address', password: ada.password })), { email: 'email' })
      assert.equal((await tryLogIn(ada.password)).ok, true)
    })

    it('slows guessing at the current password', async () => {
      const { account } = await open()
      const tries = []
      for (let attempt = 0; attempt < 11; attempt++) tries.push(await changePassword(house.ctxOf(account), { newPassword: 'difference engine', password: 'wrong password' }))
      const last = tries.at(-1)!
      assert.ok(!last.ok && last.reason === 'too-many')
    })

    it('is nobody’s for a guest', async () => {
      assert.deepEqual(await changeName(guest(), 'Eve'), { ok: false, reason: 'not-signed-in' })
    })
  })

  describe('the first owner', () => {
    const tokenOf = (link: string | null) => link!.split('#')[1]!
    const input = { email: 'olive@world.example', name: 'Olive', password: 'olive branches' }

    it('is created once by a link, of which there is none when somebody owns the site', async () => {
      const link = await createOwnerLink(house.ctx())
      assert.match(link!, /^http:\/\/127\.0\.0\.1:3000\/backoffice\/welcome#[\w-]{43}$/)
      assert.equal(await isOwnerLinkOpen(guest(), tokenOf(link)), true)
      const created = await redeemOwnerLink(guest(), tokenOf(link), input)
      assert.ok(created.ok && created.account.role === 'owner')
      assert.deepEqual(await redeemOwnerLink(guest(), tokenOf(link), { ...input, email: 'eve@world.example' }), { ok: false, reason: 'expired' })
      assert.equal(await isOwnerLinkOpen(guest(), tokenOf(link)), false)
      assert.equal(await createOwnerLink(house.ctx()), null)
    })

    it('is one, also when two use links at the same moment', async () => {
      const [one, other] = await Promise.all([createOwnerLink(house.ctx()), createOwnerLink(house.ctx())])
      const people = [one, other, one].map((link, number) => redeemOwnerLink(guest(), tokenOf(link), { ...input, email: `owner${number}@world.example` }))
      const results = await Promise.all(people)
      assert.deepEqual(results.map((result) => (result.ok ? 'created' : result.reason)).sort(), ['created', 'expired', 'expired'])
      assert.equal((await listUsers(house.ctx())).filter(({ role }) => role === 'owner').length, 1)
    })

    it('has a day, and the link stays good when the form was not filled in right', async () => {
      const link = await createOwnerLink(house.ctx())
      const wrong = await redeemOwnerLink(guest(), tokenOf(link), { ...input, password: 'short' })
      assert.ok(!wrong.ok && wrong.reason === 'invalid')
      house.travel(24 * hour + 1000)
      assert.deepEqual(await redeemOwnerLink(guest(), tokenOf(link), input), { ok: false, reason: 'expired' })
    })

    for (const odd of [{}, [], null, true, 0, '', 'x'.repeat(43)] as unknown[]) {
      it(`is not created with ${JSON.stringify(odd).slice(0, 20)} for a token`, async () => {
        await createOwnerLink(house.ctx())
        assert.deepEqual(await redeemOwnerLink(guest(), odd, input), { ok: false, reason: 'expired' })
      })
    }
  })

  describe('colleagues', () => {
    const grace = { email: 'grace@world.example', name: 'Grace', password: 'nanoseconds of wire', role: 'editor' } as const

    it('are added, listed and changed by owners only', async () => {
      for (const role of ['editor', 'shopkeeper', 'customer', null] as const) {
        assert.deepEqual(await addUser(house.ctx(role), grace), { ok: false, reason: 'not-allowed' }, String(role))
        assert.deepEqual(await listAccounts(house.ctx(role)), { ok: false, reason: 'not-allowed' })
        assert.deepEqual(await changeRole(house.ctx(role), 'x', 'owner'), { ok: false, reason: 'not-allowed' })
        assert.deepEqual(await disableAccount(house.ctx(role), 'x'), { ok: false, reason: 'not-allowed' })
      }
      const added = await addUser(house.ctx(), grace)
      assert.ok(added.ok && added.account.role === 'editor')
      const wrong = await addUser(house.ctx(), { ...grace, email: 'x@world.example', role: 'god' as never })
      assert.ok(!wrong.ok && wrong.reason === 'invalid')
    })

    it('are found by name, address, role and state, a page at a time', async () => {
      for (let number = 0; number < 30; number++) await house.house.database.write((tx) => tx.insertInto('accounts').values({ id: `0000-${String(number).padStart(4, '0')}`, version: 1, createdAt: `2026-01-01T00:00:${String(number).padStart(2, '0')}.000Z`, updatedAt: '2026-01-01T00:00:00.000Z', email: `person${number}@world.example`, name: `Person ${number}`, passwordHash: null, role: roles[number % 4]!, locale: 'en', secondFactor: false, disabled: number % 5 === 0 }).execute())
      const list = async (request: Parameters<typeof listAccounts>[1]) => {
        const result = await listAccounts(house.ctx(), request)
        assert.ok(result.ok)
        return result
      }
      const all = await list({})
      assert.deepEqual([all.total, all.accounts.length, all.accounts[0]!.name], [30, 25, 'Person 29'])
      assert.equal((await list({ page: 2 })).accounts.length, 5)
      assert.deepEqual((await list({ search: 'PERSON 7' })).accounts.map(({ name }) => name), ['Person 27', 'Person 17', 'Person 7'])
      assert.equal((await list({ search: '%' })).total, 0)
      assert.equal((await list({ role: 'owner', disabled: true })).total, 2)
    })

    it('lose their sessions with their role', async () => {
      await addUser(house.ctx(), grace)
      const session = await tryLogIn(grace.password, undefined, grace.email)
      assert.ok(session.ok)
      const changed = await changeRole(house.ctx(), session.account.id, 'shopkeeper')
      assert.ok(changed.ok && changed.account.role === 'shopkeeper')
      assert.equal(await isIn(session.token), false)
      assert.deepEqual((await journal()).at(-1), { action: 'change', recordTitle: 'Grace', before: { role: 'editor' }, after: { role: 'shopkeeper' }, actorKind: 'command' })
    })

    it('are shut out at once, cannot log in, and can again when they are let in', async () => {
      await addUser(house.ctx(), grace)
      const session = await tryLogIn(grace.password, undefined, grace.email)
      assert.ok(session.ok)
      assert.equal((await disableAccount(house.ctx(), session.account.id)).ok, true)
      assert.equal(await isIn(session.token), false)
      assert.deepEqual(await tryLogIn(grace.password, undefined, grace.email), { ok: false, reason: 'wrong-credentials' })
      assert.equal((await enableAccount(house.ctx(), session.account.id)).ok, true)
      assert.equal((await tryLogIn(grace.password, undefined, grace.email)).ok, true)
    })

    it('never leave the site without an owner, also when two leave at the same moment', async () => {
      const owners = await Promise.all(['one', 'two'].map((name) => addUser(house.ctx(), { email: `${name}@world.example`, password: 'keys of the house', role: 'owner' })))
      const ids = owners.map((owner) => (owner.ok ? owner.account.id : ''))
      const results = await Promise.all([changeRole(house.ctx(), ids[0]!, 'editor'), disableAccount(house.ctx(), ids[1]!)])
      assert.deepEqual(results.map((result) => (result.ok ? 'done' : result.reason)).sort(), ['done', 'wrong-state'])
    })
  })

  it('what has expired is cleared away, what is in use stays', async () => {
    const old = await open()
    await tryLogIn('wrong password')
    await createOwnerLink(house.ctx())
    house.travel(31 * 24 * hour)
    const fresh = await tryLogIn(ada.password)
    assert.ok(fresh.ok)
    let asked = 0
    await cleanUp(house.ctx(), [async () => (asked++ === 0 ? 500 : 3)])
    assert.equal(asked, 2)
    const { read } = house.house.database
    assert.equal((await read.selectFrom('sessions').selectAll().execute()).length, 1)
    assert.equal((await read.selectFrom('oneTimeTokens').selectAll().execute()).length, 0)
    assert.equal(await isIn(old.token), false)
    assert.equal(await isIn(fresh.token), true)
  })

  it('a session ends when it is not used for two weeks, and a month after its login in any case', async () => {
    const { token } = await open()
    for (let week = 1; week <= 4; week++) {
      house.travel(7 * 24 * hour)
      assert.equal(await isIn(token), true, `week ${week}`)
    }
    house.travel(3 * 24 * hour)
    assert.equal(await isIn(token), false)
    const again = await tryLogIn(ada.password)
    assert.ok(again.ok)
    house.travel(15 * 24 * hour)
    assert.equal(await isIn(again.token), false)
  })
})
