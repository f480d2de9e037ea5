// What is old is forgotten as the settings say, and a person can be, without readers missing anything in silence.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop, type OpenShop } from '../../../test/support/shop.ts'
import { changeRole, addUser } from '../accounts/accounts.ts'
import { checkInvariants } from '../checkout/checkout.ts'
import { createRecord, mustSave } from '../records/named.ts'
import { erasePersonFromJournal, forgetChanges, forgetValues } from './forget-changes.ts'
import { newestCursor, readChangesAfter } from './read-changes.ts'

forEachEngine((engine) => {
  describe('the journal', () => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())
    const all = () => shop.ctx().db.selectFrom('changes').selectAll().orderBy('position').execute()
    const later = () => new Date(Date.now() + 1000).toISOString()

    it('forgets a person: names and addresses go, what was done stays, and the order of entries too', async () => {
      const added = await addUser(shop.ctx(), { email: 'grace@example.test', name: 'Grace Hopper', password: 'quite-a-long-password', role: 'shopkeeper' })
      assert.ok(added.ok)
      const grace = shop.ctxOf(added.account)
      mustSave(await createRecord(grace, 'category', { name: { en: 'By Grace', fr: 'De Grace' } }))
      await changeRole(shop.ctx(), added.account.id, 'editor')
      const before = await all()
      const cursor = await newestCursor(shop.ctx())
      await shop.ctx().write((ctx) => erasePersonFromJournal(ctx, added.account.id))
      const rows = await all()
      assert.doesNotMatch(JSON.stringify(rows), /Hopper|grace@example/)
      assert.deepEqual(rows.slice(0, -1).map(({ position, action, recordId, actorId }) => [position, action, recordId, actorId]), before.map(({ position, action, recordId, actorId }) => [position, action, recordId, actorId]))
      assert.deepEqual(rows.at(-2)!.after, { role: 'editor' })
      const read = await readChangesAfter(shop.ctx(), cursor)
      assert.deepEqual(read.ok && read.changes.map(({ action }) => action), ['erased'])
    })

    it('forgets the values of old changes, and keeps who, what and when', async () => {
      const before = await all()
      for (let more = 1; more > 0;) more = await forgetValues(shop.ctx(), later())
      const rows = await all()
      assert.equal(rows.length, before.length)
      assert.ok(rows.every(({ resource, before, after }) => resource === 'order' || (before === null && after === null)))
      assert.deepEqual(rows.map(({ actorName, at, action }) => [actorName, at, action]), before.map(({ actorName, at, action }) => [actorName, at, action]))
    })

    it('forgets old changes; who reads on from before is told, who reads from now on goes on', async () => {
      const cursor = await newestCursor(shop.ctx())
      assert.equal(cursor, (await readToEnd()))
      for (let more = 1; more > 0;) more = await forgetChanges(shop.ctx(), later())
      assert.deepEqual(await readChangesAfter(shop.ctx(), 3), { ok: false, reason: 'expired' })
      mustSave(await createRecord(shop.ctx(), 'category', { name: { en: 'After', fr: 'Après' } }))
      const read = await readChangesAfter(shop.ctx(), cursor)
      assert.deepEqual(read.ok && read.changes.map(({ recordTitle }) => recordTitle), ['After'])
      assert.deepEqual(await checkInvariants(shop.ctx()), [])
    })

    async function readToEnd(): Promise<number> {
      for (let cursor = 0; ;) {
        const read = await readChangesAfter(shop.ctx(), cursor)
        assert.ok(read.ok)
        if (read.changes.length === 0) return cursor
        cursor = read.cursor
      }
    }
  })
})
