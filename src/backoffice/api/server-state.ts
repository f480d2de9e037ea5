// How the server stands at this moment: what the supervisor, the checks of health and the database say.
import { readFileSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { backupHealth } from '../../application/backups/backup-state.ts'
import type { Ctx } from '../../application/context.ts'
import type { OpenHouse } from '../../application/house.ts'
import { checkHealth } from '../../application/serve/health-checks.ts'
import { callSupervisor } from '../../server/control/control-client.ts'
import type { SiteStatus } from '../../server/control/control.ts'
import { readCounts } from '../../server/counts.ts'
import { countJobs } from '../../server/jobs/dead-jobs.ts'
import type { ServerState, WorkerLine } from './status.shapes.ts'

export async function readServerState(ctx: Ctx, house: OpenHouse): Promise<ServerState> {
  const [versions, supervisor, checks, jobs, backup, disk] = await Promise.all([readVersions(ctx), askSupervisor(ctx), checkHealth(house), countJobs(ctx), readBackup(ctx), readDisk(ctx)])
  return {
    at: ctx.now().toISOString(), versions, jobs, backup, disk,
    program: supervisor && programOf(supervisor),
    workers: supervisor?.workers ?? [thisProcess()],
    checks: checks.map(({ name, ok, warns = false, detail = null }) => ({ name, ok, warns, detail })),
  }
}

let ownVersion: string | undefined

async function readVersions({ house, db }: Ctx): Promise<ServerState['versions']> {
  const { engine } = house.database.capabilities
  const { rows } = await (engine === 'sqlite' ? sql<{ version: string }>`select sqlite_version() as version` : sql<{ version: string }>`select current_setting('server_version') as version`).execute(db)
  return { coulisse: (ownVersion ??= readOwnVersion()), node: process.versions.node, engine, engineVersion: rows[0]!.version }
}

/** Beside the sources, or beside what was built of them. */
function readOwnVersion(): string {
  for (const above of ['../../..', '../../../..']) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(import.meta.dirname, above, 'package.json'), 'utf8')) as { name: string; version: string }
      if (name === 'coulisse') return version
    } catch { /* one further up */ }
  }
  return '?'
}

/** Nothing where none runs, and where it does not answer: the rest is worth seeing then. */
async function askSupervisor({ house }: Ctx): Promise<SiteStatus | null> {
  const answer = await callSupervisor(house.config.dataFolder, { do: 'status' }).catch(() => undefined)
  return (answer?.ok && answer.status) || null
}

const programOf = ({ runsSince, address, release, watched, maintenance, deaths }: SiteStatus): ServerState['program'] => ({ runsSince, address, release, watched, maintenance, deaths })

const thisProcess = (): WorkerLine => ({ pid: process.pid, state: 'serving', ageSeconds: Math.round(process.uptime()), memoryBytes: process.memoryUsage.rss(), ...readCounts() })

async function readBackup(ctx: Ctx): Promise<ServerState['backup']> {
  const { state, ageSeconds } = await backupHealth(ctx)
  return { state, provedAt: ageSeconds === undefined ? null : new Date(ctx.now().getTime() - ageSeconds * 1000).toISOString() }
}

async function readDisk({ house, db }: Ctx): Promise<ServerState['disk']> {
  const { dataFolder, databaseUrl } = house.config
  try {
    const { bavail, blocks, bsize } = await statfs(dataFolder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, databaseBytes: databaseUrl === undefined ? bytesOfFiles(dataFolder) : await bytesOfServer(db) }
  } catch {
    return null
  }
}

const bytesOfFiles = (folder: string): number => ['coulisse.db', 'coulisse.db-wal'].reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0)

async function bytesOfServer(db: Ctx['db']): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`.execute(db)
  return Number(rows[0]!.bytes)
}
