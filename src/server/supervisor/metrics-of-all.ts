// The metrics of the whole site: every worker's, those of workers that are gone, and the supervisor's own.
import type { Family } from '../metrics/metrics.ts'
import type { Slot } from './slot.ts'
import type { WorkerProcess } from './worker-process.ts'

type Self = { workers(): { state: string; memoryBytes: number }[]; deaths(): number; maintenance(): { on: boolean } }

export class MetricsOfAll {
  readonly #self: Self
  /** Of workers that are gone: what is counted never goes down. */
  #retired: Family[] = []
  #retiring: Promise<unknown> = Promise.resolve()

  constructor(self: Self) {
    this.#self = self
  }

  retire(worker: WorkerProcess): void {
    const lasting = worker.lastReport.filter((family) => family.type !== 'gauge')
    if (lasting.length === 0) return
    this.#retiring = this.#retiring.then(async () => {
      const { addUp } = await import('../metrics/metrics.ts')
      this.#retired = addUp([this.#retired, lasting])
    })
  }

  async read(slots: readonly Slot[]): Promise<string> {
    const [{ addUp, gauge }, { prometheusText }] = await Promise.all([import('../metrics/metrics.ts'), import('../metrics/prometheus.ts'), this.#retiring])
    const workers = slots.flatMap((slot) => [...slot.workers])
    const speaker = slots.find((slot) => slot.current)?.current
    const reports = await Promise.all(workers.map((worker) => worker.report(worker === speaker)))
    const states = this.#self.workers()
    const serving = states.filter(({ state }) => state === 'serving').length
    const own = [
      gauge('coulisse_workers', 'Workers that take connections.', [['', [serving]]]),
      gauge('coulisse_memory_bytes', 'Memory of all workers together.', [['', [states.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)]]]),
      gauge('coulisse_maintenance', '1 while visitors get the page of maintenance.', [['', [Number(this.#self.maintenance().on)]]]),
      { name: 'coulisse_worker_deaths_total', help: 'Workers that ended without having been told to.', type: 'counter', series: [['', [this.#self.deaths()]]] } satisfies Family,
    ]
    return prometheusText(addUp([own, this.#retired, ...reports]))
  }
}
