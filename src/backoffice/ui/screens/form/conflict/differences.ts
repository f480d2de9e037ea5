// Where one's own version of a record and a colleague's differ, and which of the two only one of them has touched.
import type { FieldDescription, OpenRecord, PartDescription, RecordValues } from '../../../../api/shapes.ts'
import { firstLanguage, nameOfLanguage } from '../../../lib/language.tsx'
import { same } from '../../../lib/values.ts'
import { FormState } from '../form-state.ts'
import { withoutKeys } from '../keys.ts'

export interface Difference {
  /** `name`, `title.fr`, `variants`. */
  key: string
  label: string
  field?: FieldDescription
  part?: PartDescription
  mine: unknown
  theirs: unknown
  /** Both have changed it, each in another way. */
  isBoth: boolean
  suggested: 'mine' | 'theirs'
}

const say = (label: FieldDescription['label']): string => (typeof label === 'string' ? label : (label[firstLanguage()] ?? Object.values(label)[0] ?? ''))
const equal = (one: unknown, other: unknown): boolean => same(withoutKeys(one), withoutKeys(other))

export function differencesBetween(form: FormState, conflict: OpenRecord): Difference[] {
  const theirs = new FormState({ resource: form.resource, locales: form.locales, record: conflict.record, stock: conflict.stock }).values
  const found: (Difference | null)[] = []
  for (const field of form.resource.fields) {
    if (field.readOnly) continue
    if (!field.localized) found.push(compare({ key: field.name, label: say(field.label), field }, form.base[field.name], form.values[field.name], theirs[field.name]))
    else for (const locale of form.locales) found.push(compare({ key: `${field.name}.${locale}`, label: `${say(field.label)} (${nameOfLanguage(locale, firstLanguage())})`, field }, at(form.base, field, locale), at(form.values, field, locale), at(theirs, field, locale)))
  }
  for (const part of form.resource.parts) found.push(compare({ key: part.name, label: say(part.label.many), part }, form.base[part.name], form.values[part.name], theirs[part.name]))
  return found.filter((difference) => difference !== null)
}

const at = (values: RecordValues, field: FieldDescription, locale: string): unknown => (values[field.name] as RecordValues | null)?.[locale] ?? null

function compare(what: Pick<Difference, 'key' | 'label' | 'field' | 'part'>, base: unknown, mine: unknown, theirs: unknown): Difference | null {
  if (equal(mine, theirs)) return null
  const changedByMe = !equal(base, mine)
  const changedByThem = !equal(base, theirs)
  return { ...what, mine, theirs, isBoth: changedByMe && changedByThem, suggested: changedByMe ? 'mine' : 'theirs' }
}

/** One's own values to keep: of a localized field the chosen languages, over the colleague's of the others. */
export function kept(theirs: RecordValues, mine: readonly Difference[]): RecordValues {
  const values: RecordValues = {}
  for (const { key, mine: value } of mine) {
    const [name = '', locale] = key.split('.')
    values[name] = locale ? { ...((values[name] ?? theirs[name]) as RecordValues | null), [locale]: value } : value
  }
  return values
}
