// The texts that people are asked to agree to: the terms of the site's page of that name, and what the site declares.
import { createHash } from 'node:crypto'
import type { Ctx } from '../context.ts'
import { say } from '../model/label.ts'
import type { Label } from '../model/label.ts'
import { richTextToPlain } from '../model/fields/rich-text.ts'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import { columnName } from '../model/model.ts'
import type { NeededConsent } from '../site.ts'
import { untyped } from '../records/untyped.ts'
import { whileUnchanged } from '../while-unchanged.ts'
import type { ConsentTextRow } from './consents.sql.ts'

export const terms = 'terms'
const termsSentence: Record<'en' | 'fr', string> = { en: 'I accept the terms of sale.', fr: 'J’accepte les conditions de vente.' }

export interface AskedConsent {
  name: string
  sentence: string
  /** Without it there is no account. */
  needed: boolean
  /** The page that it speaks of. */
  page: string | undefined
}

/** What is asked of whoever signs up, in the visitor's language: all that the site declares, what is needed first. */
export function signUpConsents(ctx: Ctx): AskedConsent[] {
  const all = Object.entries(ctx.site.consents ?? {}).map(([name, declared]): AskedConsent => {
    const isNeeded = typeof declared === 'object' && 'needed' in declared
    const { text, page } = isNeeded ? (declared as NeededConsent) : { text: declared as Label, page: undefined }
    return { name, sentence: say(text, ctx.locale), needed: isNeeded, page }
  })
  return [...all.filter(({ needed }) => needed), ...all.filter(({ needed }) => !needed)]
}

/** What the site asks for besides the terms, and anybody may leave. */
export const offeredConsents = (ctx: Ctx): AskedConsent[] => signUpConsents(ctx).filter(({ needed }) => !needed)

/** As it stands at this moment; undefined for a name that the site does not know. */
export async function currentText(ctx: Ctx, purpose: string): Promise<ConsentTextRow | undefined> {
  if (purpose === terms) return whole(ctx, purpose, termsSentence[ctx.locale.startsWith('fr') ? 'fr' : 'en'], await pageOf(ctx, terms))
  const asked = signUpConsents(ctx).find(({ name }) => name === purpose)
  return asked && whole(ctx, purpose, asked.sentence, asked.page === undefined ? { document: '', version: '' } : await pageOf(ctx, asked.page))
}

function whole(ctx: Ctx, purpose: string, sentence: string, { document, version }: { document: string; version: string }): ConsentTextRow {
  const { locale } = ctx
  const id = createHash('sha256').update(JSON.stringify([purpose, locale, sentence, document, version])).digest('hex')
  return { id, purpose, locale, sentence, document, version, createdAt: ctx.now().toISOString() }
}

const pageOf = (ctx: Ctx, slug: string) => whileUnchanged(ctx, `consent ${slug} ${ctx.locale}`, () => readPage(ctx, slug))

/** The page that the tick links to, as plain text. */
async function readPage(ctx: Ctx, slug: string): Promise<{ document: string; version: string }> {
  const page = ctx.house.resources.get('page')
  if (!page) return { document: '', version: '' }
  const row = await untyped(ctx).selectFrom('pages').selectAll().where('slug', '=', slug).where('status', '=', 'published').executeTakeFirst()
  if (!row) return { document: '', version: '' }
  // Where a language is missing, pages show the first.
  const [first] = ctx.site.model.locales
  const value = (field: string) => row[columnName(field, page.fields[field]!, ctx.locale)] ?? row[columnName(field, page.fields[field]!, first!)]
  return { document: [String(value('title') ?? ''), plainOf(value('content'))].filter(Boolean).join('\n\n'), version: String(row['version']) }
}

/** All that is read in blocks of whatever kind. */
function plainOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  if (Array.isArray(value)) return value.map(plainOf).filter(Boolean).join('\n\n')
  if ((value as { type?: unknown }).type === 'doc') return richTextToPlain(value as RichTextDocument)
  return Object.entries(value).map(([name, inner]) => (name === 'type' ? '' : typeof inner === 'string' ? inner : plainOf(inner))).filter(Boolean).join('\n')
}
