// A program of the test that migrates and kills itself at its n-th statement. usage: killed.fixture.ts N FOLDER [URL]; N = 0 only counts.
// Statements that only read, set something or renew the lease are the same moment as the one before; COULISSE_TEST_EVERY_STATEMENT=1 counts them too.
// On PostgreSQL the statement is on its way when the process dies, so the server may still do it; on SQLite it is not begun.
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { openDatabase } from '../open.ts'
import { killedTarget } from './killed.fixture-world.ts'
import { migrate } from './migrate.ts'

const [at = '0', folder = '', url] = process.argv.slice(2)
const database = await openDatabase<any>({ folder, tables: killedTarget.tables, ...(url && { url }) })
let count = 0

function isTheOne(statement: unknown): boolean {
  const sql = typeof statement === 'string' ? statement : String((statement as { text?: string }).text)
  const isQuiet = /^\s*(select|set|pragma|begin)\b|^update "migrationState" set "until"/i.test(sql) && process.env['COULISSE_TEST_EVERY_STATEMENT'] !== '1'
  return !isQuiet && ++count === Number(at)
}

const die = () => process.kill(process.pid, 'SIGKILL')

const { default: pg } = url ? await import('pg') : { default: { Connection: class {} } }
const connect = pg.Connection.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
for (const name of url ? ['query', 'parse'] : []) {
  const send = connect[name]!
  connect[name] = function (this: { stream: { uncork(): void } }, ...args: unknown[]) {
    const wanted = isTheOne(args[0])
    const result = send.apply(this, args)
    if (wanted) setTimeout(die, 1)
    return result
  }
}
patch(DatabaseSync.prototype, ['exec'], (_, sql) => sql)
patch(StatementSync.prototype, ['run', 'all'], (statement) => (statement as StatementSync).sourceSQL)

/** Dies before it calls. */
function patch(prototype: object, names: readonly string[], sqlOf: (self: unknown, first: unknown) => unknown): void {
  const methods = prototype as Record<string, (...args: unknown[]) => unknown>
  for (const name of names) {
    const call = methods[name]!
    methods[name] = function (this: unknown, ...args: unknown[]) {
      if (isTheOne(sqlOf(this, args[0]))) die()
      return call.apply(this, args)
    }
  }
}

await migrate(database, killedTarget, { bigTableBytes: 0 })
console.log(count)
await database.close()
