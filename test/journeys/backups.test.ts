// The backups of a running site: asked for in the back office, told by /readyz, restored by the command.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { coulisse, papeterie } from '../support/command.ts'
import { forEachEngine, freshDatabase } from '../support/databases.ts'
import { addPeople, inside, visitorAs } from '../support/inside.ts'
import { startSite } from '../support/running-site.ts'
import type { RunningSite } from '../support/running-site.ts'
import { placeOrderAs } from '../support/shopping.ts'
import type { Visitor } from '../support/visitor.ts'

describe('backups', () => {
  forEachEngine((engine) => {
    it('are made when asked for, proved, told by /readyz, and restored elsewhere with what was sold until then', async () => {
      await using site = await startSite({ engine })
      await addPeople(site, ['owner'])
      const owner = await visitorAs(site, 'owner')
      assert.deepEqual(await told(owner), { name: 'backups', ok: true, warns: true, detail: 'None was due yet.' })
      await placeOrderAs(owner, 'pear')
      const made = await newBackup(owner)
      assert.deepEqual([made.state, made.startedBy, made.reason], ['proved', 'person', null])
      const { ageSeconds, durationMs, restoreMs, ...check } = await told(owner)
      assert.deepEqual(check, { name: 'backups', ok: true, warns: true })
      assert.ok(ageSeconds >= 0 && durationMs > 0 && restoreMs > 0)
      await restoresElsewhere(site, made.fileName)
    })

    it('that do not add up are red, and visitors are served all the same', async () => {
      await using site = await startSite({ engine })
      await addPeople(site, ['owner'])
      const owner = await visitorAs(site, 'owner')
      await inside(site, ({ ctx }) => ctx().write((ctx) => ctx.db.updateTable('stockLevels').set({ initial: 987 }).execute()))
      const made = await newBackup(owner)
      assert.equal(made.state, 'failed')
      assert.match(made.reason, /The stock of these variants is not what was first counted plus its movements/)
      const ready = await owner.get('/readyz')
      assert.equal(ready.status, 200)
      assert.deepEqual((await told(owner)).ok, false)
    })
  })

  async function told(visitor: Visitor): Promise<any> {
    const { checks } = (await visitor.get('/readyz')).json
    return checks.find(({ name }: { name: string }) => name === 'backups')
  }

  async function newBackup(owner: Visitor): Promise<any> {
    assert.equal((await owner.post('/backoffice/api/backups', {})).status, 200)
    for (;;) {
      const { json: { underWay, backups } } = await owner.get('/backoffice/api/backups')
      if (!underWay && backups.length > 0) return backups[0]
      await wait(100)
    }
  }

  async function restoresElsewhere(site: RunningSite, name: string): Promise<void> {
    const place = await freshDatabase(site.engine)
    try {
      const env = { COULISSE_DATA: place.folder, ...(place.url && { DATABASE_URL: place.url }) }
      const restored = await coulisse(['restore', join(site.folder, 'backups', name), '--site', papeterie], { env })
      assert.equal(restored.code, 0, restored.error)
      assert.match(restored.out, /Everything in it adds up/)
      const checked = await coulisse(['check', '--site', papeterie], { env })
      assert.equal(checked.code, 0, checked.out + checked.error)
      const again = await coulisse(['restore', join(site.folder, 'backups', name), '--site', papeterie], { env })
      assert.deepEqual([again.code, /nothing was changed/.test(again.error)], [3, true])
      const orders = await inside({ folder: place.folder, env }, ({ ctx }) => ctx().db.selectFrom('orders').select('number').execute())
      assert.equal(orders.length, 1)
    } finally {
      await place.drop()
    }
  }
})
