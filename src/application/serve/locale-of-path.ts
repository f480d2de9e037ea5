// The language that a path begins with.
import type { OpenHouse } from '../house.ts'
import type { Locale } from '../model/model.ts'

export function localeOfPath(house: Pick<OpenHouse, 'site'>, path: string): Locale {
  const locales = house.site.model.locales as readonly Locale[]
  const first = path.split('/', 2)[1]
  return locales.slice(1).find((locale) => locale === first) ?? locales[0]!
}
