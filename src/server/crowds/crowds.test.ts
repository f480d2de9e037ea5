import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importances, overload } from '../limits.ts'
import { coarseNetworkOf, isThisMachine } from '../networks.ts'
import { takeTurn } from '../turns.ts'
import { isDeeperThan } from './json-depth.ts'
import { Overload } from './overload.ts'
import { Rates, RateTotals, type Counts } from './rates.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')

/** Workers that share with a supervisor, and a clock. */
function workers(count: number) {
  const clock = { nowMs: noon }
  const totals = new RateTotals(() => clock.nowMs)
  const all = Array.from({ length: count }, () => new Rates(() => clock.nowMs))
  const untold: { counts: Counts }[] = []
  for (const by of all) by.share((counts) => untold.push({ counts }))
  const share = async () => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    for (const { counts } of untold.splice(0)) {
      const told = totals.add(counts)
      for (const worker of all) worker.hear(told)
    }
  }
  return { clock, totals, all, share }
}

test('all workers together grant a network its requests, and say how long to wait then', async () => {
  const { all: [a, b], share, clock } = workers(2)
  for (let i = 0; i < 6; i++) assert.equal(a!.admit('x', 10), undefined)
  await share()
  for (let i = 0; i < 4; i++) assert.equal(b!.admit('x', 10), undefined)
  assert.equal(b!.admit('x', 10), 60)
  await share()
  clock.nowMs += 45_000
  assert.equal(a!.admit('x', 10), 15)
  assert.equal(a!.admit('y', 10), undefined, 'others are not concerned')
  clock.nowMs += 15_000
  assert.equal(a!.admit('x', 10), undefined, 'the next minute')
})

test('what a worker has counted just before it ends is told at once', () => {
  const totals = new RateTotals(() => noon)
  const ending = new Rates(() => noon)
  ending.share((counts) => void totals.add(counts))
  for (let i = 0; i < 10; i++) ending.admit('x', 10)
  ending.tellNow()
  assert.deepEqual(totals.all(), [['x', 10]])
})

test('a worker that takes over knows what was counted before', () => {
  const totals = new RateTotals(() => noon)
  totals.add([['x', 10]])
  const fresh = new Rates(() => noon)
  fresh.hear(totals.all())
  assert.equal(fresh.admit('x', 10), 60)
})

test('under overload the least important are refused first, and health never', () => {
  const clock = { nowMs: 0 }
  const gate = new Overload(() => clock.nowMs)
  gate.admits('page')
  for (let i = 0; i < overload.strained.leastRequests; i++) gate.begin()
  const refusedAt: Record<string, number> = {}
  for (let lateMs = 0; lateMs <= 12_000; lateMs += 100) {
    for (let tick = 0; tick < 20; tick++) {
      clock.nowMs += overload.tickMs + lateMs
      gate.tick()
    }
    for (let i = 0; i < overload.leastRequests; i++) gate.admits('health')
    clock.nowMs += lateMs
    for (const importance of importances) if (!gate.admits(importance)) refusedAt[importance] ??= lateMs
  }
  gate.stop()
  assert.deepEqual(Object.keys(refusedAt), ['rest', 'page', 'backoffice', 'checkout'], JSON.stringify(refusedAt))
})

test('a late loop with few requests refuses nobody, and a crowd under way refuses the rest', () => {
  const clock = { nowMs: 0 }
  const gate = new Overload(() => clock.nowMs)
  assert.ok(gate.admits('rest'))
  for (let tick = 0; tick < 20; tick++) {
    clock.nowMs += 5_000
    gate.tick()
  }
  clock.nowMs += 5_000
  assert.ok(gate.admits('rest'))
  for (let i = 0; i < overload.underWay.rest; i++) gate.begin()
  clock.nowMs += overload.tickMs
  gate.tick()
  assert.deepEqual([gate.admits('health'), gate.admits('rest')], [true, false])
  gate.stop()
})

test('requests that wait long for their turn make the rest be refused, until the wait is over', () => {
  const clock = { nowMs: 0 }
  const gate = new Overload(() => clock.nowMs)
  for (let i = 0; i < overload.leastRequests; i++) { gate.admits('page'); gate.begin() }
  for (let i = 0; i < 20; i++) gate.waited(overload.latenessMs.rest + 100)
  assert.deepEqual(['rest', 'page', 'checkout'].map((importance) => gate.admits(importance as 'rest')), [false, true, true])
  for (let tick = 0; tick < 30; tick++) {
    clock.nowMs += overload.tickMs
    gate.tick()
  }
  assert.ok(gate.admits('rest'))
  gate.stop()
})

