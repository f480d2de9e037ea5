// What the index holds of a record: per language a title, a sentence, an address, and words by weight.
import { createHash } from 'node:crypto'
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

export function makeEntries(resource: AnyResource, record: WholeRecord, locales: readonly string[]): Entry[] {
  return locales.map((locale) => makeEntry(resource, record, [locale, locales[0]!]))
}

/** `locales`: the language, and the one that stands in where a text is missing. */
function makeEntry(resource: AnyResource, record: WholeRecord, locales: readonly string[]): Entry {
  const values = inLanguage(resource, record.values, locales)
  const texts = textsOf(resource, values)
  const words = new Map<string, number>()
  for (const { name, text } of texts) addWords(words, text, weightOf(resource, name))
  for (const part of record.parts) {
    for (const { text } of textsOf(part.resource, inLanguage(part.resource, part.values, locales))) addWords(words, text, weights.part)
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

interface NamedText { name: string; text: string }

function textsOf(resource: AnyResource, values: RecordValues): NamedText[] {
  return fieldsOf(resource).flatMap(([name, field]: [string, Field]) => {
    const value = values[name]
    return field.words && value !== null && value !== undefined ? [{ name, text: field.words(value) }] : []
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

function addWords(words: Map<string, number>, text: string, weight: number): void {
  for (const word of wordsOf(text)) {
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
  return createHash('sha1').update(JSON.stringify([entry, [...words]])).digest('base64url')
}
