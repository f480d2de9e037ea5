// The thread that hashes passwords: started when one comes, dismissed when there was none for a while. One task at a time.
import { Worker } from 'node:worker_threads'
import type { HashAnswer, HashTask } from './hash-worker.ts'

/** A thread without work for this long gives its memory back. */
const restMs = 30_000

let thread: Worker | undefined
let rest: NodeJS.Timeout | undefined
let waiting: PromiseWithResolvers<HashAnswer> | undefined

/** A hash as text, or whether a password is right. */
export async function askHashThread(task: HashTask): Promise<string | boolean> {
  clearTimeout(rest)
  const answer = (waiting = Promise.withResolvers<HashAnswer>())
  const worker = (thread ??= start())
  worker.ref()
  worker.postMessage(task)
  try {
    const answered = await answer.promise
    if ('error' in answered) throw new Error(answered.error)
    return answered.result
  } finally {
    worker.unref()
    rest = setTimeout(dismiss, restMs).unref()
  }
}

function dismiss(): void {
  const worker = thread
  thread = undefined
  void worker?.terminate()
}

function start(): Worker {
  const name = import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js'
  const worker = new Worker(new URL(name, import.meta.url), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 16 } })
  const stopped = (error: Error) => {
    if (thread !== worker) return
    thread = undefined
    waiting?.reject(error)
  }
  worker.on('message', (answer: HashAnswer) => waiting?.resolve(answer))
  worker.on('error', stopped)
  worker.on('exit', () => stopped(new Error('The thread that hashes passwords stopped.')))
  return worker
}
