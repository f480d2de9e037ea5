// coulisse migrate: brings the database to the tables of the site.
import { migrate, pendingMigration } from '../database/migrations/migrate.ts'
import type { OpenHouse } from '../application/house.ts'
import { jsonOption, siteOption } from './command.ts'
import type { Command } from './command.ts'
import { withHouse } from './with-house.ts'

const pendingCode = 2
const refusedCode = 3

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database to the tables of the site.',
  more: 'Adds what is missing, in one transaction; an SQLite database is copied to COULISSE_DATA/backups first.\nWhat could lose data (a dropped, renamed or narrowed field) is never done; it is listed and the command ends with 3.',
  options: { ...siteOption, check: { type: 'boolean', meaning: 'Change nothing; say what is pending.' }, ...jsonOption },
  exitCodes: { [pendingCode]: 'With --check: something is pending. Always: a setting cannot be used.', [refusedCode]: 'The model asks for a change that could lose data.' },
  run: (call) =>
    withHouse(call, (house) => (call.flag('check') ? check(house, call.flag('json')) : apply(house, call.flag('json'))), { mayBePending: true }),
}

async function check(house: OpenHouse, json: boolean): Promise<number> {
  const { steps, refused } = await pendingMigration(house.database, house.tables)
  const pending = steps.map((step) => step.sentence)
  print(json, { pending, refused: refused.map((step) => step.sentence) }, pending.length === 0 && refused.length === 0 ? 'The database fits the site.' : list('Pending:', pending))
  if (refused.length > 0) return sayRefused(json, refused)
  return pending.length > 0 ? pendingCode : 0
}

async function apply(house: OpenHouse, json: boolean): Promise<number> {
  const { applied, refused } = await migrate(house.database, house.tables)
  print(json, { applied, refused: refused.map((step) => step.sentence) }, applied.length === 0 ? 'Nothing to do.' : list('Done:', applied))
  return refused.length > 0 ? sayRefused(json, refused) : 0
}

function sayRefused(json: boolean, refused: readonly { sentence: string }[]): number {
  if (!json) process.stderr.write(`${list('Not done, since it could lose data:', refused.map((step) => step.sentence))}\n`)
  return refusedCode
}

const list = (title: string, sentences: readonly string[]): string => (sentences.length === 0 ? '' : [title, ...sentences.map((sentence) => `  - ${sentence}`)].join('\n'))

function print(json: boolean, data: object, text: string): void {
  if (json || text) process.stdout.write(`${json ? JSON.stringify(data, null, 2) : text}\n`)
}
