// The thread that waits for the disk: started when there is something to do, dismissed when there was nothing for a while.
import { Worker } from 'node:worker_threads'
import type { WalAnswer, WalTask } from './wal-worker.ts'

/** A thread without work for this long gives its memory back. */
const restMs = 10_000

export class WalThread {
  readonly #file: string
  #worker: Worker | undefined
  #rest: NodeJS.Timeout | undefined
  #answer: PromiseWithResolvers<WalAnswer> | undefined

  constructor(file: string) {
    this.#file = file
  }

  /** One task at a time. */
  async ask(task: WalTask): Promise<WalAnswer> {
    clearTimeout(this.#rest)
    const answer = (this.#answer = Promise.withResolvers<WalAnswer>())
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    worker.postMessage(task)
    try {
      return await answer.promise
    } finally {
      worker.unref()
      this.#rest = setTimeout(() => void this.close(), restMs).unref()
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#rest)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    const name = import.meta.url.endsWith('.ts') ? './wal-worker.ts' : './wal-worker.js'
    const worker = new Worker(new URL(name, import.meta.url), { workerData: { file: this.#file }, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 16 } })
    worker.on('message', (answer: WalAnswer) => this.#answer?.resolve(answer))
    worker.on('error', (error) => this.#answer?.reject(error))
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
      this.#answer?.reject(new Error('the checkpoint thread stopped'))
    })
    return worker
  }
}
