// When backups are made, and how old the last good one may be.

const dayMinutes = 24 * 60
const minuteMs = 60_000
/** A backup is not late while it may still be under way. */
const graceMs = 2 * 3600_000

/** The next of these minutes of the day (UTC) after `now`. */
export function nextTime(atMinutes: readonly number[], now: Date): Date {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const times = [...atMinutes, atMinutes[0]! + dayMinutes].map((minutes) => midnight + minutes * minuteMs)
  return new Date(times.find((time) => time > now.getTime())!)
}

/** The longest pause of the schedule and the time to make a backup. */
export function oldestGoodMs(atMinutes: readonly number[]): number {
  const gaps = atMinutes.map((minutes, place) => (atMinutes[place + 1] ?? atMinutes[0]! + dayMinutes) - minutes)
  return Math.max(...gaps) * minuteMs + graceMs
}

export const sayTime = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
