// A field is declared once; from it come column, type, validation, form, JSON and API. One file per kind stands in fields/.
import type { TSchema } from 'typebox'
import type { ColumnType } from '../../database/schema.ts'
import type { Label } from './label.ts'
import type { Problem } from './problems.ts'

/** The kinds of field, which are also the names of the controls in the back office. */
export type FieldKind =
  | 'text' | 'longText' | 'richText' | 'slug' | 'integer' | 'boolean' | 'money' | 'choice' | 'time' | 'email' | 'link' | 'image' | 'relation' | 'blocks'

/** What a developer may say of any field. */
export interface FieldOptions {
  /** Must be filled in; for a localized field, in the site's first language. */
  required?: boolean
  /** One value per language of the site. */
  localized?: boolean
  label?: Label
  help?: Label
  /** Shown, but not changed by people: the program fills it in. */
  readOnly?: boolean
}

export type Checked<Value> = { value: Value } | { problem: Problem; at?: string }

/**
 * One field of a resource. `Value` is the value of one language when it is filled in; whether it may be empty follows from `Required`.
 */
export interface Field<Value = any, Required extends boolean = boolean, Localized extends boolean = boolean, Many extends boolean = boolean> {
  readonly kind: FieldKind
  readonly required: Required
  readonly localized: Localized
  /** True for a relation to several records, which stands in a table of its own instead of a column. */
  readonly many: Many
  readonly label?: Label
  readonly help?: Label
  readonly readOnly: boolean
  readonly column: ColumnType
  /** Unique among all records of the resource. */
  readonly unique: boolean
  /** What the control in the back office has to know: bounds, choices, the resource a relation leads to. Plain JSON. */
  readonly settings: Readonly<Record<string, unknown>>
  /** JSON schema of a value, for the API and its description. */
  readonly schema: TSchema
  /** Checks a filled-in value that came from outside and brings it into its stored form. */
  readonly check: (value: unknown) => Checked<Value>
  /** The words of a value that a search should find; absent: not searched. */
  readonly words?: (value: Value) => string
  /** Carries the TypeScript type only; never set. */
  readonly type?: Value
}

export type Fields = Readonly<Record<string, Field>>

export type IsTrue<O, K extends string> = O extends Record<K, true> ? true : false
export type FieldOf<Value, O> = Field<Value, IsTrue<O, 'required'>, IsTrue<O, 'localized'>, false>

/** Builds a field from what all kinds share and what is its own. */
export function makeField<Value, O extends FieldOptions>(
  options: O,
  own: Pick<Field<Value>, 'kind' | 'column' | 'schema' | 'check'> & Partial<Pick<Field<Value>, 'settings' | 'words' | 'unique'>>,
): FieldOf<Value, O> {
  const { required = false, localized = false, label, help, readOnly = false } = options
  const field: Field<Value> = { settings: {}, unique: false, ...own, many: false, required, localized, readOnly, ...(label && { label }), ...(help && { help }) }
  return field as FieldOf<Value, O>
}
