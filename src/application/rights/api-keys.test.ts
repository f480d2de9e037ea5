// What keys, questions for the password and “why can't she?” promise, on both engines.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { newId } from '../../database/id.ts'
import { disableAccount, showPassword } from '../accounts/accounts.ts'
import { changeRecord, createRecord } from '../records/records.ts'
import { createKey, listKeys, readKey, revokeKey } from './api-keys.ts'
import { explain } from './explain.ts'
import { peopleOf, reason } from './rights.fixture.ts'
import { createRole } from './roles.ts'

forEachEngine((engine) => describe('sensitive rights', () => {
  let shop: OpenShop
  before(async () => { shop = await openShop(engine) })
  after(() => shop.end())
  const { person, newRole } = peopleOf(() => shop)
  const days = 24 * 3600_000

  it('rights are changed only by who has just shown a password, and the owners hear of it', async () => {
    const owner = await person('owner')
    const change = async () => reason(await createRole(await owner.ctx(), { label: `Later ${newId()}`, grants: {} }))
    assert.equal(await change(), 'ok')
    shop.travel(11 * 60_000)
    assert.equal(await change(), 'password-needed')
    assert.equal(reason(await disableAccount(await owner.ctx(), owner.id)), 'password-needed')
    assert.equal(reason(await showPassword(await owner.ctx(), { password: 'wrong lines' }, owner.token)), 'invalid')
    assert.equal(await change(), 'password-needed')
    assert.equal(reason(await showPassword(await owner.ctx(), { password: 'laid lines of paper' }, owner.token)), 'ok')
    assert.equal(await change(), 'ok')
    const told = await shop.house.database.read.selectFrom('jobs').select('payload').where('name', '=', 'rights:tell-owners').execute()
    assert.ok(told.some(({ payload }) => (payload as { by: string }).by === 'owner'))
  })

  describe('a key', () => {
    const read = (token: string) => readKey(shop.ctx(null), `Bearer ${token}`)
    const make = async (input: object = {}, by?: Awaited<ReturnType<typeof person>>) => createKey(await (by ?? (await person('owner'))).ctx(), { name: 'Till', role: 'warehouse', days: 30, ...input })

    it('may what its role may, and never what needs a password', async () => {
      const made = await make()
      assert.ok(made.ok, JSON.stringify(made))
      const key = await read(made.token)
      assert.ok(key && key.rights.allows('order', 'send') && !key.rights.allows('order', 'pay') && key.rights.hides('order', 'totals'))
      assert.equal(reason(await createRole(shop.house.context(key), { label: 'Mine', grants: {} })), 'not-allowed')
      assert.equal(await read(`${made.token.slice(0, -2)}xx`), null)
      const list = await listKeys(shop.ctx())
      assert.ok(list.ok && list.keys.some(({ id, lastUsedAt }) => id === made.key.id && lastUsedAt !== null))
    })

    it('is shown once, and only its hash is kept', async () => {
      const made = await make()
      assert.ok(made.ok)
      const stored = JSON.stringify([await shop.house.database.read.selectFrom('apiKeys').selectAll().execute(), await shop.house.database.read.selectFrom('changes').selectAll().where('resource', '=', 'key').execute()])
      assert.ok(!stored.includes(made.token) && stored.includes(made.key.id))
    })

    it('is refused without a name, for an owner’s role or for ever', async () => {
      for (const [wrong, input] of [['role', { role: 'owner' }], ['role', { role: 'customer' }], ['days', { days: 9999 }], ['days', { days: 0 }], ['name', { name: ' ' }]] as const) {
        assert.deepEqual(Object.keys((await make(input) as any).problems), [wrong])
      }
      assert.equal(reason(await make({}, await person('editor'))), 'not-allowed')
    })

    it('ends when it expires, is taken back, or its maker is shut out', async () => {
      const owner = await person('owner')
      const [first, second, third] = [await make({ days: 3 }, owner), await make({}, owner), await make({}, owner)]
      assert.ok(first.ok && second.ok && third.ok)
      shop.travel(4 * days)
      assert.deepEqual([await read(first.token), (await read(second.token)) !== null], [null, true])
      assert.equal(reason(await revokeKey(shop.ctx(), second.key.id)), 'ok')
      assert.equal(await read(second.token), null)
      await person('owner')
      assert.equal(reason(await disableAccount(shop.ctx(), owner.id)), 'ok')
      assert.equal(await read(third.token), null)
    })
  })

  it('says which rule stands in the way', async () => {
    const article = shop.house.resources.get('article')!
    const [ada, bo] = [await person('author'), await person('author')]
    const made = await createRecord(await ada.ctx(), article, { title: { en: 'Ferns' }, publishedAt: '2026-01-01T00:00:00Z' })
    assert.ok(made.ok)
    const record = made.record.id
    const why = async (account: string, action: string, more: object = {}) => {
      const told = await explain(shop.ctx(), { account, subject: 'article', action, ...more })
      assert.ok(told.ok, JSON.stringify(told))
      return `${told.allowed} ${told.rules.at(-1)!.rule}`
    }
    assert.equal(await why(ada.id, 'change', { record }), 'true status')
    assert.equal(await why(bo.id, 'change', { record }), 'false own')
    assert.equal(await why(ada.id, 'publish', { record }), 'false role-action')
    assert.equal(await why(ada.id, 'see', { record: newId() }), 'false record-there')
    assert.ok((await changeRecord(shop.ctx(), article, record, 1, { status: 'published' })).ok)
    assert.equal(await why(ada.id, 'change', { record }), 'false status')
    const reader = await person(await newRole({ article: { actions: { see: {} }, hidden: ['author'] } }))
    assert.equal(await why(reader.id, 'see', { record, field: 'author' }), 'false field-seen')
    assert.equal(reason(await explain(shop.ctx('editor'), { account: ada.id, subject: 'article', action: 'see' })), 'not-allowed')
  })
}))
