// Looking at the house's letters with invented data, in every language, as the site has them.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import type { Label } from '../model/label.ts'
import { allows } from '../model/model.ts'
import type { Letter } from './letter-declaration.ts'
import { mailReaders } from './mail.ts'
import { keyOfLetter } from './own-letters.ts'
import { plainText } from './plain-text.ts'
import { renderLetter } from './render-letter.ts'
import { composeLetter } from './send-letter.ts'

export interface ListedLetter {
  kind: string
  label: Label
  when: Label
  /** Languages in which the site has a text of its own. */
  own: string[]
}

export function listLetters(ctx: Ctx, letters: readonly Letter[]): { ok: true; letters: ListedLetter[] } | Refusal<'not-allowed'> {
  if (!allows(mailReaders, ctx.actor.role)) return refuse('not-allowed')
  const { locales } = ctx.site.model
  return { ok: true, letters: letters.map(({ kind, label, when }) => ({ kind, label, when, own: locales.filter((locale) => ctx.house.letters.has(keyOfLetter(kind, locale))) })) }
}

export interface LetterPreview {
  kind: string
  label: Label
  when: Label
  locale: string
  subject: string
  html: string
  plain: string
  /** The site's own text, or where one would stand. */
  file: string
  isOwn: boolean
  /** What a text of the site's own may name, with what it stands for here. */
  placeholders: { name: string; value: string | null; needed: boolean }[]
}

export function previewLetter(ctx: Ctx, letters: readonly Letter[], kind: string, locale: string): { ok: true; letter: LetterPreview } | Refusal<'not-allowed' | 'not-found'> {
  if (!allows(mailReaders, ctx.actor.role)) return refuse('not-allowed')
  const letter = letters.find((each) => each.kind === kind)
  if (!letter || !(ctx.site.model.locales as readonly string[]).includes(locale)) return refuse('not-found')
  const place = { site: ctx.site, locale }
  const data = letter.sample(place)
  const { subject, body } = composeLetter(ctx.house, letter, data, place)
  const html = renderLetter(ctx, body, { subject, locale })
  const values = { site: ctx.site.name, ...letter.texts(data, place) }
  const placeholders = [
    ...Object.entries(values).map(([name, value]) => ({ name, value, needed: letter.needs.includes(name) })),
    ...Object.keys(letter.parts(data, place)).map((name) => ({ name, value: null, needed: letter.needs.includes(name) })),
  ]
  const own = ctx.house.letters.get(keyOfLetter(kind, locale))
  return { ok: true, letter: { kind, label: letter.label, when: letter.when, locale, subject, html, plain: plainText(html), file: `${kind}.${locale}.md`, isOwn: own !== undefined, placeholders } }
}
