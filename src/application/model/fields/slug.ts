// slug: the part of a URL that names a record. Made from another field when left empty, and unique in its resource.
import Type from 'typebox'
import type { Field } from '../field.ts'
import { makeField } from '../field.ts'
import type { Label } from '../label.ts'

const pattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export interface SlugOptions {
  /** The field it is made from when it is left empty. */
  from: string
  label?: Label
  help?: Label
}

/** The part of a record's URL, such as `blue-notebook`; unique, at most 120 characters. */
export function slug(options: SlugOptions): Field<string, true, false, false> {
  return makeField<string, { required: true }>({ required: true, ...(options.label && { label: options.label }), ...(options.help && { help: options.help }) }, {
    kind: 'slug',
    column: 'text',
    unique: true,
    settings: { from: options.from, max: 120 },
    schema: Type.String({ pattern: pattern.source, maxLength: 120 }),
    check: (value) =>
      typeof value === 'string' && value.length <= 120 && pattern.test(value) ? { value } : { problem: { rule: 'slug' } },
  })
}

/** A slug from any text: accents folded, everything else a hyphen. Empty when the text has no letter or digit. */
export function slugify(text: string): string {
  return text
    .replace(/[œŒ]/g, 'oe').replace(/[æÆ]/g, 'ae').replace(/ß/g, 'ss')
    .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').slice(0, 120).replace(/^-|-$/g, '')
}
