// coulisse db: the site's data go over to the other engine while it works.
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { fileOf, holdsData, isInUse } from '../database/copy.ts'
import type { DatabasePlace } from '../database/copy.ts'
import { moveDatabase, openMoveSource, openMoveTarget } from '../database/move.ts'
import type { Moved, MoveStep } from '../database/move.ts'
import { safeDatabaseUrl } from '../service-addresses.ts'
import { readSettings } from './read-settings.ts'
import { jsonOption, WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'

const refusedCode = 3

export const db: Command = {
  name: 'db',
  summary: 'Move the data to PostgreSQL or back to SQLite while the site works: db move postgres://…; db move sqlite; db stay.',
  operands: 'move postgres://USER:PASSWORD@HOST/NAME | move sqlite | stay',
  more: 'From the database of the settings to the one that is named, which is empty. Rows are counted and compared on both sides.\nAt the end writes are refused in the old database, and the site has to be started with the new one.\ndb stay lets the database of the settings take writes again, when the move is not wanted after all.',
  options: { replace: { type: 'boolean', meaning: 'With move sqlite: put aside the SQLite database that is in COULISSE_DATA.' }, ...jsonOption },
  exitCodes: { 2: 'A setting cannot be used.', [refusedCode]: 'Refused, and nothing was touched; the sentence says why.' },
  async run(call) {
    const [what, target, ...more] = call.operands
    if (what === 'stay' && target === undefined) return stay(readSettings())
    if (what !== 'move' || target === undefined || more.length > 0 || !(target === 'sqlite' || /^postgres(ql)?:\/\//.test(target))) {
      throw new WrongUsage('Write coulisse db move postgres://user:password@host:5432/name, coulisse db move sqlite, or coulisse db stay.')
    }
    const config = readSettings()
    const to: DatabasePlace = target === 'sqlite' ? { folder: config.dataFolder } : { folder: config.dataFolder, url: safeDatabaseUrl(target, config.plainServices) }
    const refusal = await whyNot(config, to, call.flag('replace'))
    if (refusal === undefined) return move(call, config, to)
    process.stderr.write(`${refusal}\n`)
    return refusedCode
  },
}

async function whyNot(config: Config, to: DatabasePlace, replace: boolean): Promise<string | undefined> {
  if (config.databaseUrl === to.url) return to.url === undefined ? 'The settings name SQLite already: for the way back, DATABASE_URL names the PostgreSQL database to leave.' : 'DATABASE_URL names this database already: leave it out for now, so that the move begins at SQLite.'
  if (!(await holdsData(to))) return undefined
  if (to.url !== undefined) return 'The PostgreSQL database holds the data of a site already. Name an empty one.'
  if (!replace) return `There is an SQLite database at ${fileOf(to)} already. With --replace it is put aside.`
  if (await isInUse(to)) return `A running program uses ${fileOf(to)}. Stop it first.`
  await putAside(to.folder)
  return undefined
}

async function putAside(folder: string): Promise<void> {
  const aside = join(folder, `replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`)
  await mkdir(aside, { recursive: true, mode: 0o700 })
  for (const ending of ['', '-wal', '-shm']) if (existsSync(join(folder, `coulisse.db${ending}`))) await rename(join(folder, `coulisse.db${ending}`), join(aside, `coulisse.db${ending}`))
}

async function move(call: Call, config: Config, to: DatabasePlace): Promise<number> {
  const source = await openMoveSource({ url: config.databaseUrl, folder: config.dataFolder })
  try {
    const target = await openMoveTarget(to)
    try {
      const json = call.flag('json')
      const moved = await moveDatabase(source, target, nameOf(to), join(config.dataFolder, `moving-${process.pid}.db`), json ? () => {} : tell)
      process.stdout.write(json ? `${JSON.stringify(asJson(moved), null, 2)}\n` : report(moved, to))
      return 0
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Without user and password. */
function nameOf({ url, folder }: DatabasePlace): string {
  if (url === undefined) return fileOf({ folder })
  const { host, pathname } = new URL(url)
  return `postgres://${host}${pathname}`
}

const sentences: Record<MoveStep, string> = {
  copying: 'Copying; the site works as before.',
  loading: 'Loading the copy, and reading it back.',
  'catching-up': 'Catching up with what was written meanwhile.',
  pausing: 'Writers wait for a moment.',
  confirming: 'Looking at every reference.',
}
const tell = (step: MoveStep): void => void process.stderr.write(`${sentences[step]}\n`)

const rowsOf = ({ counts }: Moved): number => [...counts.values()].reduce((sum, count) => sum + count, 0)

const asJson = (moved: Moved): object => ({ ok: true, rows: rowsOf(moved), copyMs: moved.copyMs, caughtUp: moved.caughtUp, pauseMs: moved.pauseMs, tables: Object.fromEntries([...moved.counts].map(([table, count]) => [table, { count, sumAfterCopy: moved.sums.get(table)?.sum ?? null }])) })

function report(moved: Moved, to: DatabasePlace): string {
  const next = to.url === undefined ? 'without DATABASE_URL' : 'with DATABASE_URL set to the new address'
  return `${rowsOf(moved)} rows in ${moved.counts.size} tables have moved to ${nameOf(to)}: counted on both sides, and compared value by value after the copy.\nCopied in ${(moved.copyMs / 1000).toFixed(1)} s, ${moved.caughtUp} rows carried over afterwards; writers waited ${(moved.pauseMs / 1000).toFixed(1)} s.\nThe old database refuses writes now. Start the site again at once, ${next}. Not after all: coulisse db stay.\n`
}

async function stay(config: Config): Promise<number> {
  const source = await openMoveSource({ url: config.databaseUrl, folder: config.dataFolder })
  try {
    await source.release()
  } finally {
    await source.close()
  }
  process.stdout.write('The database of the settings takes writes again.\n')
  return 0
}
