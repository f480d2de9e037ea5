import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BackOff } from './back-off.ts'
import { defaultLimits } from './limits.ts'

test('the first failure is answered at once, each further one waits longer, up to a bound', () => {
  const backOff = new BackOff(defaultLimits)
  const delays = Array.from({ length: 11 }, () => backOff.nextDelayMs(0))
  assert.deepEqual(delays, [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('a worker that served for a minute is healthy again', () => {
  const backOff = new BackOff(defaultLimits)
  assert.deepEqual([backOff.nextDelayMs(0), backOff.nextDelayMs(1_000), backOff.nextDelayMs(62_000)], [0, 250, 0])
})
