// What colleagues find an order by: its number, the address of its mails, and names, whatever their capitals and accents.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { fold } from '../fold.ts'

const mostWords = 8

/** As it is kept; what stands twice is kept once. */
export const searchable = (texts: readonly string[]): string => [...new Set(texts.map((text) => fold(text).trim()).filter(Boolean))].join(' ')

/** The number begins with what was typed. Undefined for no words. */
export function matchesNumber(search: string | undefined): RawBuilder<boolean> | undefined {
  const number = (search ?? '').trim().slice(0, 40)
  return number === '' ? undefined : sql`"number" like ${`${number.replace(/[\\%_]/g, (character) => `\\${character}`)}%`} escape '\\'`
}

/** All words must occur, each anywhere in a word of the order. Undefined for no words. */
export function matchesSearch(search: string | undefined): RawBuilder<boolean> | undefined {
  const words = fold((search ?? '').slice(0, 200)).split(/\s+/).filter(Boolean).slice(0, mostWords)
  if (words.length === 0) return undefined
  return sql.join(words.map((word) => sql`"search" like ${`%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`} escape '\\'`), sql` and `)
}
