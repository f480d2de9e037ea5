// Between a row of the database and a record as forms, journal and API show it: localized fields are `{ en, fr }` there.
import { columnName } from '../model/model.ts'
import type { AnyResource, Field } from '../model/model.ts'

/** Values by field name; of a localized field, values by language. */
export type RecordValues = Record<string, unknown>

const entries = new WeakMap<object, readonly [string, Field][]>()

export function fieldsOf(resource: AnyResource): readonly [string, Field][] {
  const fields = resource.fields as Record<string, Field>
  let known = entries.get(fields)
  if (!known) entries.set(fields, (known = Object.entries(fields)))
  return known
}

/** The columns that hold these values; relations to several are left out, since they have a table of their own. */
export function columnsFromValues(resource: AnyResource, values: RecordValues, locales: readonly string[]): Record<string, unknown> {
  const columns: Record<string, unknown> = {}
  for (const [name, field] of fieldsOf(resource)) {
    if (field.many || !(name in values)) continue
    if (!field.localized) columns[name] = values[name] ?? null
    else for (const locale of locales) columns[columnName(name, field, locale)] = (values[name] as RecordValues | null)?.[locale] ?? null
  }
  if (resource.publishable && 'status' in values) columns['status'] = values['status']
  return columns
}

/** The values that a row holds, relations to several excepted. */
export function valuesFromRow(resource: AnyResource, row: Record<string, unknown>, locales: readonly string[]): RecordValues {
  const values: RecordValues = {}
  for (const [name, field] of fieldsOf(resource)) {
    if (field.many) continue
    if (!field.localized) values[name] = row[name] ?? null
    else values[name] = Object.fromEntries(locales.map((locale) => [locale, row[columnName(name, field, locale)] ?? null]))
  }
  if (resource.publishable) values['status'] = row['status']
  return values
}

/** What a record is called: its title field, in the first language. */
export function titleOf(resource: AnyResource, values: RecordValues, locales: readonly string[]): string {
  const title = values[resource.titleField]
  if (typeof title === 'string' || typeof title === 'number') return String(title)
  const byLocale = (title ?? {}) as Record<string, unknown>
  return String(locales.map((locale) => byLocale[locale]).find((text) => text) ?? '')
}
