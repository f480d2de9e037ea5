// coulisse restore: a backup becomes a site's data, never over data that are there unless that is said.
import { resolve } from 'node:path'
import { restoreBackup } from '../application/backups/backups.ts'
import type { NotRestored, Restored } from '../application/backups/backups.ts'
import type { Site } from '../application/site.ts'
import { createLog } from '../server/log.ts'
import { readSettings } from './read-settings.ts'
import { jsonOption, siteOption, WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'
import { loadSite, NoSite } from './load-site.ts'

const refusedCode = 3
const brokenCode = 4

export const restore: Command = {
  name: 'restore',
  summary: 'Restore a backup, into an empty place unless --replace is said.',
  operands: 'FILE',
  more: 'FILE is a path, s3://bucket/prefix/name, or the name of a backup in COULISSE_BACKUP_TO. Without --to it goes where the settings point: DATABASE_URL, or COULISSE_DATA.\nA backup that is cut off or altered is refused before anything is touched. What --replace replaces is put aside, not deleted.',
  options: {
    ...siteOption,
    to: { type: 'string', value: 'DIR', meaning: 'Folder for an SQLite database and the pictures.' },
    at: { type: 'string', value: 'TIME', meaning: 'A moment after the backup, such as 2026-11-22T14:03:00Z; without Z in the time of this machine. SQLite with COULISSE_BACKUP_LOG=on.' },
    identity: { type: 'string', value: 'FILE', meaning: 'File with the secret key of an encrypted backup.' },
    replace: { type: 'boolean', meaning: 'Put aside what is there.' },
    ...jsonOption,
  },
  exitCodes: { 2: 'A setting cannot be used.', [refusedCode]: 'Refused, and nothing was touched; the sentence says why.', [brokenCode]: 'Restored, but something in it does not add up; each line says what.' },
  async run(call) {
    const [file, ...more] = call.operands
    if (file === undefined || more.length > 0) throw new WrongUsage('Write coulisse restore FILE --to DIR.')
    const config = readSettings()
    const folder = call.text('to')
    const to = folder === undefined ? { url: config.databaseUrl, folder: config.dataFolder } : { folder: resolve(folder) }
    const done = await restoreBackup({ file, identityFile: call.text('identity'), at: readMoment(call.text('at')), to, replace: call.flag('replace'), site: await siteIfThere(call), config, log: createLog('warn', 'stderr'), now: new Date() })
    return call.flag('json') ? printJson(done) : print(done)
  },
}

function readMoment(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(time)) throw new WrongUsage(`“${text}” is no moment. Write one such as 2026-11-22T14:03:00Z.`)
  return new Date(time).toISOString()
}

/** After a disaster the site may be in the backup only. */
async function siteIfThere(call: Call): Promise<Site | null> {
  try {
    return await loadSite(call.text('site')!)
  } catch (error) {
    if (error instanceof NoSite) return null
    throw error
  }
}

type Done = Restored | NotRestored

const codeOf = (done: Done): number => (!done.ok ? refusedCode : done.checked.ok && done.checked.broken.length > 0 ? brokenCode : 0)

function printJson(done: Done): number {
  const told = done.ok ? { ...done, manifest: { ...done.manifest, parts: done.manifest.parts.length } } : done
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
  return codeOf(done)
}

function print(done: Done): number {
  if (!done.ok) {
    process.stderr.write(`${done.detail}\n`)
    return codeOf(done)
  }
  process.stdout.write(`Restored as of ${done.asOf}${done.commits > 0 ? `, ${done.commits} commits after the backup` : ''}, in ${(done.durationMs / 1000).toFixed(1)} s.\n${done.setAside ? `What was there before is kept in ${done.setAside}.\n` : ''}`)
  if (done.unreadable > 0) process.stderr.write(`The codes of ${done.unreadable} second factors cannot be checked without their key, and their backup codes are needed: put the file secrets.key of the old data folder into the new one, or state COULISSE_SECRETS_KEY.\n`)
  if (!done.checked.ok) process.stdout.write(`${done.checked.why}\n`)
  else if (done.checked.broken.length === 0) process.stdout.write('Everything in it adds up.\n')
  else process.stderr.write(`Something in it does not add up:\n${done.checked.broken.map((sentence) => `- ${sentence}`).join('\n')}\n`)
  return codeOf(done)
}
