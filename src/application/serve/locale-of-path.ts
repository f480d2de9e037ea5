// The language that a path begins with.
import type { OpenHouse } from '../house.ts'
import type { Locale } from '../model/model.ts'

export function localeOfPath(house: Pick<OpenHouse, 'site'>, path: string): Locale {
  const locales = house.site.model.locales as readonly Locale[]
  for (let at = 1; at < locales.length; at++) {
    const locale = locales[at]!
    if (path.startsWith(locale, 1) && (path.length === locale.length + 1 || path[locale.length + 1] === '/')) return locale
  }
  return locales[0]!
}
