// Columns of products, variants and categories in the visitor's language, falling back to the site's first where a text is empty.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Ctx, House } from '../context.ts'
import { columnName } from '../model/model.ts'
import type { AnyResource, Field } from '../model/model.ts'

/** A localized column of the table `alias`: `p.name` is `p."name_fr"`, or `p."name_en"` where that is empty. */
export function inLanguage(ctx: Ctx, alias: string, name: string): RawBuilder<string | null> {
  return sql.raw(localizedColumn(ctx, alias, name))
}

function localizedColumn(ctx: Ctx, alias: string, name: string): string {
  const [first] = ctx.site.model.locales
  const own = quoted(alias, `${name}_${ctx.locale}`)
  return ctx.locale === first ? own : `coalesce(${own}, ${quoted(alias, `${name}_${first}`)})`
}

/** The site's own fields of a resource of the house as the columns of a select, in the visitor's language; relations to several are left out. */
export function selectOwnFields(ctx: Ctx, alias: string, house: AnyResource): RawBuilder<unknown> {
  const fields = ownFieldsOf(ctx, house).filter(([, field]) => !field.many)
  const columns = fields.map(([name, field]) => {
    const column = field.localized ? localizedColumn(ctx, alias, name) : quoted(alias, columnName(name, field, ctx.locale))
    return `, ${column} as ${quoted(name)}`
  })
  return sql.raw(columns.join(''))
}

/** Names come from the model, never from input. */
const quoted = (...path: string[]): string => path.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')

/** A value as its field means it: SQLite does not know the type of a column that was chosen between two languages. */
export function fieldValue(field: Field, value: unknown): unknown {
  if (field.column === 'json' && typeof value === 'string') return JSON.parse(value)
  return field.column === 'boolean' && typeof value === 'number' ? value === 1 : value
}

const kept = new WeakMap<AnyResource, readonly (readonly [string, Field])[]>()

/** The site's own fields of a resource of the house. */
export function ownFieldsOf(ctx: { readonly house: Pick<House, 'resources'> }, house: AnyResource): readonly (readonly [string, Field])[] {
  const whole = ctx.house.resources.get(house.name)!
  let own = kept.get(whole)
  if (!own) kept.set(whole, (own = Object.entries<Field>(whole.fields).filter(([name]) => !Object.hasOwn(house.fields, name))))
  return own
}
