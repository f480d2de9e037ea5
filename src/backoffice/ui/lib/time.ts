// Moments: kept in UTC, typed and shown in the site's time zone.

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let found = formatters.get(key)
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options)))
  return found
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** “22 Nov 2026, 14:03”. */
export const sayMoment = (at: string, language: string, timeZone: string): string =>
  formatter(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(at))

/** “14:03”. */
export const sayTime = (at: string, language: string, timeZone: string): string => formatter(language, { timeStyle: 'short', timeZone }).format(new Date(at))

/** “22 November 2026”. */
export const sayDay = (at: string, language: string, timeZone: string): string => formatter(language, { dateStyle: 'long', timeZone }).format(new Date(at))

const steps = [['minute', 60], ['hour', 3600], ['day', 86_400]] as const

/** “3 minutes ago” within a week, then the day. */
export function sayAgo(at: string, language: string, timeZone: string, now = Date.now()): string {
  const seconds = (Date.parse(at) - now) / 1000
  if (Math.abs(seconds) >= 7 * 86_400) return formatter(language, { dateStyle: 'medium', timeZone }).format(new Date(at))
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (Math.abs(seconds) < 60) return language === 'fr' ? 'à l’instant' : 'just now'
  const [unit, length] = steps.findLast(([, length]) => Math.abs(seconds) >= length)!
  return relative.format(Math.trunc(seconds / length), unit)
}

/** The value of a datetime-local input: a moment on the clocks of a time zone. */
export function writeLocal(at: string, timeZone: string): string {
  const parts = Object.fromEntries(formatter('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`
}

/** The moment that clocks of a time zone showed as `local`, in UTC; undefined when it is no moment. */
export function readLocal(local: string, timeZone: string): string | undefined {
  const wanted = Date.parse(`${local}Z`)
  if (Number.isNaN(wanted)) return undefined
  let guess = wanted
  // Twice: near a change of clocks the first guess may use the offset of the other side.
  for (let round = 0; round < 2; round++) guess += wanted - Date.parse(`${writeLocal(new Date(guess).toISOString(), timeZone)}Z`)
  return new Date(guess).toISOString()
}
