// What is served longest when there is too much to do: health, then checkout and payment, then the back office, then pages.
import type { Importance } from '../../server/limits.ts'

const kinds: readonly (readonly [Importance, RegExp])[] = [
  ['health', /^\/(livez|readyz|metrics)$/],
  ['checkout', /^\/(\w\w\/)?(api\/)?(checkout|payments?|webhooks|basket|orders|order)(\/|$)/],
  ['backoffice', /^\/(backoffice|(api\/session|(\w\w\/)?login)$)/],
]

export function importanceOf(method: string, url: string): Importance {
  const at = url.indexOf('?')
  const path = at === -1 ? url : url.slice(0, at)
  for (const [importance, pattern] of kinds) if (pattern.test(path)) return importance
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/') && !path.includes('/search') ? 'page' : 'rest'
}
