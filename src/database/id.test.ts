// What the ids of the program promise.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from './id.ts'

const growsStrictly = (ids: readonly string[]) => ids.every((id, i) => i === 0 || ids[i - 1]! < id)

describe('an id', () => {
  it('is a UUID of version 7', () => {
    for (let i = 0; i < 1000; i++) assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('is larger than every id made before it, also within a millisecond', () => {
    const now = Date.now() + 1000
    assert.ok(growsStrictly(Array.from({ length: 50_000 }, () => newId(now))))
  })

  it('is larger than every id made before it when the clock steps back', () => {
    const now = Date.now() + 100_000
    assert.ok(growsStrictly([newId(now), newId(now - 5000), newId(now - 1), newId(now + 1)]))
  })

  it('tells its time', () => {
    const at = Date.now() + 1_000_000
    assert.equal(parseInt(newId(at).replaceAll('-', '').slice(0, 12), 16), at)
  })
})
