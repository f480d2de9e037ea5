// Chance that always falls the same way: a seeded generator and gradient noise, so a print is reproducible.

export type Random = {
  next(): number
  between(low: number, high: number): number
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

/** mulberry32: 32 bits of state are plenty for a drawing. */
export function randomFrom(seed: number): Random {
  let state = (seed * 2654435761) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number): number => low + (high - low) * next()
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  return { next, between, whole, pick, chance: (probability) => next() < probability, shuffle: (list) => shuffle(list, next) }
}

function shuffle<T>(list: readonly T[], next: () => number): T[] {
  const copy = [...list]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    const kept = copy[last] as T
    copy[last] = copy[other] as T
    copy[other] = kept
  }
  return copy
}

export type Noise = (x: number, y: number) => number

/** Perlin's gradient noise, about -1 to 1. */
export function noiseFrom(seed: number): Noise {
  const random = randomFrom(seed)
  const angles = Array.from({ length: 256 }, () => random.between(0, Math.PI * 2))
  const order = random.shuffle(Array.from({ length: 256 }, (_, index) => index))
  const slope = (column: number, row: number, dx: number, dy: number): number => {
    const angle = angles[order[(column + order[row & 255]!) & 255]!]!
    return Math.cos(angle) * dx + Math.sin(angle) * dy
  }
  return (x, y) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const [dx, dy] = [x - column, y - row]
    const top = mix(slope(column, row, dx, dy), slope(column + 1, row, dx - 1, dy), ease(dx))
    const bottom = mix(slope(column, row + 1, dx, dy - 1), slope(column + 1, row + 1, dx - 1, dy - 1), ease(dx))
    return mix(top, bottom, ease(dy)) * 1.5
  }
}

/** Several octaves of noise: hills with stones on them. */
export function fractal(noise: Noise, octaves: number): Noise {
  return (x, y) => {
    let sum = 0
    for (let octave = 0; octave < octaves; octave++) sum += noise(x * 2 ** octave, y * 2 ** octave) / 2 ** octave
    return sum
  }
}

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share
const ease = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10)
