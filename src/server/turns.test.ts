// When requests begin while others wait, inside and outside.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newcomer, takeTurn } from './turns.ts'

const round = () => new Promise<void>((done) => { setImmediate(done) })

test('while new connections come, only each fifth round begins a request, and none is forgotten', async () => {
  const begun: number[] = []
  let rounds = 0
  for (let i = 0; i < 4; i++) takeTurn('page', () => begun.push(rounds))
  for (; rounds < 40 && begun.length < 4; rounds++) {
    newcomer()
    await round()
  }
  assert.deepEqual(begun.map((at, i) => (i === 0 ? at : at - begun[i - 1]!)), [4, 5, 5, 5])
})

test('without them each round begins one', async () => {
  const begun: number[] = []
  let rounds = 0
  for (let i = 0; i < 4; i++) takeTurn('page', () => begun.push(rounds))
  for (; rounds < 40 && begun.length < 4; rounds++) await round()
  assert.deepEqual(begun.map((at) => at - begun[0]!), [0, 1, 2, 3])
})
