// What does a request pay for asking its rights? The role itself comes along with the session.

import { describeSite } from '../src/application/house.ts'
import { RoleBook, fits } from '../src/application/rights/rights.ts'
import type { Ctx } from '../src/application/context.ts'
import { subjectsOf } from '../src/application/subjects.ts'
import { site } from '../examples/papeterie/site.ts'
import { record } from './harness.ts'
import { median } from './support/median.ts'

const times = 1_000_000
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)

const book = new RoleBook(subjectsOf(describeSite(site).resources))
const ctx = { account: { id: 'me' }, rights: book.ready('author') } as Ctx
const own = { createdBy: 'me', status: 'draft' }

/** Microseconds for one, and whether the answer was right each time. */
function measure(ask: () => boolean): number {
  const begun = performance.now()
  let right = 0
  for (let time = 0; time < times; time++) if (ask()) right++
  if (right !== times) throw new Error('A right was answered wrongly.')
  return ((performance.now() - begun) * 1000) / times
}

const medianOf = (ask: () => boolean): number => median(Array.from({ length: rounds + 1 }, () => measure(ask)).slice(1))

record('A check of rights', {
  'Action µs': medianOf(() => ctx.rights.allows('article', 'change')),
  'Record µs': medianOf(() => fits(ctx, 'article', 'change', own)),
  'Field µs': medianOf(() => !ctx.rights.hides('article', 'author')),
})
