// What pages need to know of where they are: addresses, and which page of a list is asked for.
import type { Ctx } from '../context.ts'
import type { Frame } from '../theme/frame.ts'

/** Enough of a frame to write addresses, for what is made before a page is drawn. */
export function placeOf(ctx: Ctx): Pick<Frame, 'publicUrl' | 'locale' | 'locales'> {
  return { publicUrl: ctx.house.config.publicUrl, locale: ctx.locale, locales: ctx.site.model.locales }
}

/** The number in `?page=`, 1 when it is absent, null when there is no such page. */
export function pageNumber(given: string | undefined, pages: number): number | null {
  if (given === undefined || given === '') return 1
  const number = /^\d{1,6}$/.test(given) ? Number(given) : 0
  return number >= 1 && number <= pages ? number : null
}
