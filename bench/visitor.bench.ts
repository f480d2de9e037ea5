// What does a kept page cost by who asks for it: nobody known, somebody signed in, a guest with a basket? On both engines.

import { compare, record } from './harness.ts'
import { cookieOf, logInAsOwner, openPapeterie, sameSite } from './support/papeterie.ts'
import { rowOf } from './support/rows.ts'
import type { RequestWriter } from './support/run-load.ts'

type Headers = Record<string, string>

export const writeRequest: RequestWriter = ({ prepared }) => ({ path: '/products/swell-notebook', headers: prepared as Headers })

export async function fillBasket(origin: string): Promise<Headers> {
  const { variants } = (await (await fetch(`${origin}/api/products/swell-notebook`)).json()) as { variants: { id: string }[] }
  const answer = await fetch(`${origin}/api/basket/lines`, { method: 'POST', headers: { ...sameSite, 'content-type': 'application/json' }, body: JSON.stringify({ variant: variants[0]!.id, quantity: 2 }) })
  if (!answer.ok) throw new Error(`The basket could not be filled: ${answer.status} ${await answer.text()}`)
  return { cookie: cookieOf(answer.headers.get('set-cookie'))! }
}

if (import.meta.main) {
  for (const Engine of ['sqlite', 'postgres'] as const) {
    for (const [Visitor, prepare] of Object.entries({ 'nobody known': async () => ({}), 'signed in': logInAsOwner, 'guest with a basket': fillBasket })) {
      await using papeterie = await openPapeterie({ engine: Engine })
      const result = await compare({ server: papeterie.server, prepare, requests: { module: import.meta.filename }, expected: [200] })
      record('A product’s page, kept, by who asks', { Engine, Visitor, ...rowOf(result) })
    }
  }
}
