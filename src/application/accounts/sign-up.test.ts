import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import type { TestHouse } from '../../testing.ts'
import { changeEmail, emailOfSignUp, openSignUp, signUp, waitingEmail } from './accounts.ts'
import { cleanUp } from './clean-up.ts'
import { accountOfSession } from './sessions.ts'

const hour = 3600_000

forEachEngine((engine) => {
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  before(async () => {
    opened = await openAccounts(engine)
    ;({ house, accounts } = opened)
  })
  after(() => opened.end())
  let number = 0
  /** A person and a network of their own for each test. */
  let person: typeof ada
  let from: { device: string; address: string }
  beforeEach(() => {
    person = { ...ada, email: `ada${++number}@world.example` }
    from = { device: 'test', address: `203.0.113.${number}` }
  })
  afterEach(async () => void (await house.house.database.write((tx) => tx.deleteFrom('signUps').execute())))

  const ask = (who: Partial<typeof ada> = person, address = from.address) => signUp(accounts.guest(), who, { address })
  const open = (token: unknown, password: unknown = person.password) => openSignUp(accounts.guest(), { token, password }, from, accounts.after)
  const link = (email = person.email) => accounts.tokenTo(email, 'sign-up')
  const lettersTo = async (email: string) => (await accounts.mails()).filter(({ recipient }) => recipient === email)
  const rowOf = (email: string) => house.house.database.read.selectFrom('accounts').selectAll().where('email', '=', email).executeTakeFirst()

  describe('signing up', () => {
    it('opens a customer’s account with a confirmed address by link and password, once, and gives it what waited for the address', async () => {
      assert.deepEqual(await ask({ ...person, email: ` ${person.email.toUpperCase()} ` }), { ok: true })
      assert.equal(await rowOf(person.email), undefined)
      const token = await link()
      assert.equal(await emailOfSignUp(accounts.guest(), token), person.email)
      const entered = await open(token)
      assert.ok(entered.ok, JSON.stringify(entered))
      assert.deepEqual({ ...entered.account, id: '' }, { id: '', email: person.email, name: ada.name, role: 'customer' })
      assert.deepEqual(await accountOfSession(accounts.guest(), entered.token), entered.account)
      assert.equal(typeof (await rowOf(person.email))!.emailConfirmedAt, 'string')
      assert.equal(accounts.claimed.at(-1), person.email)
      assert.deepEqual(await open(token), { ok: false, reason: 'expired' })
      const lines = await house.house.database.read.selectFrom('changes').select(['action', 'after']).where('recordId', '=', entered.account.id).execute()
      assert.deepEqual(lines, [{ action: 'create', after: { email: person.email, name: ada.name, role: 'customer' } }])
    })

    it('keeps neither password nor token', async () => {
      await ask()
      const token = await link()
      const { read } = house.house.database
      const everything = JSON.stringify([await read.selectFrom('signUps').selectAll().execute(), await read.selectFrom('changes').selectAll().execute()])
      assert.ok(!everything.includes(person.password) && !everything.includes(token))
    })

    it('says beside each field what is not right', async () => {
      const result = await signUp(accounts.guest(), { email: 'ada@', name: 'x'.repeat(81), password: 'short' }, from)
      assert.ok(!result.ok && result.reason === 'invalid')
      assert.deepEqual(Object.keys(result.problems).sort(), ['email', 'name', 'password'])
    })

    it('makes nobody more than a customer, whatever is sent along', async () => {
      await ask({ ...person, role: 'owner', id: 'x', disabled: false } as typeof ada)
      await open(await link())
      assert.equal((await rowOf(person.email))!.role, 'customer')
    })

    it('one of two who open it at the same moment gets in, and other sign-ups of the address end', async () => {
      await ask()
      const first = await link()
      await ask({ ...person, password: 'another good password' })
      const second = await link()
      const results = await Promise.all([open(first), open(first), open(second, 'another good password')])
      assert.deepEqual(results.map((result) => (result.ok ? 'in' : result.reason)).sort(), ['expired', 'expired', 'in'])
    })

    it('is slowed from one network, and so are letters to one address', async () => {
      const results = []
      for (let at = 0; at < 5; at++) results.push(await ask())
      assert.deepEqual(results.map((result) => (result.ok ? 'sent' : result.reason)), ['sent', 'sent', 'sent', 'too-many', 'too-many'])
      for (let at = 0; at < 17; at++) await ask({ ...person, email: `many${at}@world.example` })
      const slowed = await ask({ ...person, email: 'one-more@world.example' })
      assert.ok(!slowed.ok && slowed.reason === 'too-many')
      house.travel(hour + 1000)
      assert.equal((await ask()).ok, true)
    })
  })

  describe('row 11, user enumeration: an address that has an account', () => {
    it('gets the same answer, the same rows and one letter, which tells its owner', async () => {
      await ask()
      await open(await link())
      const stranger = { ...person, password: 'the stranger’s choice' }
      const counts = async () => (await house.house.database.read.selectFrom('signUps').select('id').execute()).length
      const [rows, letters] = [await counts(), (await lettersTo(person.email)).length]
      const taken = await ask(stranger)
      assert.deepEqual(taken, await ask({ ...stranger, email: `free${number}@world.example` }))
      assert.deepEqual([await counts() - rows, (await lettersTo(person.email)).length - letters, (await lettersTo(`free${number}@world.example`)).length], [2, 1, 1])
      const letter = (await lettersTo(person.email)).at(-1)!
      assert.equal(letter.kind, 'address-taken')
      assert.match(letter.plain, /\/login[\s\S]*\/password\/forgotten/)
      assert.doesNotMatch(letter.plain, /signup\/open/)
      assert.equal((await accounts.enter(stranger.password, person.email)).ok, false)
      assert.equal((await accounts.enter(person.password, person.email)).ok, true)
    })

    it('is not told either to whoever wants to move an account there', async () => {
      const owner = await accounts.open({ ...person, email: `owner${number}@world.example` })
      const mover = await accounts.open(person)
      const before = (await lettersTo(`owner${number}@world.example`)).length
      const moved = [await changeEmail(mover.ctx(), { email: `owner${number}@world.example`, password: person.password }), await waitingEmail(mover.ctx())]
      const free = [await changeEmail(mover.ctx(), { email: `nobody${number}@world.example`, password: person.password }), await waitingEmail(mover.ctx())]
      assert.deepEqual(JSON.parse(JSON.stringify(moved).replaceAll(`owner${number}`, `nobody${number}`)), free)
      assert.deepEqual((await lettersTo(`owner${number}@world.example`)).slice(before).map(({ kind }) => kind), ['address-taken'])
      assert.equal(owner.ok, true)
    })
  })

  describe('row 9, account pre-hijacking: somebody else’s address', () => {
    it('opens nothing to who knows only the password, or reads only the letters', async () => {
      await ask()
      const token = await link()
      assert.equal((await accounts.enter(person.password, person.email)).ok, false)
      assert.deepEqual(await open(token, 'not the password'), { ok: false, reason: 'wrong-credentials' })
      for (const nonsense of [{}, [], null, true, 0, '', 'x']) assert.deepEqual(await open(nonsense), { ok: false, reason: 'expired' })
      for (const nonsense of [{}, [], null, true, 0, '']) assert.equal((await open(token, nonsense)).ok, false)
      assert.equal(await rowOf(person.email), undefined)
    })

    it('guesses at the password of a link are slowed, and the link ends after a day', async () => {
      await ask()
      const token = await link()
      const reasons = []
      for (let at = 0; at < 9; at++) reasons.push(await open(token, `guess number ${at}`))
      assert.deepEqual(reasons.map((result) => (result.ok ? 'in' : result.reason)), [...Array(8).fill('wrong-credentials'), 'too-many'])
      house.travel(25 * hour)
      assert.deepEqual(await open(token), { ok: false, reason: 'expired' })
      await cleanUp(house.ctx(), [])
      assert.deepEqual(await house.house.database.read.selectFrom('signUps').select('id').execute(), [])
    })
  })
})
