// Processor time and memory of a process and all below it, from Linux's /proc.

import { readdirSync, readFileSync } from 'node:fs'

export interface MemoryUse {
  /** Resident: pages shared between processes count in each. */
  rssMb: number
  /** Proportional: shared pages count once. */
  pssMb: number
}

/** Linux counts in hundredths of a second, on every common build. */
const tickMs = 10

export function readCpuMs(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + cpuMsOf(pid), 0)
}

export function readMemory(root: number): MemoryUse {
  const kilobytes = processTree(root).map((pid) => ({ rss: rollup(pid, 'Rss'), pss: rollup(pid, 'Pss') }))
  const sumMb = (key: 'rss' | 'pss') => Math.round(kilobytes.reduce((sum, one) => sum + one[key], 0) / 102.4) / 10
  return { rssMb: sumMb('rss'), pssMb: sumMb('pss') }
}

export function processTree(root: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }))
  const below = (pid: number): number[] => [pid, ...parents.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid))]
  return below(root)
}

/** The time of children that have ended is counted with their parent, so none is lost when a worker is replaced. */
function cpuMsOf(pid: number): number {
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = statOf(pid).slice(11, 15).map(Number)
  return (user + system + endedUser + endedSystem) * tickMs
}

function parentOf(pid: number): number {
  return Number(statOf(pid)[1])
}

/** The fields after the program's name, which stands in brackets and may hold anything. Empty when the process is gone. */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function rollup(pid: number, field: 'Rss' | 'Pss'): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
