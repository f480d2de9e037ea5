// Every query of search. A word is looked for by its beginning, as a range of the index: text is compared by its bytes on both engines.
import { sql } from 'kysely'
import type { ExpressionBuilder, RawBuilder, SelectQueryBuilder } from 'kysely'
import { newId } from '../../database/id.ts'
import { insertRows } from '../../database/insert-rows.ts'
import { runKept } from '../../database/kept.ts'
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import type { Tables } from '../tables.ts'
import { untyped } from '../records/untyped.ts'
import { stem } from './fold.ts'
import type { Entry } from './make-entries.ts'

const rowsAtOnce = 500
const lastCharacter = '\u{10ffff}'

export interface FoundEntry { resource: string; recordId: string; title: string; summary: string; url: string; picture: string | null; total: number }

/** A search looks through the most telling of a word's entries, not through a whole catalogue: so many are ordered and counted. */
export const mostFound = 5_000
/** From this many different words with the same beginning on, all of them are read in one go. */
const mostForms = 16

/** Entries in the visitor's language that hold every word, the best first. `total` is at most `mostFound`. */
export async function findEntries(ctx: Ctx, words: readonly string[], limit: number, offset: number): Promise<FoundEntry[]> {
  const known = await knowWords(ctx, words)
  if (known.some(({ forms }) => forms.length === 0)) return []
  return ctx.db
    .selectFrom((from) => bestEntries(ctx, from, scoredBy(ctx, from, known)).limit(limit).offset(offset).as('best'))
    .innerJoin('searchEntries', 'searchEntries.id', 'best.entry')
    .select(['resource', 'recordId', 'title', 'summary', 'url', 'picture', 'best.total'])
    .orderBy('best.score', 'desc').orderBy('best.entry')
    .$castTo<FoundEntry>()
    .execute()
}

function scoredBy({ locale }: Ctx, from: From, known: readonly KnownWord[]) {
  const [rarest, ...others] = known as [KnownWord, ...KnownWord[]]
  const words = known.map(({ word }) => word)
  if (rarest.count <= rareEntries) return lookedUp(from, locale, words)
  return rarest.forms.length <= mostForms ? walked(from, locale, rarest, others.map(({ word }) => word)) : merged(from, locale, words)
}

type From = ExpressionBuilder<Tables, never>
interface Scored { entry: string; score: number | null }

/** Which of them are public now, in their order, each with how many there are. */
function bestEntries(ctx: Ctx, from: From, scored: SelectQueryBuilder<any, any, Scored>) {
  const future = from.selectFrom('searchEntries').select('id').where('publicFrom', '>', ctx.now().toISOString())
  return from
    .selectFrom(scored.as('found'))
    .where('score', 'is not', null)
    .where('entry', 'not in', future)
    .select(['entry', 'score', sql<number>`count(*) over ()`.as('total')])
    .orderBy('score', 'desc').orderBy('entry')
}

/**
 * Where every word is frequent: goes through the entries of each form of the rarest, those first in which it counts most, looks up the others
 * in each, and stops when enough have them all. The best of each form are the best of all.
 */
function walked(from: From, locale: string, { word, forms }: KnownWord, others: readonly string[]) {
  const lookups = others.map((other) => lookUp(from, other))
  const [first, ...more] = forms.map((form) => {
    const score = sql<number>`${form === word || form === stem(word) ? sql`2 * "weight"` : sql`"weight"`}`
    const held = from.selectFrom('searchWords').where('locale', '=', locale).where('word', '=', form).select(['entry', score.as('score')]).orderBy('weight', 'desc').orderBy('entry', 'desc')
    const whole = from.selectFrom(held.as('held')).select(['entry', sql<number | null>`${sql.join([sql.ref('held.score'), ...lookups], sql` + `)}`.as('score')])
    return from.selectFrom(whole.as('whole')).where('score', 'is not', null).select(['entry', 'score']).limit(mostFound)
  })
  const each = more.reduce((all, next) => all.unionAll(from.selectFrom(next.as('form')).selectAll()), from.selectFrom(first!.as('form')).selectAll())
  return from.selectFrom(each.as('each')).groupBy('entry').select(({ fn }) => ['entry', fn.max<number | null>('score').as('score')]).limit(mostFound)
}

