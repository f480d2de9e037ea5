// PostgreSQL: a lease row, so that two machines do not migrate at once. Rows rather than advisory locks: every engine that speaks PostgreSQL has them.
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseUnavailable } from '../database.ts'
import type { MigrationConnection, RunSql } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import { quoteText } from './quoting.ts'

/** Proves inside of a transaction that the lease is still ours, and keeps it until the commit. */
export type Fence = (run: RunSql) => Promise<void>

/** Runs `work` while this process holds the lease; waits for another process that has it, within bounds. */
export async function withLease<T>(query: RunSql, connection: MigrationConnection, work: (fence: Fence) => Promise<T>): Promise<T> {
  const holder = describeProcess()
  await claim(connection, holder)
  const renewal = setInterval(() => void query(renew(holder)).catch(() => {}), limits.migrationLeaseMs / 3)
  try {
    return await work(async (run) => {
      if ((await run(renew(holder))).length === 0) throw new DatabaseUnavailable('Another process has taken over the migration, since this one was not heard of for too long. Nothing of this step was changed.')
    })
  } finally {
    clearInterval(renewal)
    await query(`update "migrationState" set "holder" = null, "until" = null where "key" = 'state' and "holder" = ${quoteText(holder)}`).catch(() => {})
  }
}

const until = `now() + interval '${limits.migrationLeaseMs} milliseconds'`
const renew = (holder: string): string => `update "migrationState" set "until" = ${until} where "key" = 'state' and "holder" = ${quoteText(holder)} returning 1 as mine`

async function claim(connection: MigrationConnection, holder: string): Promise<void> {
  for (const end = performance.now() + limits.migrationLockMs; ; await wait(50 + 100 * Math.random())) {
    const [other] = await connection.run(`select "holder", "until"::text as "until" from "migrationState" where "key" = 'state'`)
    const gone = other?.holder && hasEnded(other.holder) ? ` or "holder" = ${quoteText(other.holder)}` : ''
    const claimed = await connection.run(`update "migrationState" set "holder" = ${quoteText(holder)}, "until" = ${until} where "key" = 'state' and ("holder" is null or "until" < now()${gone}) returning 1 as mine`)
    if (claimed.length > 0) return
    if (performance.now() > end) throw new DatabaseUnavailable(`Another process is migrating this database (${nameOf(other?.holder)}). Wait until it is finished; coulisse migrate status tells how far it is.`)
  }
}

interface Process {
  host: string
  pid: number
  /** Boot of the machine, namespace of process numbers and start of the process; absent where the system does not tell. */
  exactly?: string
}

const describeProcess = (): string => JSON.stringify({ host: hostname(), pid: process.pid, ...exactProcess(process.pid) } satisfies Process)

/** A process of this very machine that is no more need not be waited for. Where that cannot be told, the lease runs out. */
function hasEnded(holder: string): boolean {
  const other = JSON.parse(holder) as Process
  const here = exactProcess(process.pid)
  if (!other.exactly || !here.exactly) return false
  const machine = (exactly: string) => exactly.split(' ').slice(0, 2).join(' ')
  return machine(other.exactly) === machine(here.exactly) && exactProcess(other.pid).exactly !== other.exactly
}

function exactProcess(pid: number): { exactly?: string } {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const space = readlinkSync('/proc/self/ns/pid')
    return { exactly: `${boot} ${space} ${startOf(pid)}` }
  } catch {
    return {}
  }
}

/** The 22nd value of /proc/PID/stat; the second may hold spaces, and ends with the last bracket. A zombie has ended. */
function startOf(pid: number): string {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    return state === 'Z' || state === 'X' ? 'ended' : `${pid} ${rest[18]}`
  } catch {
    return 'ended'
  }
}

function nameOf(holder: string | undefined): string {
  if (!holder) return 'unknown'
  const { host, pid } = JSON.parse(holder) as Process
  return `process ${pid} on ${host}`
}
