// richText: structured text as Tiptap writes it; only the nodes and marks listed here are ever stored.
import Type from 'typebox'
import type { Checked, FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'
import { isSafeLink } from './link.ts'
import { isId } from './relation.ts'

export interface RichTextMark { type: 'bold' | 'italic' | 'link'; attrs?: { href: string } }
export interface RichTextNode {
  type: string
  attrs?: Record<string, string | number>
  content?: RichTextNode[]
  text?: string
  marks?: RichTextMark[]
}
/** A document: `{ type: 'doc', content: [paragraph, heading, …] }`. */
export interface RichTextDocument { type: 'doc'; content: RichTextNode[] }

export interface RichTextOptions extends FieldOptions {
  /** Records that may stand inside the text: `['product']`. */
  embeds?: readonly string[]
}

const inline = ['text', 'hardBreak']
const blocks = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'horizontalRule', 'image', 'embed']
/** Which nodes may stand in which. */
const contents: Record<string, readonly string[]> = {
  doc: blocks,
  paragraph: inline,
  heading: inline,
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: ['paragraph', 'bulletList', 'orderedList'],
  blockquote: ['paragraph', 'bulletList', 'orderedList'],
  horizontalRule: [],
  hardBreak: [],
  image: [],
  embed: [],
  text: [],
}
const deepest = 12
const mostNodes = 20_000

/** Structured text: paragraphs, headings, lists, quotations, links, pictures, and records named in `embeds`. */
export function richText<const O extends RichTextOptions = {}>(options: O = {} as O): FieldOf<RichTextDocument, O> {
  const embeds = options.embeds ?? []
  return makeField<RichTextDocument, O>(options, {
    kind: 'richText',
    column: 'json',
    settings: { embeds },
    schema: Type.Object({ type: Type.Literal('doc'), content: Type.Array(Type.Unknown()) }, { title: 'RichText' }),
    check: (value) => checkRichText(value, embeds),
    words: richTextToPlain,
  })
}

export function checkRichText(value: unknown, embeds: readonly string[] = []): Checked<RichTextDocument> {
  const count = { nodes: 0 }
  const wrong = wrongNode(value, 'doc', 0, embeds, count)
  return wrong === null ? { value: value as RichTextDocument } : { problem: { rule: 'richText', values: { what: wrong } } }
}

/** What stands in the way of keeping this node, or null. */
function wrongNode(node: unknown, expected: string, depth: number, embeds: readonly string[], count: { nodes: number }): string | null {
  if (typeof node !== 'object' || node === null) return 'no document'
  const { type, attrs, content, text, marks, ...rest } = node as Record<string, unknown>
  if (expected === 'doc' && type !== 'doc') return 'no document'
  if (typeof type !== 'string' || !Object.hasOwn(contents, type)) return String(type)
  const unknown = Object.keys(rest)[0]
  if (unknown !== undefined) return unknown
  if (depth > deepest || ++count.nodes > mostNodes) return 'too much nesting'
  const own = type === 'text' ? wrongText(text, marks) : wrongAttributes(type, attrs, embeds)
  if (own !== null) return own
  if (content === undefined) return null
  if (!Array.isArray(content)) return type
  for (const child of content) {
    const childType = (child as { type?: unknown } | null)?.type
    if (!contents[type]!.includes(childType as string)) return String(childType)
    const wrong = wrongNode(child, '', depth + 1, embeds, count)
    if (wrong !== null) return wrong
  }
  return null
}

function wrongText(text: unknown, marks: unknown): string | null {
  if (typeof text !== 'string' || text === '') return 'empty text'
  if (marks === undefined) return null
  if (!Array.isArray(marks)) return 'marks'
  for (const mark of marks as { type?: unknown; attrs?: { href?: unknown } }[]) {
    if (mark?.type === 'bold' || mark?.type === 'italic') continue
    if (mark?.type !== 'link') return String(mark?.type)
    const href = mark.attrs?.href
    if (typeof href !== 'string' || !isSafeLink(href)) return `link ${String(href).slice(0, 80)}`
  }
  return null
}

function wrongAttributes(type: string, attrs: unknown, embeds: readonly string[]): string | null {
  const values = (attrs ?? {}) as Record<string, unknown>
  if (type === 'heading') return values['level'] === 2 || values['level'] === 3 ? null : `heading of level ${String(values['level'])}`
  if (type === 'image') return isId(values['id']) ? null : 'picture'
  if (type === 'embed') return embeds.includes(values['resource'] as string) && isId(values['id']) ? null : `embedded ${String(values['resource'])}`
  return null
}

/** The plain words of a document, a line per paragraph. */
export function richTextToPlain(node: RichTextDocument | RichTextNode): string {
  if ('text' in node && node.text !== undefined) return node.text
  const inside = (node.content ?? []).map(richTextToPlain)
  const flows = node.type === 'paragraph' || node.type === 'heading'
  return node.type === 'hardBreak' ? '\n' : inside.join(flows ? '' : '\n')
}
