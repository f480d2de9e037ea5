// What rights promise, on both engines: they hold on the next request, in every door, down to the field, and nothing is guessed.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { disableAccount } from '../accounts/accounts.ts'
import { readSession } from '../accounts/sessions.ts'
import { listRecords } from '../records/list-records.ts'
import { changeRecord, createRecord, deleteRecord, openRecord } from '../records/records.ts'
import { changeRoleRights, createRole, deleteRole, listRoles, resetRole } from './roles.ts'
import { peopleOf, reason } from './rights.fixture.ts'
import type { Person } from './rights.fixture.ts'

forEachEngine((engine) => describe('rights', () => {
  let shop: OpenShop
  before(async () => { shop = await openShop(engine) })
  after(() => shop.end())
  const { person, newRole } = peopleOf(() => shop)

  const articles = () => shop.house.resources.get('article')!
  const all = { see: {}, create: {}, change: {}, publish: {}, delete: {} }
  const values = (more: object = {}) => ({ title: { en: 'Ferns' }, author: 'Ada', publishedAt: '2026-01-01T00:00:00Z', ...more })

  async function write(who?: Person, more: object = {}): Promise<string> {
    const made = await createRecord(who ? await who.ctx() : shop.ctx(), articles(), values(more))
    assert.ok(made.ok, JSON.stringify(made))
    return made.record.id
  }
  const change = async (who: Person, id: string, version: number, input: object) => changeRecord(await who.ctx(), articles(), id, version, input as Record<string, unknown>)

  it('a change of a role holds for the very next request of everybody who has it', async () => {
    const support = await person('support')
    const seen = async () => reason(await listRecords(await support.ctx(), articles(), {}))
    const state = async () => ((await listRoles(shop.ctx())) as any).roles.find(({ name }: { name: string }) => name === 'support')
    assert.equal(await seen(), 'ok')
    const { version, grants } = await state()
    const changed = await changeRoleRights(shop.ctx(), 'support', version, { label: '', grants: { ...grants, article: { actions: {} } } })
    assert.ok(changed.ok, JSON.stringify(changed))
    assert.equal(await seen(), 'not-allowed')
    assert.equal(reason(await changeRoleRights(shop.ctx(), 'support', version, { label: '', grants })), 'changed-meanwhile')
    assert.ok((await resetRole(shop.ctx(), 'support', changed.role.version)).ok)
    assert.equal(await seen(), 'ok')
    assert.equal((await state()).isChanged, false)
  })

  it('an author writes drafts of their own and publishes nothing', async () => {
    const [ada, bo] = [await person('author'), await person('author')]
    const id = await write(ada)
    assert.equal(reason(await change(ada, id, 1, { author: 'A.' })), 'ok')
    assert.equal(reason(await change(bo, id, 2, { author: 'B.' })), 'not-allowed')
    assert.equal(reason(await deleteRecord(await bo.ctx(), articles(), id, 2)), 'not-allowed')
    assert.equal(reason(await change(ada, id, 2, { status: 'published' })), 'not-allowed')
    assert.equal(reason(await createRecord(await ada.ctx(), articles(), values({ status: 'published' }))), 'not-allowed')
    assert.ok((await changeRecord(shop.ctx('editor'), articles(), id, 2, { status: 'published' })).ok)
    assert.equal(reason(await change(ada, id, 3, { author: 'Late' })), 'not-allowed', 'what is public is an editor’s')
  })

  describe('a hidden field is what an unknown one is', () => {
    let reader: Person
    let id: string
    before(async () => {
      reader = await person(await newRole({ article: { actions: all, hidden: ['author'] } }))
      id = await write(undefined, { author: 'Xanthippe' })
    })
    const list = async (request: object) => listRecords(await reader.ctx(), articles(), request)

    it('in lists, search, filters and order', async () => {
      const listed = await list({ search: 'Ferns' })
      assert.ok(listed.ok && listed.total > 0 && listed.records.every((record) => !('author' in record.values)))
      const guessed = await list({ search: 'Xanthippe' })
      assert.ok(guessed.ok && guessed.total === 0, 'searching would tell')
      const [known, unknown] = [await list({ sort: 'author' }), await list({ sort: 'nothing' })]
      assert.equal(JSON.stringify(known).replaceAll('author', '…'), JSON.stringify(unknown).replaceAll('nothing', '…'))
      assert.equal(reason(await list({ filters: { author: 'x' } })), 'invalid')
    })

    it('in forms, refusals and conflicts; and what is hidden is kept', async () => {
      assert.ok(!('author' in (await openRecord(await reader.ctx(), articles(), id))!.values))
      const [hidden, unknown] = [await change(reader, id, 1, { author: 'Mine' }), await change(reader, id, 1, { nothing: 'Mine' })] as any[]
      assert.deepEqual([hidden.reason, Object.values(hidden.problems)], [unknown.reason, Object.values(unknown.problems)])
      const late = (await change(reader, id, 7, { summary: { en: 'x' } })) as any
      assert.ok(late.reason === 'changed-meanwhile' && !('author' in late.current.values))
      const saved = await change(reader, id, 1, { summary: { en: 'Short' } })
      assert.ok(saved.ok && !('author' in saved.record.values))
      assert.equal((await openRecord(shop.ctx(), articles(), id))!.values['author'], 'Xanthippe')
    })
  })

  it('a field that a role leaves as it is comes back as it was, and refuses anything else', async () => {
    const reader = await person(await newRole({ article: { actions: all, readOnly: ['author'] } }))
    const id = await write()
    assert.deepEqual((await change(reader, id, 1, { author: 'Me' }) as any).problems, { author: { rule: 'readOnly' } })
    assert.equal(reason(await change(reader, id, 1, { author: 'Ada', summary: { en: 'x' } })), 'ok')
  })

  it('who sees only own records is told of no other', async () => {
    const name = await newRole({ article: { actions: { see: { own: true }, create: {}, change: { own: true } } } })
    const [ada, bo] = [await person(name), await person(name)]
    const id = await write(ada)
    const total = async (who: Person) => ((await listRecords(await who.ctx(), articles(), {})) as { total: number }).total
    assert.deepEqual([await total(ada), await total(bo)], [1, 0])
    assert.equal(await openRecord(await bo.ctx(), articles(), id), undefined)
    assert.equal(reason(await change(bo, id, 1, { author: 'B' })), 'not-found', 'not even that it is there')
  })

  it('what a colleague had passes to another when they leave, and all that they had open ends', async () => {
    const [ada, bo] = [await person('author'), await person('author')]
    const id = await write(ada)
    assert.equal(reason(await disableAccount(shop.ctx(), ada.id, ada.id)), 'not-found')
    assert.equal(reason(await disableAccount(shop.ctx(), ada.id, bo.id)), 'ok')
    assert.equal(await readSession(shop.ctx(null), ada.token), null)
    assert.equal(reason(await change(bo, id, 1, { author: 'Bo' })), 'ok')
  })

  it('roles are refused that name what is not there, and kept while somebody has them', async () => {
    const wrong = await createRole(shop.ctx(), { label: 'Wrong', grants: { article: { actions: { fly: {}, change: { status: 'lost' } }, hidden: ['title'] }, moon: {} } })
    assert.deepEqual(Object.keys((wrong as any).problems).toSorted(), ['article.change', 'article.fly', 'article.hidden', 'article.see', 'moon'])
    for (const fixed of ['owner', 'customer']) assert.equal(reason(await changeRoleRights(shop.ctx(), fixed, 0, { label: '', grants: {} })), 'wrong-state')
    const name = await newRole({ article: { actions: { see: {} } } })
    await person(name)
    assert.equal(reason(await deleteRole(shop.ctx(), name, 1)), 'in-use')
    for (const other of ['editor', 'support', 'customer', null]) assert.equal(reason(await createRole(shop.ctx(other), { label: 'Mine', grants: {} })), 'not-allowed')
  })
}))