/** Where words have very many forms: reads the entries of each in one go, and keeps those that all of them have. */
function merged(from: From, locale: string, words: readonly string[]) {
  const [first, ...others] = words.map((word) => holding(from, locale, word))
  const each = others.reduce((all, next) => all.unionAll(next), first!)
  return from.selectFrom(each.as('each')).groupBy('entry').having(({ fn }) => fn.countAll(), '=', words.length).select(({ fn }) => ['entry', fn.sum<number | null>('score').as('score')])
}

/** Where one word is rare: goes through its entries and looks up the others in each; without one of them the sum is null. */
function lookedUp(from: From, locale: string, [rarest = '', ...others]: readonly string[]) {
  const scores = others.map((word) => lookUp(from, word))
  return from.selectFrom(holding(from, locale, rarest).as('held')).select(['entry', sql<number | null>`${sql.join([sql.ref('held.score'), ...scores], sql` + `)}`.as('score')])
}

/** What a word counts in the entry `held`; null where it does not occur. */
function lookUp(from: From, word: string) {
  return sql`(${from.selectFrom('searchWords').where(sql<boolean>`"searchWords"."entry" = "held"."entry"`).where(begins(word)).select(scoreOf(word).as('score'))})`
}

function holding(from: From, locale: string, word: string) {
  return from.selectFrom('searchWords').where('locale', '=', locale).where(begins(word)).groupBy('entry').select(['entry', scoreOf(word).as('score')])
}

/** A word is found by its beginning; a single letter has to be a word of its own. */
function begins(word: string) {
  const beginning = stem(word)
  return word.length === 1 ? sql<boolean>`"word" = ${word}` : sql<boolean>`"word" >= ${beginning} and "word" < ${beginning + lastCharacter}`
}

/** The word itself counts double. */
function scoreOf(word: string) {
  return sql<number>`max(case when "word" in (${word}, ${stem(word)}) then 2 * "weight" else "weight" end)`
}

/** Up to here looking up is quicker than anything else. */
const rareEntries = 500

interface KnownWord { word: string; /** In how many entries, as far as it matters. */ count: number; /** The words of the index that begin like it, as far as they matter. */ forms: string[] }

/** The words with the rarest first. */
async function knowWords(ctx: Ctx, words: readonly string[]): Promise<KnownWord[]> {
  const known = await Promise.all(words.map(async (word) => ({ word, count: await countWord(ctx, word), forms: await formsOf(ctx, word) })))
  return known.sort((a, b) => a.count - b.count)
}

