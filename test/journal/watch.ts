// Sees what a door changed in the tables, row by row, and what the journal says about it.
import { sql } from 'kysely'
import type { OpenHouse } from '../../src/application/house.ts'
import { columnName } from '../../src/application/model/model.ts'
import { fieldsOf } from '../../src/application/records/record-values.ts'

type Row = Record<string, unknown>
export type State = Map<string, Map<string, Row>>

/** Tables whose rows nobody looks back at, and why. Every other one belongs to a resource. */
export const workingTables: Record<string, string> = {
  sessions: 'who is logged in now', oneTimeTokens: 'links that work once', attempts: 'counts of guesses', changes: 'the journal itself', journalState: 'the journal itself',
  accountLinks: 'links that work once', invitations: 'links that work once', signUps: 'not yet an account', logInSteps: 'half-finished logins', openidWaiting: 'half-finished logins', openidLinks: 'ways in, told by the account’s entries', rememberedDevices: 'where no code is asked for now', passkeyQuestions: 'half-finished logins', passkeys: 'keys, told by the account’s entries', secondFactors: 'secrets, told by the account’s entries', backupCodes: 'secrets, told by the account’s entries',
  jobs: 'work to be done, in the log', idempotencyKeys: 'answers for repeated requests', consentTexts: 'what was shown, never changed', baskets: 'not yet an order', basketLines: 'not yet an order',
  backups: 'tells itself who asked for each and what came of it', counters: 'follows from the orders', searchEntries: 'follows from the records', searchWords: 'follows from the records', listings: 'follows from the records', listingState: 'says what the lists were made from',
  measures: 'figures of the server', slowRequests: 'figures of the server',
}

interface Owner { resource: string; recordId(row: Row): string; /** The journal may name it in another way as well. */ or?: { resource: string; action: string } }

/** Which resource a row belongs to, and under which id the journal knows it. */
export function ownersOf(house: OpenHouse): Map<string, Owner> {
  const owners = new Map<string, Owner>([
    ['accounts', { resource: 'account', recordId: (row) => String(row['id']) }],
    ['staffRoles', { resource: 'role', recordId: (row) => String(row['id']) }],
    ['apiKeys', { resource: 'key', recordId: (row) => String(row['id']) }],
    ['consents', { resource: 'consent', recordId: (row) => String(row['id']) }],
    ['mails', { resource: 'mail', recordId: (row) => String(row['id']) }],
    ['orders', { resource: 'order', recordId: (row) => String(row['id']) }],
    ['orderLines', { resource: 'order', recordId: (row) => String(row['order']) }],
    ['payments', { resource: 'order', recordId: (row) => String(row['order']) }],
    ['stockLevels', { resource: 'stock', recordId: (row) => String(row['variant']), or: { resource: 'variant', action: 'delete' } }],
    ['stockMovements', { resource: 'stock', recordId: (row) => String(row['variant']) }],
  ])
  for (const resource of house.resources.values()) {
    owners.set(resource.plural, { resource: resource.name, recordId: (row) => String(row['id']) })
    for (const [name, field] of fieldsOf(resource)) if (field.many) owners.set(`${resource.plural}_${name}`, { resource: resource.name, recordId: (row) => String(row['owner']) })
  }
  return owners
}

export async function readState(house: OpenHouse): Promise<State> {
  const state: State = new Map()
  for (const name of ownersOf(house).keys()) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(house.database.read)
    state.set(name, new Map(rows.map((row) => [String(row['id'] ?? row['variant'] ?? `${row['owner']} ${row['target']}`), row])))
  }
  return state
}

export interface RowChange { table: string; before: Row | undefined; after: Row | undefined }

export function changesBetween(before: State, after: State): RowChange[] {
  return [...before].flatMap(([table, rows]) => {
    const now = after.get(table)!
    return [...new Set([...rows.keys(), ...now.keys()])].flatMap((key) => {
      const change = { table, before: rows.get(key), after: now.get(key) }
      return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change]
    })
  })
}

export interface Written { resource: string; recordId: string; action: string; actorKind: string; actorId: string | null; actorName: string; requestId: string; release: string; at: string; before: Row | null; after: Row | null }

/** Sentences about rows that were changed without a word in the journal, or with a word that is not what happened. */
export function unexplained(house: OpenHouse, changed: readonly RowChange[], written: readonly Written[]): string[] {
  const owners = ownersOf(house)
  return changed.flatMap((change) => {
    const owner = owners.get(change.table)!
    const recordId = owner.recordId(change.after ?? change.before!)
    const entries = written.filter((entry) => entry.recordId === recordId && (entry.resource === owner.resource || (entry.resource === owner.or?.resource && entry.action === owner.or.action)))
    if (entries.length === 0) return [`${change.table} ${recordId} ${change.before ? (change.after ? 'changed' : 'gone') : 'new'}, and the journal does not say so`]
    return wrongValues(house, change, entries)
  })
}

/** For records of the model: each column that changed stands in the journal as it was and as it is. */
function wrongValues(house: OpenHouse, { table, before, after }: RowChange, entries: readonly Written[]): string[] {
  const resource = [...house.resources.values()].find(({ plural }) => plural === table)
  if (!resource) return []
  const values = (from: 'before' | 'after', first: boolean) => (first ? entries : [...entries].reverse()).reduce<Row>((all, entry) => ({ ...(entry[from] ?? {}), ...all }), {})
  const [was, is] = [values('before', true), values('after', false)]
  return fieldsOf(resource).filter(([, field]) => !field.many).flatMap(([name, field]) =>
    (field.localized ? house.site.model.locales : ['']).flatMap((locale) => {
      const column = columnName(name, field, locale)
      if (JSON.stringify(before?.[column] ?? null) === JSON.stringify(after?.[column] ?? null)) return []
      const told = (state: Row) => (field.localized ? ((state[name] as Row | null)?.[locale] ?? null) : (state[name] ?? null))
      const right = same(told(was), before?.[column]) && same(told(is), after?.[column])
      return right ? [] : [`${table}.${column} went from ${JSON.stringify(before?.[column])} to ${JSON.stringify(after?.[column])}, but the journal says ${JSON.stringify(told(was))} to ${JSON.stringify(told(is))}`]
    }))
}

const canonical = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(canonical) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)])) : (value ?? null)
const same = (a: unknown, b: unknown): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
