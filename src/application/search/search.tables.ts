// The search index: an entry per record and language, and its words, folded (no accents, small letters), so that both engines find alike.
import { id, integer, reference, table, text } from '../../database/schema.ts'

export const searchEntries = table(
  'searchEntries',
  {
    id: id(),
    resource: text(),
    recordId: text(),
    locale: text(),
    title: text(),
    summary: text(),
    url: text(),
  },
  { indexes: [{ columns: ['resource', 'recordId', 'locale'], unique: true }] },
)

export const searchWords = table(
  'searchWords',
  {
    entry: reference('searchEntries', { onDelete: 'cascade' }),
    word: text(),
    /** How much an occurrence counts: titles more than running text. */
    weight: integer(),
  },
  { primaryKey: ['entry', 'word'], indexes: [{ columns: ['word', 'weight'] }] },
)
