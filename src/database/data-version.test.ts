// A number that tells whether anybody has committed: what a cache in memory may trust.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { newId } from './id.ts'
import { freshWorld, type Opened } from './testing.ts'

const otherWriter = new URL('./sqlite/other-writer.fixture.ts', import.meta.url).pathname
const refused = { ok: false, reason: 'out-of-stock' } as const

describe('the version of the data on sqlite', () => {
  let world: Opened
  before(async () => { world = await freshWorld('sqlite') })
  after(() => world.drop())

  const add = (result?: unknown) => world.database.write(async (tx) => {
    const id = newId()
    await tx.insertInto('products').values({ id, slug: id }).execute()
    return result
  })
  const version = () => {
    const now = world.database.dataVersion()
    assert.equal(typeof now, 'number')
    return now
  }

  it('stays while nothing is committed, whatever is read', async () => {
    const first = version()
    await world.database.read.selectFrom('products').selectAll().execute()
    assert.equal(version(), first)
  })

  it('is another one after every commit, seen by the time the writer knows of it', async () => {
    const seen = new Set([version()])
    for (let i = 0; i < 200; i++) {
      await add()
      seen.add(version())
    }
    assert.equal(seen.size, 201)
  })

  it('stays when a transaction was undone', async () => {
    const first = version()
    await add(refused)
    await world.database.rehearse((tx) => tx.insertInto('products').values({ id: newId(), slug: newId() }).execute())
    assert.equal(version(), first)
  })

  it('is another one when another process commits', async () => {
    const first = version()
    await promisify(execFile)(process.execPath, ['--conditions=source', otherWriter, world.options.folder, '1'])
    assert.notEqual(version(), first)
  })
})

describe('the version of the data on postgres', () => {
  it('is not known: positions are given out before they are committed', async () => {
    const world = await freshWorld('postgres')
    try {
      assert.equal(world.database.dataVersion(), undefined)
    } finally {
      await world.drop()
    }
  })
})
