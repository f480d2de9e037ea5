// image: a picture of the media library, with the alternative text kept there.
import Type from 'typebox'
import type { FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'
import { checkId } from './relation.ts'

/** A picture: the id of a record of the media library. */
export function image<const O extends FieldOptions = {}>(options: O = {} as O): FieldOf<string, O> {
  return makeField<string, O>(options, {
    kind: 'image',
    column: 'text',
    settings: { to: 'media' },
    schema: Type.String({ format: 'uuid' }),
    check: checkId,
  })
}
