// The search index: an entry per record and language, and its words, folded (no accents, small letters), so that both engines find alike.
import { id, integer, reference, table, text, time } from '../../database/schema.ts'

export const searchEntries = table(
  'searchEntries',
  {
    id: id(),
    resource: text(),
    recordId: text(),
    locale: text(),
    title: text(),
    summary: text(),
    /** Path without language prefix. */
    url: text(),
    /** Id of a picture of the media library. */
    picture: text({ nullable: true }),
    /** Not found before this moment. */
    publicFrom: time({ nullable: true }),
    /** Of all that is indexed: a change that leaves it alone writes nothing. */
    digest: text(),
  },
  { indexes: [{ columns: ['resource', 'recordId', 'locale'], unique: true }, { columns: ['publicFrom'], where: '"publicFrom" is not null' }] },
)

export const searchWords = table(
  'searchWords',
  {
    entry: reference('searchEntries', { onDelete: 'cascade' }),
    word: text(),
    locale: text(),
    /** How much an occurrence counts: titles more than running text. */
    weight: integer(),
  },
  // The second holds all that a search reads, in the order in which it reads it: from its end, where a word counts most.
  { primaryKey: ['entry', 'word'], indexes: [{ columns: ['locale', 'word', 'weight', 'entry'] }] },
)
