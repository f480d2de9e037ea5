// What the processes of a running site hold at a moment: memory, descriptors, the write-ahead log; and whether it stays so.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { processTree, readMemory } from '../../bench/support/process-tree.ts'

export interface Vitals {
  minute: number
  /** Of all processes, shared pages counted once. */
  memoryMb: number
  supervisorMb: number
  descriptors: number
  walMb: number
  /** Since the look before. */
  answered: number
  p50Ms: number
  p99Ms: number
}

export function readVitals(supervisor: number, dataFolder: string, timesMs: number[], minute: number): Vitals {
  timesMs.sort((a, b) => a - b)
  const at = (share: number) => Math.round((timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))] ?? 0) * 10) / 10
  const tree = processTree(supervisor)
  return {
    minute: Math.round(minute * 10) / 10,
    memoryMb: Math.round(readMemory(supervisor).pssMb),
    supervisorMb: Math.round(readMemory(supervisor).pssMb - tree.slice(1).reduce((sum, pid) => sum + readMemory(pid).pssMb, 0)),
    descriptors: tree.reduce((sum, pid) => sum + countDescriptors(pid), 0),
    walMb: Math.round((statSync(join(dataFolder, 'coulisse.db-wal'), { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20 * 10) / 10,
    answered: timesMs.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  }
}

function countDescriptors(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return 0
  }
}

const figures = ['memoryMb', 'supervisorMb', 'descriptors', 'walMb'] as const
/** Below this much more nothing is said to grow: a swap under way, a cache that fills, a commit that is not yet checkpointed. */
const slack: Record<(typeof figures)[number], number> = { memoryMb: 60, supervisorMb: 20, descriptors: 40, walMb: 16 }

/** One sentence for each figure that has grown: the median of the last third over that of the one before, the warming-up left out. */
export function whatGrows(samples: readonly Vitals[]): string[] {
  const third = Math.floor(samples.length / 3)
  if (third < 2) return []
  return figures.flatMap((figure) => {
    const [before, after] = [samples.slice(third, 2 * third), samples.slice(2 * third)].map((part) => median(part.map((one) => one[figure])))
    const grows = after! > before! * 1.1 + slack[figure]
    return grows ? [`${figure} has grown from ${before} to ${after}.`] : []
  })
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}