test('a burst is served from a long queue; what goes on is a strain, with a short one, until it is over', () => {
  const clock = { nowMs: 0 }
  const gate = new Overload(() => clock.nowMs)
  const tick = (count: number, tooMany: boolean) => {
    for (let i = 0; i < count; i++) {
      if (tooMany) for (let wait = 0; wait < 20; wait++) { gate.admits('rest'); gate.waited(overload.latenessMs.rest * 2) }
      clock.nowMs += overload.tickMs
      gate.tick()
    }
  }
  for (let i = 0; i < overload.leastRequests; i++) { gate.admits('rest'); gate.begin() }
  tick(overload.strained.afterTicks - 1, true)
  assert.equal(gate.isStrained, false, 'a burst')
  tick(1, true)
  assert.equal(gate.isStrained, true)
  for (let i = 0; i < overload.leastRequests / 2; i++) gate.end()
  gate.waited(overload.latenessMs.rest * 2)
  assert.deepEqual(['health', 'checkout', 'backoffice', 'page', 'rest'].map((importance) => gate.admits(importance as 'rest')), [true, true, true, false, false])
  tick(overload.strained.untilTicks + 1, false)
  assert.equal(gate.isStrained, false)
  assert.ok(gate.admits('rest'))
  gate.stop()
})

test('a queue that only grows is a strain before anybody was refused, and who has waited too long by then is refused after all', () => {
  const clock = { nowMs: 0 }
  const gate = new Overload(() => clock.nowMs)
  const tick = (comes: number, goes: number) => {
    for (let i = 0; i < comes; i++) {
      const admitted = gate.admits('rest')
      assert.ok(admitted || gate.isStrained)
      if (admitted) gate.begin()
    }
    for (let i = 0; i < goes; i++) { gate.end(); gate.waited(overload.growing.waitMs * 2) }
    clock.nowMs += overload.tickMs
    gate.tick()
  }
  const late = overload.strained.waitedMs.rest + 1
  tick(40, 0)
  for (let i = 0; i < 30; i++) tick(0, 1)
  assert.deepEqual([gate.isStrained, gate.givesUp('rest', late)], [false, false], 'a burst that is being served')
  for (let i = 0; i < overload.strained.afterTicks + 5; i++) tick(5, 1)
  assert.equal(gate.isStrained, true)
  assert.deepEqual(['health', 'checkout', 'backoffice', 'page', 'rest'].map((importance) => gate.givesUp(importance as 'rest', late)), [false, false, false, false, true])
  assert.equal(gate.givesUp('rest', overload.strained.waitedMs.rest), false)
  gate.stop()
})

test('the most important begin first, and now and then whoever has waited longest', async () => {
  const begun: string[] = []
  for (let i = 0; i < 10; i++) takeTurn('rest', () => begun.push('rest'))
  for (let i = 0; i < 6; i++) takeTurn('checkout', () => begun.push('checkout'))
  takeTurn('health', () => begun.push('health'))
  while (begun.length < 17) await new Promise((resolve) => setImmediate(resolve))
  const checkouts = begun.lastIndexOf('checkout')
  assert.equal(begun.slice(0, checkouts).filter((importance) => importance === 'rest').length, 1, begun.join(' '))
  assert.ok(begun.indexOf('health') <= 1)
})

test('the depth of JSON is told without being fooled by strings', () => {
  assert.equal(isDeeperThan('{"a":[1,{"b":[]}]}', 4), false)
  assert.equal(isDeeperThan('{"a":[1,{"b":[]}]}', 3), true)
  assert.equal(isDeeperThan(JSON.stringify({ a: '[[[[[[[', b: 'a quote: " [[[[[[', c: '\\' }), 1), false)
  assert.equal(isDeeperThan('['.repeat(100_000), 64), true)
})

test('networks in logs are too coarse to tell a person by', () => {
  assert.equal(coarseNetworkOf('203.0.113.77'), '203.0.113.0/24')
  assert.equal(coarseNetworkOf('2001:db8:12:34:56::1'), '2001:db8:12::/48')
  assert.deepEqual(['127.0.0.1', '::1', '::ffff:127.0.0.9', '10.0.0.1', '::ffff:10.0.0.1'].map(isThisMachine), [true, true, true, false, false])
})
