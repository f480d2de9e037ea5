// What a worker asks itself before it takes over: is it ready, and does it draw the first page in every language?
import { CannotStart } from '../../errors.ts'
import type { House } from '../context.ts'
import { hrefIn } from '../theme/frame.ts'

/** Answers a request without a connection. */
export type AskSelf = (path: string, headers: Record<string, string>) => Promise<{ status: number; body: string }>

/** The second time it answers as it will from then on: statements are prepared, code is compiled. */
const rounds = 2

/** Throws CannotStart with the address that failed and what it answered. */
export async function checkAnswers({ site, config }: House, ask: AskSelf): Promise<void> {
  const locales = site.model.locales
  const homes = locales.map((locale) => hrefIn({ locale: locales[0]!, locales }, '/', locale))
  const headers = { host: new URL(config.publicUrl).host, accept: 'text/html' }
  for (let round = 0; round < rounds; round++) {
    for (const path of ['/readyz', ...homes, '/login', '/basket']) {
      const { status, body } = await ask(path, headers)
      if (status >= 500) throw new CannotStart(`Its first checks failed: ${path} answered ${status}${path === '/readyz' ? ` (${body.trim()})` : '; the log says why'}.`)
    }
  }
}
