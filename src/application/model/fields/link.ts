// link: a web address or a path of this site. email: a mail address.
import Type from 'typebox'
import type { FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'

/** `https://…`, `http://…`, `mailto:…`, `tel:…` or a path of this site; never `javascript:` or `//host`. */
export function isSafeLink(value: string): boolean {
  if (/[\u0000-\u0020\u007f\\]/.test(value)) return false
  if (value.startsWith('/')) return !value.startsWith('//')
  if (value.startsWith('#')) return true
  if (/^(mailto|tel):/i.test(value)) return true
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

/** A web address or a path of this site; at most 2,000 characters. */
export function link<const O extends FieldOptions = {}>(options: O = {} as O): FieldOf<string, O> {
  return makeField<string, O>(options, {
    kind: 'link',
    column: 'text',
    settings: { max: 2000 },
    schema: Type.String({ maxLength: 2000 }),
    check: (value) => {
      const clean = typeof value === 'string' ? value.trim() : ''
      return clean.length <= 2000 && isSafeLink(clean) ? { value: clean } : { problem: { rule: 'link' } }
    },
  })
}

/** What the house accepts as a mail address: one @, no spaces, a dot in the domain, at most 254 characters. */
export const emailPattern = /^[^\s@<>",;:\\()[\]]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

/** A mail address; its domain is kept in small letters. */
export function email<const O extends FieldOptions & { unique?: boolean } = {}>(options: O = {} as O): FieldOf<string, O> {
  return makeField<string, O>(options, {
    kind: 'email',
    column: 'text',
    unique: options.unique ?? false,
    schema: Type.String({ format: 'email', maxLength: 254 }),
    check: (value) => {
      const clean = typeof value === 'string' ? value.trim() : ''
      return clean.length <= 254 && emailPattern.test(clean) ? { value: normaliseEmail(clean) } : { problem: { rule: 'email' } }
    },
    words: (value) => value,
  })
}

/** Addresses are compared in small letters throughout. */
export function normaliseEmail(address: string): string {
  return address.trim().toLowerCase()
}
