// Dates of a file, meant in the shop's time zone, to ISO 8601 in UTC.
import type { Read } from './read-amounts.ts'

interface DateParts { year: number; month: number; day: number; hour: number; minute: number; second: number }

/**
 * WooCommerce writes hours without a leading zero. "2025-11-01", "2025-11-01 08:00:00" or ISO 8601 with a zone. `edge: 'end'`: the moment just after it, so that
 * a day counts to its end and "23:59:59" too.
 */
export function readDate(text: string, timeZone: string, edge: 'start' | 'end'): Read<string> {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  const parts = match && { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), hour: Number(match[4] ?? 0), minute: Number(match[5] ?? 0), second: Number(match[6] ?? 0) }
  if (!match || !parts || !exists(parts)) return { ok: false, why: `"${text.slice(0, 40)}" is not a date; write it as 2025-11-01 or 2025-11-01 08:00:00` }
  if (edge === 'end' && match[4] === undefined) parts.day += 1
  else if (edge === 'end' && parts.second === 59) parts.second += 1
  const moment = match[7] ? utc(parts) - offsetMs(match[7]) : inZone(parts, timeZone)
  return { ok: true, value: new Date(moment).toISOString() }
}

function exists(parts: DateParts): boolean {
  const date = new Date(utc(parts))
  return date.getUTCMonth() + 1 === parts.month && date.getUTCDate() === parts.day && date.getUTCHours() === parts.hour && date.getUTCMinutes() === parts.minute && parts.second < 60 && parts.year >= 1970
}

const utc = (parts: DateParts): number => Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** The moment at which clocks in the zone show this; twice, because the offset near a change of the clocks depends on the result. */
function inZone(parts: DateParts, timeZone: string): number {
  const shown = utc(parts)
  const first = shown - zoneOffsetMs(shown, timeZone)
  return shown - zoneOffsetMs(first, timeZone)
}

function zoneOffsetMs(moment: number, timeZone: string): number {
  const fields = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(moment)
  const of = (type: string) => Number(fields.find((field) => field.type === type)!.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(moment / 1000) * 1000
}
