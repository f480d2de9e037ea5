// The menus that stand around every page.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { whileUnchanged } from '../while-unchanged.ts'

export interface MenuLink { label: string; url: string }
export type Menus = Readonly<Record<string, readonly MenuLink[]>>

/** Every menu by its place (`main`, `footer`), entries in their order and in the visitor's language. */
export function readMenus(ctx: Ctx): Promise<Menus> {
  return whileUnchanged(ctx, `menus ${ctx.locale}`, () => findMenus(ctx))
}

async function findMenus(ctx: Ctx): Promise<Menus> {
  const [first] = ctx.site.model.locales
  const label = sql<string>`coalesce(${sql.ref(`menuEntries.label_${ctx.locale}`)}, ${sql.ref(`menuEntries.label_${first}`)})`
  const rows = await ctx.db
    .selectFrom('menuEntries')
    .innerJoin('menus', 'menus.id', 'menuEntries.menu')
    .select(['menus.slug', 'menuEntries.url', label.as('label')])
    .orderBy('menuEntries.menu')
    .orderBy('menuEntries.position')
    .execute()
  const menus: Record<string, MenuLink[]> = {}
  for (const { slug, url, label } of rows) (menus[slug] ??= []).push({ label, url })
  return menus
}
