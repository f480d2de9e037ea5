// How many orders and basket lines a second do the doors take, without HTTP, on each engine?

import { record } from './harness.ts'
import { median } from './support/median.ts'
import { forEngine } from './support/shop.ts'
import type { Shop } from './support/shop.ts'

const clients = 32
const seconds = 2
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)

interface Measured { perSecond: number; cpuMs: number; p50Ms: number; p99Ms: number }

/** `work` is one piece of work of one client; false ends that client. */
async function measure(work: (client: number) => Promise<boolean>): Promise<Measured> {
  const timesMs: number[] = []
  const cpu = process.cpuUsage()
  const begun = performance.now()
  await Promise.all(Array.from({ length: clients }, async (_, client) => {
    for (;;) {
      const at = performance.now()
      if (at - begun > seconds * 1000 || !(await work(client))) return
      timesMs.push(performance.now() - at)
    }
  }))
  const tookMs = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  timesMs.sort((a, b) => a - b)
  const at = (share: number) => timesMs[Math.floor(timesMs.length * share)] ?? 0
  return { perSecond: (timesMs.length * 1000) / tookMs, cpuMs: (user + system) / 1000 / timesMs.length, p50Ms: at(0.5), p99Ms: at(0.99) }
}

async function repeat(shop: Shop, prepare: (shop: Shop) => Promise<(client: number) => Promise<boolean>>): Promise<Record<string, number>> {
  await measure(await prepare(shop))
  const seen: Measured[] = []
  for (let round = 0; round < rounds; round++) seen.push(await measure(await prepare(shop)))
  const of = (key: keyof Measured) => median(seen.map((one) => one[key]))
  return { 'A second': of('perSecond'), 'CPU ms': of('cpuMs'), 'p50 ms': of('p50Ms'), 'p99 ms': of('p99Ms') }
}

/** Guests, each of whom puts eight pieces of four versions into a basket. */
const addLines = async (shop: Shop) => {
  const guests = Array.from({ length: clients }, () => ({ token: undefined as string | undefined, pieces: 0 }))
  return async (client: number): Promise<boolean> => {
    const guest = guests[client]!
    if (guest.pieces === 8) Object.assign(guest, { token: undefined, pieces: 0 })
    guest.token = await shop.addLine(guest.token, guest.pieces++)
    return true
  }
}

const mostOrders = 6000

/** Baskets of two lines, filled before the clock starts. */
const placeOrders = async (shop: Shop) => {
  const baskets: string[] = []
  await Promise.all(Array.from({ length: clients }, async () => {
    while (baskets.length < mostOrders) baskets.push(await shop.fillBasket())
  }))
  return async (): Promise<boolean> => {
    const token = baskets.pop()
    if (token === undefined) return false
    await shop.order(token)
    return true
  }
}

async function ask(Engine: string, shop: Shop): Promise<void> {
  record('Doors without HTTP, 32 at a time: basket lines', { Engine, ...(await repeat(shop, addLines)) })
  record('Doors without HTTP, 32 at a time: orders', { Engine, ...(await repeat(shop, placeOrders)) })
  await shop.check()
}

await forEngine('sqlite', (shop) => ask('sqlite', shop))
await forEngine('sqlite', (shop) => ask('sqlite, COULISSE_BACKUP_LOG=on', shop), { COULISSE_BACKUP_LOG: 'on' })
await forEngine('postgres', (shop) => ask('postgres', shop))
