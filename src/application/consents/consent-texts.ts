// The texts that people are asked to agree to: the terms of the site's page of that name, and what the site declares.
import { createHash } from 'node:crypto'
import type { Ctx } from '../context.ts'
import { say } from '../model/label.ts'
import { richTextToPlain } from '../model/fields/rich-text.ts'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import { columnName } from '../model/model.ts'
import { untyped } from '../records/untyped.ts'
import { whileUnchanged } from '../while-unchanged.ts'
import type { ConsentTextRow } from './consents.sql.ts'

export const terms = 'terms'
const termsSentence: Record<'en' | 'fr', string> = { en: 'I accept the terms of sale.', fr: 'J’accepte les conditions de vente.' }

/** What the site asks for besides the terms, in the visitor's language. */
export function offeredConsents(ctx: Ctx): { name: string; sentence: string }[] {
  return Object.entries(ctx.site.consents ?? {}).map(([name, text]) => ({ name, sentence: say(text, ctx.locale) }))
}

/** As it stands at this moment; undefined for a name that the site does not know. */
export async function currentText(ctx: Ctx, purpose: string): Promise<ConsentTextRow | undefined> {
  if (purpose === terms) return whole(ctx, purpose, termsSentence[ctx.locale.startsWith('fr') ? 'fr' : 'en'], await whileUnchanged(ctx, `terms ${ctx.locale}`, () => readTerms(ctx)))
  const sentence = offeredConsents(ctx).find(({ name }) => name === purpose)?.sentence
  return sentence === undefined ? undefined : whole(ctx, purpose, sentence, { document: '', version: '' })
}

function whole(ctx: Ctx, purpose: string, sentence: string, { document, version }: { document: string; version: string }): ConsentTextRow {
  const { locale } = ctx
  const id = createHash('sha256').update(JSON.stringify([purpose, locale, sentence, document, version])).digest('hex')
  return { id, purpose, locale, sentence, document, version, createdAt: ctx.now().toISOString() }
}

/** The page that the tick links to, as plain text. */
async function readTerms(ctx: Ctx): Promise<{ document: string; version: string }> {
  const page = ctx.house.resources.get('page')
  if (!page) return { document: '', version: '' }
  const row = await untyped(ctx).selectFrom('pages').selectAll().where('slug', '=', terms).where('status', '=', 'published').executeTakeFirst()
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