async function countWord(ctx: Ctx, word: string): Promise<number> {
  const some = ctx.db.selectFrom('searchWords').where('locale', '=', ctx.locale).where(begins(word)).select('entry').limit(rareEntries + 1)
  const { count } = await ctx.db.selectFrom(some.as('some')).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** From each form straight to the next one in the index, however many entries hold it. */
async function formsOf(ctx: Ctx, word: string): Promise<string[]> {
  const next = (after: RawBuilder<unknown>) => sql`(select min("word") from "searchWords" where "locale" = ${ctx.locale} and ${begins(word)} and ${after})`
  const { rows } = await sql<{ form: string | null }>`
    with recursive forms("form", "number") as (
      select ${next(sql`true`)}, 1 union all select ${next(sql`"word" > forms."form"`)}, forms."number" + 1 from forms where forms."form" is not null and forms."number" <= ${mostForms}
    ) select "form" from forms where "form" is not null`.execute(ctx.db)
  return rows.map(({ form }) => form!)
}

export interface KnownEntry { id: string; locale: string; digest: string }

export function knownEntries(ctx: Ctx, resource: string, recordId: string): Promise<KnownEntry[]> {
  return runKept<KnownEntry>(ctx.db, 'entries of a record', [resource, recordId], (resource, recordId) => ctx.db.selectFrom('searchEntries').select(['id', 'locale', 'digest']).where('resource', '=', resource).where('recordId', '=', recordId)).then(({ rows }) => rows)
}

export async function removeEntries(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await ctx.db.deleteFrom('searchEntries').where('id', 'in', ids).execute()
}

export async function insertEntry(ctx: Ctx, resource: string, recordId: string, { words, ...entry }: Entry): Promise<void> {
  const id = newId()
  await ctx.db.insertInto('searchEntries').values({ id, resource, recordId, ...entry }).execute()
  await insertWords(ctx, id, entry.locale, [...words])
}

/** Writes only the words that came, went or count differently. `before`: what the entry should hold; where it does not, its words are read. */
export async function updateEntry(ctx: Ctx, known: KnownEntry, { words, locale, ...entry }: Entry, before?: Entry): Promise<void> {
  const { id } = known
  await runKept(ctx.db, 'change an entry', [id, ...Object.values(entry)], (id, ...places) => ctx.db.updateTable('searchEntries').set(Object.fromEntries(Object.keys(entry).map((name, index) => [name, places[index]]))).where('id', '=', id))
  const old = before?.digest === known.digest ? before.words : await readWords(ctx, id)
  const gone = [...old].filter(([word, weight]) => words.get(word) !== weight).map(([word]) => word)
  for (const part of inParts(gone)) await runKept(ctx.db, `remove ${part.length} words`, [id, ...part], (id, ...places) => ctx.db.deleteFrom('searchWords').where('entry', '=', id).where('word', 'in', places))
  await insertWords(ctx, id, locale, [...words].filter(([word, weight]) => old.get(word) !== weight))
}

async function readWords(ctx: Ctx, entry: string): Promise<Map<string, number>> {
  const rows = await ctx.db.selectFrom('searchWords').select(['word', 'weight']).where('entry', '=', entry).execute()
  return new Map(rows.map(({ word, weight }) => [word, weight]))
}

async function insertWords(ctx: Ctx, entry: string, locale: string, words: readonly [string, number][]): Promise<void> {
  for (const part of inParts(words)) await insertRows(ctx.db, 'searchWords', part.map(([word, weight]) => ({ entry, locale, word, weight })))
}

function inParts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / rowsAtOnce) }, (_, part) => list.slice(part * rowsAtOnce, (part + 1) * rowsAtOnce))
}

/** Ids of a resource's records after `after`, in their order. */
export async function idsAfter(ctx: Ctx, resource: AnyResource, after: string, limit: number): Promise<string[]> {
  const rows = await untyped(ctx).selectFrom(resource.plural).select('id').where('id', '>', after).orderBy('id').limit(limit).execute()
  return rows.map((row) => row['id'] as string)
}

/** Entries of records, languages and resources that there are no longer. */
export async function removeStray(ctx: Ctx, resources: readonly AnyResource[], locales: readonly string[]): Promise<void> {
  const names = resources.map(({ name }) => name)
  await ctx.db.deleteFrom('searchEntries').where('resource', '!=', aboutIndex).where((row) => row.or([row('locale', 'not in', locales), row('resource', 'not in', names.length > 0 ? names : [''])])).execute()
  for (const { name, plural } of resources) {
    await untyped(ctx).deleteFrom('searchEntries').where('resource', '=', name).where('recordId', 'not in', untyped(ctx).selectFrom(plural).select('id') as never).execute()
  }
}

/** An entry that no word leads to says what the index was made from. */
const aboutIndex = 'the index'

export async function readMadeFrom(ctx: Ctx): Promise<string | undefined> {
  const row = await ctx.db.selectFrom('searchEntries').select('digest').where('resource', '=', aboutIndex).executeTakeFirst()
  return row?.digest
}

export async function writeMadeFrom(ctx: Ctx, digest: string): Promise<void> {
  const entry = { id: newId(), resource: aboutIndex, recordId: '', locale: '', title: '', summary: '', url: '', picture: null, publicFrom: null, digest }
  await ctx.write((ctx) => ctx.db.insertInto('searchEntries').values(entry).onConflict((conflict) => conflict.columns(['resource', 'recordId', 'locale']).doUpdateSet({ digest })).execute())
}
