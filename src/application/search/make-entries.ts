// What the index holds of a record: per language a title, a sentence, an address, and words by weight.
import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { AnyResource, Field } from '../model/model.ts'
import { fieldsOf } from '../records/record-values.ts'
import type { RecordValues } from '../records/record-values.ts'
import { wordsOf } from './fold.ts'

export interface Entry {
  locale: string
  title: string
  summary: string
  url: string
  picture: string | null
  publicFrom: string | null
  words: ReadonlyMap<string, number>
  digest: string
}

export interface WholeRecord {
  id: string
  /** Localized fields by language, as `valuesFromRow` gives them. */
  values: RecordValues
  parts: readonly { resource: AnyResource; values: RecordValues }[]
}

/** A word of the title counts more than any number of others. */
const weights = { title: 100, summary: 20, part: 8, text: 4 } as const
const mostWords = 3000
const summaryLength = 220

/** Texts that were already taken apart: of an article before and after a change nearly all are the same. */
type Known = Map<unknown, NamedText>

export function makeEntries(resource: AnyResource, record: WholeRecord, locales: readonly string[], known: Known = new Map()): Entry[] {
  return locales.map((locale) => makeEntry(resource, record, [locale, locales[0]!], known))
}

/** Whether two states of a record read alike in a language, so that its entry stays as it is. */
export function readsAlike(resource: AnyResource, before: WholeRecord, after: WholeRecord, locale: string, first: string): boolean {
  const [old, now] = [before, after].map(({ values, parts }) => [inLanguage(resource, values, [locale, first]), ...parts.map((part) => inLanguage(part.resource, part.values, [locale, first]))])
  return old!.length === now!.length && old!.every((values, index) => isDeepStrictEqual(values, now![index]))
}

/** `locales`: the language, and the one that stands in where a text is missing. */
export function makeEntry(resource: AnyResource, record: WholeRecord, locales: readonly string[], known: Known = new Map()): Entry {
  const values = inLanguage(resource, record.values, locales)
  const texts = textsOf(resource, values, known)
  const words = new Map<string, number>()
  for (const text of texts) addWords(words, text, weightOf(resource, text.name))
  for (const part of record.parts) {
    for (const text of textsOf(part.resource, inLanguage(part.resource, part.values, locales), known)) addWords(words, text, weights.part)
  }
  const entry = {
    locale: locales[0]!,
    title: String(values[resource.titleField] ?? ''),
    summary: summaryOf(resource, texts),
    url: resource.url!({ id: record.id, ...values }),
    picture: pictureOf(resource, values),
    publicFrom: resource.publicFrom ? ((values[resource.publicFrom] as string | null) ?? null) : null,
  }
  return { ...entry, words, digest: digestOf(entry, words) }
}

function inLanguage(resource: AnyResource, values: RecordValues, locales: readonly string[]): RecordValues {
  return Object.fromEntries(fieldsOf(resource).map(([name, field]) => [name, field.localized ? firstFilled(values[name], locales) : values[name]]))
}

function firstFilled(byLocale: unknown, locales: readonly string[]): unknown {
  const values = (byLocale ?? {}) as RecordValues
  return locales.map((locale) => values[locale]).find((value) => value !== null && value !== undefined) ?? null
}

interface NamedText { name: string; text: string; words: string[] }

function textsOf(resource: AnyResource, values: RecordValues, known: Known): NamedText[] {
  return fieldsOf(resource).flatMap(([name, field]: [string, Field]) => {
    const value = values[name]
    if (!field.words || value === null || value === undefined) return []
    // Documents are known by what they are, not by what they hold: only within one change is nobody at work on them.
    const isDocument = typeof value === 'object'
    const found = isDocument ? known.get(value) : undefined
    if (found) return [found]
    const text = field.words(value)
    const named = { name, text, words: wordsOf(text) }
    if (isDocument) known.set(value, named)
    return [named]
  })
}

function weightOf(resource: AnyResource, field: string): number {
  if (field === resource.titleField) return weights.title
  return field === summaryField(resource) ? weights.summary : weights.text
}

/** The field in which a record says in a sentence what it is. */
function summaryField(resource: AnyResource): string | undefined {
  const plain = fieldsOf(resource).filter(([, { kind }]) => kind === 'text' || kind === 'longText').map(([name]) => name)
  return ['summary', 'description'].find((name) => plain.includes(name))
}

function addWords(words: Map<string, number>, { words: own }: NamedText, weight: number): void {
  for (const word of own) {
    const known = words.get(word)
    if (known === undefined ? words.size < mostWords : known < weight) words.set(word, weight)
  }
}

/** The record's own sentence, or the beginning of its text. */
function summaryOf(resource: AnyResource, texts: readonly NamedText[]): string {
  const own = texts.find(({ name }) => name === summaryField(resource))
  const longest = texts.filter(({ name }) => name !== resource.titleField).sort((a, b) => b.text.length - a.text.length)[0]
  return cut(own?.text || longest?.text || '')
}

function cut(text: string): string {
  const flowing = text.replace(/\s+/g, ' ').trim()
  if (flowing.length <= summaryLength) return flowing
  const part = flowing.slice(0, summaryLength)
  return `${part.slice(0, Math.max(part.lastIndexOf(' '), summaryLength - 40))} …`
}

function pictureOf(resource: AnyResource, values: RecordValues): string | null {
  const [name] = fieldsOf(resource).find(([name, field]) => field.kind === 'image' && values[name]) ?? []
  return name === undefined ? null : (values[name] as string)
}

function digestOf(entry: object, words: ReadonlyMap<string, number>): string {
  let all = JSON.stringify(entry)
  for (const [word, weight] of words) all += `\n${word} ${weight}`
  return hash('sha1', all, 'base64url')
}
