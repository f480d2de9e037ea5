// From a request to its ctx: whose session it is, which language, whether it may write at all.
import type { WebRequest } from '../../server/web.ts'
import { readSession } from '../accounts/sessions.ts'
import { readKey } from '../rights/api-keys.ts'
import { rightsOf } from '../rights/known-roles.ts'
import type { Context } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import { guest } from '../house.ts'
import type { Locale } from '../model/model.ts'
import { admitAccount } from './account-rate.ts'
import { cookieName } from '../requests/cookies.ts'

/** `asSelf`: an owner who looks as somebody else is himself here. */
export async function openContext(house: OpenHouse, request: WebRequest, locale: Locale, asSelf = false): Promise<Context> {
  const anonymous = house.context({ requestId: request.id, locale, actor: guest })
  const key = await readKey(anonymous, request.headers.authorization)
  if (key) {
    admitAccount(house.config, key.actor.id!)
    return house.context({ requestId: request.id, locale, ...key })
  }
  const token = request.cookies[cookieName(house.config, 'session')]
  const session = token ? await readSession(anonymous, token, asSelf) : null
  if (!session) return anonymous
  const { account, roleStamp, confirmedAt, viewing } = session
  admitAccount(house.config, viewing?.by.id ?? account.id)
  const rights = await rightsOf(anonymous, account.role, roleStamp)
  if (viewing) return house.context({ requestId: request.id, locale, account, rights, viewing, actor: { kind: 'person', ...viewing.by, role: account.role } })
  return house.context({ requestId: request.id, locale, account, rights, actor: { kind: 'person', id: account.id, name: account.name || account.email, role: account.role, ...(confirmedAt !== undefined && { confirmedAt }) } })
}

/** The first of the site's languages that Accept-Language names, or the site's first. */
export function preferredLocale(house: OpenHouse, header: string | undefined): Locale {
  const locales = house.site.model.locales as readonly Locale[]
  const wished = (header ?? '').slice(0, 500).split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = Number(parameters.find((parameter) => parameter.trim().startsWith('q='))?.trim().slice(2) ?? 1)
    return { tag, quality: Number.isFinite(quality) ? quality : 0 }
  })
  wished.sort((a, b) => b.quality - a.quality)
  for (const { tag } of wished) {
    const found = locales.find((locale) => tag === locale.toLowerCase() || tag.startsWith(`${locale.toLowerCase()}-`))
    if (found) return found
  }
  return locales[0]!
}
