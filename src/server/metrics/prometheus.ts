// Metrics as text for Prometheus (exposition format 0.0.4).
import { buckets } from './metrics.ts'
import type { Family } from './metrics.ts'

export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8'

export function prometheusText(families: readonly Family[]): string {
  return families.map((family) => `# HELP ${family.name} ${family.help}\n# TYPE ${family.name} ${family.type}\n${family.series.map((one) => linesOf(family, one)).join('')}`).join('')
}

function linesOf({ name, type }: Family, [labels, numbers]: Family['series'][number]): string {
  if (type !== 'histogram') return `${name}${labels && `{${labels}}`} ${numbers[0]}\n`
  const before = labels && `${labels},`
  let count = 0
  const lines = [...buckets, '+Inf'].map((bound, i) => `${name}_bucket{${before}le="${bound}"} ${(count += numbers[i]!)}\n`)
  const own = labels && `{${labels}}`
  return `${lines.join('')}${name}_sum${own} ${numbers.at(-1)}\n${name}_count${own} ${count}\n`
}
