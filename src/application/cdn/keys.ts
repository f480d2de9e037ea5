// How keys are written. Every page carries those of its tables (`products`), which are purged when it is not known what in them has changed.
import type { Shown } from './shown.ts'

/** Carried by every page; purged when anything may have changed. */
export const everything = 'coulisse'

/** A record and all that belongs to it: `products:0198…`. */
export const rowKey = (table: string, id: string): string => `${table}:${id}`
/** Anything in a table: `products:all`. */
export const contentKey = (table: string): string => `${table}:all`
/** Any of the lists of a table: `listings.category`. */
export const listKey = ({ key, list }: Pick<Shown, 'key' | 'list'>): string => `${key}.${list!.toLowerCase()}`
/** A list: `listings.category:0198…`, or `listings.category.rows:0198…` of a page that shows only which rows it has. */
export const listOfKey = ({ key, list }: Pick<Shown, 'key' | 'list'>, value: string, rowsOnly: boolean): string => `${listKey({ key, list })}${rowsOnly ? '.rows' : ''}:${value}`

/** Ids, and the empty one; anything else could end a key early. */
export const isKeyValue = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{0,64}$/.test(value)
