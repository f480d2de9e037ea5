// Ids are UUIDv7 made by the program: they sort by time, and no engine has to hand them out.
import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(16 * 256)
let used = pool.length
let lastMs = 0
let sequence = 0

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** A new UUIDv7. Ids of one process grow strictly, also within a millisecond and when the clock steps back. */
export function newId(nowMs: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, (used += 16))
  nextTick(nowMs, random)
  const high = Math.floor(lastMs / 0x1_0000_0000)
  const low = lastMs >>> 0
  const part = (value: number, shift: number) => hex[(value >>> shift) & 0xff]
  return (
    `${part(high, 8)}${part(high, 0)}${part(low, 24)}${part(low, 16)}-${part(low, 8)}${part(low, 0)}-7${part(sequence, 8)!.slice(1)}${part(sequence, 0)}` +
    `-${hex[0x80 | (random[8]! & 0x3f)]}${hex[random[9]!]}-${hex[random[10]!]}${hex[random[11]!]}${hex[random[12]!]}${hex[random[13]!]}${hex[random[14]!]}${hex[random[15]!]}`
  )
}

/** Twelve bits count within a millisecond, from a random start; when they run out, the time part moves ahead by one. */
function nextTick(nowMs: number, random: Uint8Array): void {
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = ((random[6]! & 0x07) << 8) | random[7]!
    return
  }
  sequence++
  if (sequence > 0xfff) {
    lastMs++
    sequence = 0
  }
}
