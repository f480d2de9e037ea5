// Every write of every resource, whoever makes it, leaves who, what, before, after and the request, in its own transaction.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { followers } from '../../src/application/followers.ts'
import { openHouse, type OpenHouse } from '../../src/application/house.ts'
import { newId } from '../../src/database/id.ts'
import { openTestHouse, type TestHouse } from '../../src/testing.ts'
import { forEachEngine, freshDatabase, type FreshDatabase } from '../support/databases.ts'
import { resourcesOf } from '../../src/application/resources.ts'
import { world as small } from '../support/world.ts'
import { otherDoors, recordDoors, type Door, type Kept } from './doors.ts'
import { changesBetween, ownersOf, readState, unexplained, workingTables, type Written } from './watch.ts'

const world = { ...small, consents: { newsletter: { en: 'Write to me about new prints.', fr: 'Écrivez-moi quand il y a de nouvelles estampes.' } } }
const allResources = resourcesOf(world.model, world.blocks)
const root = join(import.meta.dirname, '../..')
const settings = { SMTP_URL: 'smtp://127.0.0.1:1' }
/** In an order in which each finds what it refers to. What is deleted first still stands in the lists of others. */
const order = ['media', 'category', 'product', 'article', 'page', 'menu', 'recipe']
const deletions = ['category', 'product', 'recipe', 'article', 'page', 'menu', 'media']

forEachEngine((engine) => {
  describe('the journal', () => {
    let place: FreshDatabase
    let test: TestHouse
    /** The same house, in which whoever writes to the journal fails. */
    let failing: OpenHouse
    const kept: Kept = {}
    before(async () => {
      place = await freshDatabase(engine)
      test = await openTestHouse(world, place, settings)
      const broken = async () => { throw new Error('The journal cannot be written.') }
      failing = await openHouse({ site: world, config: test.config, log: test.house.log, followers: [...followers, broken] })
    })
    after(async () => {
      await failing.close()
      await test.close()
      await place.drop()
    })

    it('knows of every table whether its rows belong to a resource', () => {
      const owned = ownersOf(test.house)
      assert.deepEqual(test.house.tables.map(({ name }) => name).filter((name) => !owned.has(name) && !(name in workingTables)), [])
      assert.deepEqual(Object.keys(workingTables).filter((name) => owned.has(name)), [])
    })

    for (const door of doorsInOrder()) {
      it(`is written by: ${door.name}`, async () => {
        const actor = { kind: 'person', id: newId(), name: `Whoever comes to ${door.name}`, role: 'owner', confirmedAt: new Date().toISOString() } as const
        await door.prepare?.(test.ctx(), kept, test.house)
        await leavesNothing(door, actor)
        const requestId = newId()
        const state = await readState(test.house)
        await door.open(test.house.context({ actor, requestId }), kept, test.house)
        const changed = changesBetween(state, await readState(test.house))
        const written = (await test.house.database.read.selectFrom('changes').selectAll().where('requestId', '=', requestId).orderBy('position').execute()) as Written[]
        assert.ok(changed.length > 0, 'the door changed nothing')
        assert.deepEqual(unexplained(test.house, changed, written), [])
        for (const entry of written) assert.ok(entry.release && entry.at && entry.actorKind && (entry.actorKind === 'guest' || (entry.actorId && (entry.actorName || entry.action === 'erased'))), JSON.stringify(entry))
      })
    }

    /** Where the journal cannot be written, the rows are not either: both are one transaction. */
    async function leavesNothing(door: Door, actor: { kind: 'person'; id: string; name: string; role: 'owner' }): Promise<void> {
      const state = await readState(test.house)
      const copy = structuredClone(kept)
      await door.prepare?.(test.ctx(), copy, test.house)
      await assert.rejects(async () => { await door.open(failing.context({ actor }), copy, failing) }, /journal cannot be written/i)
      assert.deepEqual(changesBetween(state, await readState(test.house)), [])
    }

    it('has a door in this walk for every file that writes to a table of a resource', () => {
      const tables = new Set(ownersOf(test.house).keys())
      const walked = new Set(doorsInOrder().flatMap(({ through }) => through))
      assert.deepEqual(writersOf(tables).filter((file) => !walked.has(file)), [])
    })
  })
})

function doorsInOrder(): Door[] {
  const resources = order.map((name) => resourceOf(name))
  const [made, changed, gone] = [0, 1, 2].map((at) => resources.map((resource) => recordDoors(resource)[at]!)) as [Door[], Door[], Door[]]
  return [...made, ...changed, ...otherDoors, ...deletions.map((name) => gone[order.indexOf(name)]!)]
}

function resourceOf(name: string) {
  const found = allResources.get(name)
  if (!found) throw new Error(`There is no resource ${name}.`)
  return found
}

/** Files of the program in which a statement changes one of these tables, or one whose name is only known when it runs. */
function writersOf(tables: ReadonlySet<string>): string[] {
  const writing = /(?:insertInto|updateTable|deleteFrom)\(\s*([^),]+)|insertRows\(\s*[^,]+,\s*([^,]+),|(?:insert into|update|delete from)\s+("\w+")/g
  return globSync('src/{application,server,backoffice}/**/*.ts', { cwd: root }).filter((file) => !/\.(test|fixture[\w-]*)\.ts$/.test(file)).filter((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(writing)].some(([, built, rows, text]) => {
      const name = (built ?? rows ?? text)!.trim()
      return /^['"]/.test(name) ? tables.has(name.slice(1, -1)) : true
    })).sort()
}
