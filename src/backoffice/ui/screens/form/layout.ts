// Where a field stands: texts in the wide column, what places and marks a record beside it.
import type { FieldDescription, ResourceDescription } from '../../../api/shapes.ts'

const wide = ['text', 'longText', 'richText', 'blocks']
/** Drawn by the variants themselves. */
export const optionNames = ['optionName1', 'optionName2', 'optionName3']

export interface Arranged { main: FieldDescription[]; side: FieldDescription[] }

export function arranged(resource: ResourceDescription): Arranged {
  const shown = resource.fields.filter(({ name, readOnly }) => !readOnly && !(resource.name === 'product' && optionNames.includes(name)))
  const isMain = (field: FieldDescription) => field.localized || wide.slice(1).includes(field.kind) || field.name === resource.titleField
  return { main: shown.filter(isMain), side: shown.filter((field) => !isMain(field)).sort((a, b) => weight(a) - weight(b)) }
}

/** The picture first, then the address, then the rest as declared. */
function weight({ kind }: FieldDescription): number {
  return kind === 'image' ? 0 : kind === 'slug' ? 1 : 2
}
