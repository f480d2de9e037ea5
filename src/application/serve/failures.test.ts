// What a request meets when its answer fails: the right status, when to come again, and a line in the log for what somebody has to look at.
import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { DatabaseUnavailable } from '../../database/database.ts'
import type { WebRequest } from '../../server/web.ts'
import { openTestHouse } from '../../testing.ts'
import type { OpenHouse } from '../house.ts'
import { answerFailure } from './failures.ts'
import type { PageServer } from './serve-pages.ts'

const request = (path: string): WebRequest => ({ id: 'r', method: 'POST', url: path, path, params: {}, query: {}, headers: { accept: path.startsWith('/api/') ? '*/*' : 'text/html' }, cookies: {}, body: undefined, files: [], address: '127.0.0.1' })

/** `draws`: whether the site can still draw its own page. */
function failuresOf(house: OpenHouse, draws: boolean) {
  const logged: object[] = []
  const drawError: PageServer['drawError'] = async (_request, status) => {
    if (!draws) throw new DatabaseUnavailable('gone')
    return { status, headers: { 'content-type': 'text/html' }, body: 'drawn' }
  }
  const heard = Object.create(house, { log: { value: { ...house.log, error: (fields: object) => logged.push(fields) } } }) as OpenHouse
  const errors = { failed: () => null } as never
  return { logged, answer: answerFailure(heard, { headers: {}, routes: [], drawError }, errors, {}) }
}

forEachEngine((engine) => {
  it('a transaction that took too long is answered with 503 and when to come again, and the log says at which statement it was', async () => {
    const place = await freshDatabase(engine)
    const { house, close } = await openTestHouse(world, place)
    try {
      const slow = house.database.write(async (tx) => {
        await tx.selectFrom('jobs').select('id').execute()
        await wait(60)
        await tx.selectFrom('jobs').select('name').execute()
      }, { withinMs: 30 })
      const error = await slow.then(() => assert.fail('it was not undone'), (error: unknown) => error)
      const { logged, answer } = failuresOf(house, true)
      const { status, headers } = await answer(error, request('/api/checkout'))
      assert.deepEqual([status, headers['retry-after']], [503, '5'])
      assert.match(JSON.stringify(logged), /took longer than .* Its last statement: select .*jobs/)
    } finally {
      await close()
      await place.drop()
    }
  })

  it('without its database a site still tells a browser in its language when to come again', async () => {
    const place = await freshDatabase(engine)
    const { house, close } = await openTestHouse(world, place)
    try {
      const gone = new DatabaseUnavailable('gone')
      const drawn = await failuresOf(house, true).answer(gone, request('/basket'))
      assert.deepEqual([drawn.status, drawn.headers['retry-after'], drawn.body], [503, '5', 'drawn'])
      const plain = await failuresOf(house, false).answer(gone, request('/basket'))
      assert.deepEqual([plain.status, plain.headers['retry-after'], plain.headers['content-type']], [503, '5', 'text/html; charset=utf-8'])
      assert.match(String(plain.body), /Nothing was changed/)
      const broken = failuresOf(house, false)
      assert.equal((await broken.answer(new Error('on purpose'), request('/basket'))).status, 500)
      assert.equal(broken.logged.length, 1)
    } finally {
      await close()
      await place.drop()
    }
  })
})
