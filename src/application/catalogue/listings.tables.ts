// What lists of products are made from: a row for each listed product and list it stands in, so that a page of a list reads a page, not the catalogue.
import { id, integer, reference, table, text, time } from '../../database/schema.ts'
import type { Column, Row, Table } from '../../database/schema.ts'

const columns = {
  product: reference('products', { onDelete: 'cascade' }),
  /** Id of a category in which, or below which, the product stands; empty: the list of the whole shop. */
  category: text(),
  createdAt: time(),
  /** The values of the site's own choices, as JSON, in the order of the model: few combinations, counted together. */
  choices: text(),
  /** 1 when a variant is to be had. */
  available: integer(),
  lowestMinor: integer(),
  highestMinor: integer(),
  /** When a sale of one of its variants begins or ends next: then its prices are looked at again. */
  until: time({ nullable: true }),
}

/** With a column per language that orders names as the language does: `order_fr`. */
export type ListingRow = Row<typeof columns> & { [order: `order_${string}`]: string }

export const orderColumn = (locale: string): `order_${string}` => `order_${locale}`

export function listingsTable(locales: readonly string[]): Table {
  const orders: Record<string, Column> = Object.fromEntries(locales.map((locale) => [orderColumn(locale), text({ default: '' })]))
  return table('listings', { ...columns, ...orders }, {
    primaryKey: ['product', 'category'],
    indexes: [
      // Holds all that is counted, in the order in which it is counted.
      { columns: ['category', 'choices', 'available', 'lowestMinor', 'highestMinor'] },
      { columns: ['category', 'createdAt', 'product'] },
      { columns: ['category', 'lowestMinor', 'product'] },
      ...locales.map((locale) => ({ columns: ['category', orderColumn(locale), 'product'] })),
      { columns: ['until'], where: '"until" is not null' },
    ],
  })
}

/** One row, `listings`: what they were made from besides the records. */
export const listingState = table('listingState', { id: id(), madeFrom: text() })
