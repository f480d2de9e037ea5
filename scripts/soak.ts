// `npm run soak`: an hour at a steady load, a reload each minute, a killed worker each five; what failed, what was lost, what grows.
// -- --minutes 60, --rate 20 (requests a second), --reload 60 and --kill 300 (seconds), --workers 2, --engine sqlite. Everything is done on data of its own.
import { parseArgs } from 'node:util'
import { engines, type Engine } from '../test/support/databases.ts'
import { soak, type SoakResult } from '../test/support/soak.ts'

const options = { minutes: '60', rate: '20', reload: '60', kill: '300', workers: '2', engine: 'sqlite' }
const { values } = parseArgs({ options: Object.fromEntries(Object.entries(options).map(([name, given]) => [name, { type: 'string' as const, default: given }])) })
const number = (name: keyof typeof options): number => {
  const value = Number(values[name])
  if (!(value > 0)) throw new Error(`--${name} is “${String(values[name])}”, but must be a number above 0.`)
  return value
}
const engine = String(values['engine']) as Engine
if (!engines.includes(engine)) throw new Error(`--engine is “${engine}”, but must be one of ${engines.join(', ')}.`)

const seconds = Math.round(number('minutes') * 60)
const result = await soak({
  engine, workers: number('workers'), seconds, perSecond: number('rate'),
  reloadEverySeconds: number('reload'), killEverySeconds: number('kill'), lookEverySeconds: Math.max(5, Math.round(seconds / 60)),
  told: ({ minute, answered, memoryMb, descriptors, walMb, p99Ms }) => console.log(`${minute} min: ${answered} answers, p99 ${p99Ms} ms, ${memoryMb} MB, ${descriptors} descriptors, WAL ${walMb} MB`),
})
process.exit(tell(result))

function tell({ samples, failed, grows, ...done }: SoakResult): number {
  console.table(tenOf(samples))
  console.table([{ answered: done.answered, orders: done.orders, reloads: done.reloads, kills: done.kills, 'in flight on a killed worker': done.inFlight, failed: failed.length, grows: grows.length }])
  for (const sentence of [...new Set(failed.map(({ what }) => what)), ...grows]) console.error(sentence)
  console.log(failed.length + grows.length === 0 ? 'No request failed but those in flight on a killed worker, no order is lost, and nothing grows.' : 'This is not as it should be.')
  return failed.length + grows.length === 0 ? 0 : 1
}

function tenOf<T>(all: readonly T[]): T[] {
  const step = Math.max(1, all.length / 10)
  return Array.from({ length: Math.min(10, all.length) }, (_, i) => all[Math.min(all.length - 1, Math.ceil((i + 1) * step) - 1)]!)
}
