// What is counted and timed in this process, cheap enough to be always on, and in a form that can be added up over processes.

/** A family as it travels between processes: each series has its labels as Prometheus writes them, and its numbers. */
export interface Family {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  /** How gauges of several processes become one; counters and histograms are added. */
  over?: 'sum' | 'max'
  /** A counter or gauge has one number; a histogram one per bucket (each its own, not cumulated), then those above all, then the sum. */
  series: [labels: string, numbers: number[]][]
}

/** Upper bounds in seconds. */
export const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

/** More series than this in one family come from labels that somebody outside chooses: they are counted together. */
const mostSeries = 2_000

abstract class Measured {
  readonly name: string
  readonly help: string
  protected readonly series = new Map<string, number[]>()
  abstract readonly type: Family['type']

  constructor(name: string, help: string) {
    this.name = name
    this.help = help
    all.push(this)
  }

  protected cell(labels: string, size: number): number[] {
    let cell = this.series.get(labels)
    if (cell) return cell
    if (this.series.size >= mostSeries) return this.series.get('other="true"') ?? this.#add('other="true"', size)
    return (cell = this.#add(labels, size))
  }

  #add(labels: string, size: number): number[] {
    const cell = Array<number>(size).fill(0)
    this.series.set(labels, cell)
    return cell
  }

  read(): Family {
    return { name: this.name, help: this.help, type: this.type, series: [...this.series].map(([labels, numbers]) => [labels, [...numbers]]) }
  }
}

export class Counter extends Measured {
  readonly type = 'counter'
  add(labels = '', by = 1): void {
    this.cell(labels, 1)[0]! += by
  }
}

export class Histogram extends Measured {
  readonly type = 'histogram'
  /** `labels` as Prometheus writes them; made once by the caller where it can. */
  observe(labels: string, seconds: number): void {
    const cell = this.cell(labels, buckets.length + 2)
    let at = 0
    while (at < buckets.length && seconds > buckets[at]!) at++
    cell[at]!++
    cell[buckets.length + 1]! += seconds
  }
}

const all: Measured[] = []

/** Every family of this process. */
export const readMetrics = (): Family[] => all.map((one) => one.read())

export const gauge = (name: string, help: string, series: Family['series'], over: 'sum' | 'max' = 'sum'): Family => ({ name, help, type: 'gauge', over, series })

/** `{ route: '/a"b' }` → `route="/a\"b"`. */
export function labelsOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`).join(',')
}

/** The families of several processes as those of one. */
export function addUp(reports: readonly (readonly Family[])[]): Family[] {
  const sums = new Map<string, { family: Family; series: Map<string, number[]> }>()
  for (const family of reports.flat()) {
    const sum = sums.get(family.name) ?? { family, series: new Map<string, number[]>() }
    sums.set(family.name, sum)
    for (const [labels, numbers] of family.series) sum.series.set(labels, together(sum.series.get(labels), numbers, family.over))
  }
  return [...sums.values()].map(({ family, series }) => ({ ...family, series: [...series] }))
}

function together(before: readonly number[] | undefined, numbers: readonly number[], over: Family['over']): number[] {
  if (!before) return [...numbers]
  return numbers.map((number, i) => (over === 'max' ? Math.max(number, before[i] ?? 0) : number + (before[i] ?? 0)))
}
