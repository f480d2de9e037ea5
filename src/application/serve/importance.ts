// What is served longest when there is too much to do: health, then checkout and payment, then the back office, then pages that are kept, then the rest.
import type { Importance } from '../../server/limits.ts'
import { pathOf } from '../../server/web.ts'

const isFile = /\.\w{1,8}$/
const kinds: readonly (readonly [Importance, RegExp])[] = [
  ['health', /^\/(livez|readyz|metrics)$/],
  ['checkout', /^\/(\w\w\/)?(api\/)?(checkout|payments?|webhooks|basket|orders|order)(\/|$)/],
  ['backoffice', /^\/(backoffice|(api\/session|(\w\w\/)?login)$)/],
]

/** `keeps` knows the pages that need not be made; files count as such. */
export function importanceOf(method: string, url: string, keeps: (path: string) => boolean): Importance {
  const path = pathOf(url)
  for (const [importance, pattern] of kinds) if (pattern.test(path)) return importance
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/') && (isFile.test(path) || keeps(path)) ? 'page' : 'rest'
}
