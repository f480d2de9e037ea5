// coulisse backup: everything the site needs to start again, in one file, while it works.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { backUp, newKey } from '../application/backups/backups.ts'
import type { BackupDone, MadeBackup } from '../application/backups/backups.ts'
import { jsonOption, siteOption } from './command.ts'
import type { Call, Command } from './command.ts'
import { commandContext, withHouse } from './with-house.ts'

const notProvedCode = 2

export const backup: Command = {
  name: 'backup',
  summary: 'Back up database, pictures, settings and site into one file, while the site works, and prove that it can be restored.',
  more: 'The proof: the backup is restored in a scratch place and everything in it is checked, as coulisse check does.\nPasswords and keys among the settings are not part of it.',
  options: {
    ...siteOption,
    to: { type: 'string', value: 'PLACE', meaning: 'A folder, or s3://bucket/prefix. COULISSE_BACKUP_TO unless given.' },
    'new-key': { type: 'string', value: 'FILE', meaning: 'Make no backup but a key: the secret one into FILE, the public one for COULISSE_BACKUP_RECIPIENT is printed.' },
    quick: { type: 'boolean', meaning: 'Do not restore it for proof.' },
    ...jsonOption,
  },
  exitCodes: { [notProvedCode]: 'The backup was made, but what it holds does not add up; each line says what. Also: a setting cannot be used.' },
  run: (call) => (call.text('new-key') === undefined ? make(call) : makeKey(call.text('new-key')!)),
}

const make = (call: Call): Promise<number> =>
  withHouse(call, async (house) => {
      const given = call.text('to')
      const to = given === undefined ? house.config.backups.to : given.includes('://') ? given : resolve(given)
      const startedBy = (['schedule', 'person'] as const).find((who) => who === process.env['COULISSE_BACKUP_STARTED_BY']) ?? 'command'
      const done = await backUp(commandContext(house, 'backup'), startedBy, { to, prove: !call.flag('quick') })
      return call.flag('json') ? printJson(done) : print(done)
    })

async function makeKey(file: string): Promise<number> {
  const { identity, recipient } = await newKey()
  await writeFile(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' })
  process.stdout.write(`COULISSE_BACKUP_RECIPIENT=${recipient}\n`)
  process.stderr.write(`The secret key is in ${file}. Keep it away from this machine: without it, encrypted backups cannot be read.\n`)
  return 0
}

function printJson(done: BackupDone): number {
  if (!done.ok) process.stdout.write(`${JSON.stringify(done, null, 2)}\n`)
  else {
    const { manifest: { parts, ...manifest }, ...made } = done.made
    process.stdout.write(`${JSON.stringify({ ok: true, ...made, ...manifest, parts: parts.length }, null, 2)}\n`)
  }
  return codeOf(done)
}

function print(done: BackupDone): number {
  if (!done.ok) process.stderr.write(`No backup was made. ${done.why}\n`)
  else process.stdout.write(`${done.made.place.replace(/\/$/, '')}/${done.made.name}\n${sayMade(done.made)}\n`)
  if (done.ok && done.made.proof?.ok === false) process.stderr.write(`What it holds does not add up:\n${done.made.proof.broken.map((sentence) => `- ${sentence}`).join('\n')}\n`)
  return codeOf(done)
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

function sayMade({ bytes, durationMs, manifest, proof }: MadeBackup): string {
  const rows = Object.values(manifest.tables).reduce((sum, count) => sum + count, 0)
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
  const proved = proof?.ok ? ` Restoring it was proved in ${seconds(proof.restoreMs)}.` : ''
  return `${size}, ${rows} rows in ${Object.keys(manifest.tables).length} tables, as of ${manifest.madeAt}, made in ${seconds(durationMs)}.${proved}`
}

const codeOf = (done: BackupDone): number => (!done.ok ? 1 : done.made.proof?.ok === false ? notProvedCode : 0)
