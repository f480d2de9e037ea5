// Which columns a list has: those of the declaration, the price and stock of products, and the state.
import type { FieldDescription, ResourceDescription } from '../../../api/shapes.ts'
import { fieldNamed } from '../../lib/values.ts'

export interface Column {
  name: string
  field?: FieldDescription
  sortable: boolean
  isTitle: boolean
}

const notSortable = ['richText', 'blocks', 'image', 'relation']

const seesPrices = (resource: ResourceDescription): boolean => resource.parts.some(({ fields }) => fields.some(({ name }) => name === 'priceMinor'))

export function columnsOf(resource: ResourceDescription): Column[] {
  const columns = resource.list.columns.map((name): Column => {
    const field = fieldNamed(resource, name)
    return { name, ...(field && { field }), isTitle: name === resource.titleField, sortable: !field || (!field.many && !notSortable.includes(field.kind)) }
  })
  const last = columns.findIndex(({ name }) => name === 'updatedAt')
  const more: Column[] = [
    ...(resource.name === 'product' ? ['price', 'stock'].filter((name) => name !== 'price' || seesPrices(resource)).map((name) => ({ name, sortable: false, isTitle: false })) : []),
    ...(resource.publishable ? [{ name: 'status', sortable: true, isTitle: false }] : []),
  ]
  columns.splice(last === -1 ? columns.length : last, 0, ...more)
  return columns
}
