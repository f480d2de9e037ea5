// Input from outside, checked against the fields of a resource: what can be stored, or what is wrong where.
import type { AnyResource, Field, Problem, Problems } from '../model/model.ts'
import { isEmpty } from '../model/fields/blocks.ts'
import { slugify } from '../model/fields/slug.ts'
import { fieldsOf } from './record-values.ts'
import type { RecordValues } from './record-values.ts'

/** Checked values of the fields that the input names (all fields with `whole`), or the problems by path. */
export function checkInput(
  resource: AnyResource,
  input: Readonly<Record<string, unknown>>,
  locales: readonly string[],
  options: { whole: boolean; /** Values before the change, from which an emptied slug is made anew. */ current?: RecordValues } ,
): { values: RecordValues; problems: Problems } {
  const problems: Record<string, Problem> = {}
  const values: RecordValues = {}
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(resource.fields, name) && !Object.hasOwn(resource.parts, name) && !(name === 'status' && resource.publishable)) problems[name] = { rule: 'unknownField' }
  }
  for (const [name, field] of fieldsOf(resource)) {
    if (!options.whole && !(name in input)) continue
    values[name] = field.localized ? checkLocalized(name, field, input[name], locales, problems) : checkOne(name, field, input[name], problems)
  }
  checkStatus(resource, input, options.whole, values, problems)
  fillSlugs(resource, { ...options.current, ...values }, values, problems, locales)
  return { values, problems }
}

function checkOne(path: string, field: Field, value: unknown, problems: Record<string, Problem>, required = field.required): unknown {
  if (isEmpty(value)) {
    if (required && field.kind !== 'slug') problems[path] = { rule: 'required' }
    return field.many ? [] : field.kind === 'boolean' && field.required ? false : null
  }
  const checked = field.check(value)
  if (!('problem' in checked)) return checked.value
  problems[checked.at ? `${path}.${checked.at}` : path] = checked.problem
  return null
}

/** A localized field takes `{ en: …, fr: … }`; a single value counts as the first language's. */
function checkLocalized(name: string, field: Field, value: unknown, locales: readonly string[], problems: Record<string, Problem>): RecordValues {
  const byLocale = isByLocale(value, locales) ? value : { [locales[0]!]: value }
  const unknown = Object.keys(byLocale).find((locale) => !locales.includes(locale))
  if (unknown !== undefined) problems[`${name}.${unknown}`] = { rule: 'unknownField' }
  return Object.fromEntries(locales.map((locale, index) => [locale, checkOne(`${name}.${locale}`, field, byLocale[locale], problems, field.required && index === 0)]))
}

function isByLocale(value: unknown, locales: readonly string[]): value is RecordValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).every((key) => locales.includes(key))
}

function checkStatus(resource: AnyResource, input: Readonly<Record<string, unknown>>, whole: boolean, values: RecordValues, problems: Record<string, Problem>): void {
  if (!resource.publishable || (!whole && !('status' in input))) return
  const status = input['status'] ?? 'draft'
  if (status === 'draft' || status === 'published') values['status'] = status
  else problems['status'] = { rule: 'choice', values: { choices: 'draft, published' } }
}

/** An empty slug is made from the field it names, in the first language. */
function fillSlugs(resource: AnyResource, whole: RecordValues, values: RecordValues, problems: Record<string, Problem>, locales: readonly string[]): void {
  for (const [name, field] of fieldsOf(resource)) {
    if (field.kind !== 'slug' || !(name in values) || values[name]) continue
    const source = whole[field.settings['from'] as string]
    const text = typeof source === 'string' ? source : String((source as RecordValues | null)?.[locales[0]!] ?? '')
    values[name] = slugify(text) || null
    if (!values[name] && !problems[name]) problems[name] = { rule: 'required' }
  }
}
