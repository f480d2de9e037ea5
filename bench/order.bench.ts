// What does placing an order cost, with its stock, number, payment, journal and letters?

import { compare, record } from './harness.ts'
import { Connection } from './support/connection.ts'
import { addEndlessProduct, cookieOf, logInAsOwner, openPapeterie, sameSite } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'
import type { RequestWriter } from './support/run-load.ts'

const connections = 10
const ordersPerConnection = 250

export const customer = {
  email: 'ada@example.test', delivery: 'collection', payment: 'on-collection', accept: true,
  address: { name: 'Ada Lovelace', line1: '12 rue du Papier', postcode: '16000', city: 'Angoulême', country: 'FR' },
}

/** Each order takes a guest's basket that was filled before. */
export const writeRequest: RequestWriter = ({ connection, count, prepared }) => {
  const baskets = prepared as string[]
  const cookie = baskets[count * connections + connection]!
  return { method: 'POST', path: '/api/checkout', headers: { ...sameSite, cookie }, body: customer }
}

export async function fillBaskets(origin: string, variants: string[], perConnection = ordersPerConnection): Promise<string[]> {
  const baskets: string[] = []
  await Promise.all(Array.from({ length: connections }, async () => {
    const guest = new Connection(origin)
    for (let number = 0; number < perConnection; number++) baskets.push(await fillBasket(guest, variants))
    guest.close()
  }))
  return baskets
}

/** Two lines, as most orders have. */
async function fillBasket(guest: Connection, [first, second]: string[]): Promise<string> {
  const path = '/api/basket/lines'
  const added = await guest.send({ method: 'POST', path, body: { variant: first } })
  const cookie = cookieOf(added.headers['set-cookie'])!
  await guest.send({ method: 'POST', path, headers: { ...sameSite, cookie }, body: { variant: second, quantity: 2 } })
  return cookie
}

if (import.meta.main) {
  await using papeterie = await openPapeterie()
  const result = await compare({
    server: papeterie.server, connections, expected: [201], requestsPerConnection: ordersPerConnection,
    prepare: async (origin) => addEndlessProduct(origin, await logInAsOwner(origin)),
    prepareRound: (origin, variants) => fillBaskets(origin, variants as string[]),
    requests: { module: import.meta.filename },
  })
  record('An order placed, ten at a time', rowOf(result))
}
