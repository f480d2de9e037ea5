// U+0000, which nobody types and PostgreSQL keeps in no text: it is taken out of what a request brings. An address that holds it names nothing.

/** Of a query or a form, before it is decoded. */
export const withoutZero = (text: string): string => (/%00|\0/.test(text) ? text.replace(/%00|\0/g, '') : text)

export const namesZero = (path: string): boolean => path.includes('%00')

/** Whether a JSON text may hold one; an escaped backslash before it makes a false alarm, which costs time and nothing else. */
export const holdsZero = (json: string): boolean => json.includes('\\u0000')

/** Of parsed JSON; as deep as its parser lets it be. Undefined where a name holds one: without it, it could be a name that the parser refuses, such as __proto__. */
export function withoutZeros(value: unknown): unknown {
  let isRefused = false
  const without = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('\0', '')
    if (Array.isArray(value)) return value.map(without)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => {
      isRefused ||= name.includes('\0')
      return [name, without(each)]
    }))
  }
  const cleaned = without(value)
  return isRefused ? undefined : cleaned
}
