// Runs as a process of its own: people who come at a rate, whether they are answered or not, each with a request of some kind.

import { Connection } from './connection.ts'
import type { Flood, FloodResult, KindResult } from './flood.ts'

interface Tally { acceptedMs: number[]; atStartMs: number[]; refused: number; failed: number }

const startMs = 1_000

process.once('message', (flood: Flood) => {
  run(flood).then((result) => process.send?.(result), (error: unknown) => process.send?.({ error: String(error) }))
})

async function run({ origin, perSecond, seconds, connections, shares, variant }: Flood): Promise<FloodResult> {
  const free = Array.from({ length: connections }, () => new Connection(origin))
  const tallies = Object.fromEntries(Object.keys(shares).map((kind) => [kind, { acceptedMs: [], atStartMs: [], refused: 0, failed: 0 } as Tally]))
  const kinds = Object.entries(shares).flatMap(([kind, share]) => Array.from({ length: share }, () => kind))
  const underWay = new Set<Promise<void>>()
  const beganMs = performance.now()
  let come = 0
  let notSent = 0
  while (performance.now() < beganMs + seconds * 1000) {
    const due = Math.floor(((performance.now() - beganMs) / 1000) * perSecond)
    for (; come < due; come++) {
      const connection = free.pop()
      if (!connection) { notSent++; continue }
      const visit = visitOnce(connection, kinds[(come * 7) % kinds.length]!, come, variant, tallies, performance.now() - beganMs < startMs).finally(() => { free.push(connection); underWay.delete(visit) })
      underWay.add(visit)
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const tookSeconds = (performance.now() - beganMs) / 1000
  await Promise.all(underWay)
  for (const connection of free) connection.close()
  return { come, notSent, seconds: tookSeconds, kinds: Object.fromEntries(Object.entries(tallies).map(([kind, tally]) => [kind, report(tally)])) }
}

const pages = ['/', '/fr', '/categories/prints', '/products/swell-notebook', '/fr/products/pear', '/journal', '/journal/making-of-a-calendar']
const apis = ['/api/products', '/api/products/pear', '/api/categories', '/search?q=paper']
const address = { name: 'Chloé Martin', line1: '12 rue du Minage', postcode: '16000', city: 'Angoulême', country: 'FR' }
const order = { email: 'chloe@customer.example', address, delivery: 'collection', payment: 'on-collection', accept: true }
const sameSite = { 'sec-fetch-site': 'same-origin' }

async function visitOnce(connection: Connection, kind: string, count: number, variant: string, tallies: Record<string, Tally>, atStart: boolean): Promise<void> {
  const tally = tallies[kind]!
  const beganMs = performance.now()
  try {
    const status = kind === 'checkout' ? await buy(connection, variant) : (await connection.send({ path: kind === 'page' ? pages[count % pages.length]! : apis[count % apis.length]! })).status
    if (status === 503 || status === 429) tally.refused++
    else if (status >= 400) tally.failed++
    else {
      tally.acceptedMs.push(performance.now() - beganMs)
      if (atStart) tally.atStartMs.push(performance.now() - beganMs)
    }
  } catch {
    tally.failed++
  }
}

/** A basket and an order: two requests. */
async function buy(connection: Connection, variant: string): Promise<number> {
  const added = await connection.send({ method: 'POST', path: '/api/basket/lines', headers: sameSite, body: { variant, quantity: 1 } })
  if (added.status !== 201) return added.status
  const cookie = added.headers['set-cookie']?.split(';')[0] ?? ''
  return (await connection.send({ method: 'POST', path: '/api/checkout', headers: { ...sameSite, cookie }, body: order })).status
}

function report({ acceptedMs, atStartMs, refused, failed }: Tally): KindResult {
  return { accepted: acceptedMs.length, refused, failed, p50Ms: quantile(acceptedMs, 0.5), p99Ms: quantile(acceptedMs, 0.99), startP99Ms: quantile(atStartMs, 0.99) }
}

function quantile(valuesMs: number[], share: number): number {
  const sorted = valuesMs.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
