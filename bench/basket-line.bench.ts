// What does it cost to put something into a basket?

import { compare, record } from './harness.ts'
import { addEndlessProduct, cookieOf, logInAsOwner, openPapeterie, sameSite } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'
import type { RequestWriter } from './support/run-load.ts'

const piecesInBasket = 8
const cookies = new Map<number, string | undefined>()

/** Guests, each of whom puts eight pieces of four versions into a basket; the first makes the basket. */
export const writeRequest: RequestWriter = ({ connection, count, prepared, previous }) => {
  const variants = prepared as string[]
  if (count % piecesInBasket === 0) cookies.delete(connection)
  else if (count % piecesInBasket === 1) cookies.set(connection, cookieOf(previous?.headers['set-cookie']))
  const cookie = cookies.get(connection)
  return { method: 'POST', path: '/api/basket/lines', headers: { ...sameSite, ...(cookie && { cookie }) }, body: { variant: variants[count % variants.length]! } }
}

if (import.meta.main) {
  await using papeterie = await openPapeterie()
  const result = await compare({
    server: papeterie.server, expected: [201],
    prepare: async (origin) => addEndlessProduct(origin, await logInAsOwner(origin)),
    requests: { module: import.meta.filename },
  })
  record('A basket line added by a guest', rowOf(result))
}
