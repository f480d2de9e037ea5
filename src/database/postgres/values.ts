// Values between TypeScript and PostgreSQL: whole numbers are numbers, instants ISO text in UTC, JSON is parsed.
import pg from 'pg'
import { isJsonValue } from '../json-values.ts'

/** We never use PostgreSQL's arrays, so an array is always JSON (pg would write `{…}`). */
export function toPostgres(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return isJsonValue(value) ? JSON.stringify(value) : value
}

function toNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw new RangeError(`The number ${text} is too large to be held exactly.`)
  return number
}

/** `2026-01-02 03:04:05.678+00`, as the session's time zone is UTC; trailing zeros are left out. */
function toIso(text: string): string {
  if (!text.endsWith('+00') || text.length < 22) return new Date(text).toISOString()
  const [seconds, fraction = ''] = text.slice(0, -3).split('.')
  return `${seconds!.replace(' ', 'T')}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, toNumber],
  [pg.types.builtins.NUMERIC, toNumber], // what sum() of whole numbers gives
  [pg.types.builtins.TIMESTAMPTZ, toIso],
  [pg.types.builtins.DATE, (text) => text],
])

export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format as 'text'),
}
