// Writing in two languages: the typographer's spaces are set here, so that the sources can be typed on a plain keyboard.
import type { Both, RichText, TextMark, TextNode } from './types.ts'

const narrow = '\u202f'
const firm = '\u00a0'

export const both = (en: string, fr: string): Both => ({ en: english(en), fr: french(fr) })

/** The same for structured text; see `prose` for the notation. */
export const bothProse = (en: string, fr: string): Both<RichText> => ({ en: prose(english(en)), fr: prose(french(fr)) })

/** Curly apostrophes, and no line break between a number and its unit. */
export function english(text: string): string {
  return text.replaceAll("'", '’').replace(/(\d) (?=(?:g|kg|mm|cm|m|ml|km|µm)\b|%|€|×)/g, `$1${firm}`).replace(/× (?=\d)/g, `×${firm}`)
}

/** French spacing: narrow before ; ! ? and in thousands, firm before : and inside « ». */
export function french(text: string): string {
  return english(text)
    .replace(/ (?=[;!?])/g, narrow)
    .replace(/ (?=:)/g, firm)
    .replace(/« /g, `«${firm}`)
    .replace(/ »/g, `${firm}»`)
    .replace(/(\d) (?=\d{3}\b)/g, `$1${narrow}`)
    .replace(/(\d) (?=h\b)/g, `$1${firm}`)
}

/**
 * A small notation for editors: a blank line parts blocks; `## ` and `### ` are headings, `- ` and `1. ` lists, `> ` a quotation;
 * **bold**, *italic*, [words](/where); `{product slug}` and `{picture name}` alone on a line stand in the text.
 */
export function prose(source: string): RichText {
  const blocks = source.split(/\n\s*\n/).map((block) => block.split('\n').map((line) => line.trim()).filter(Boolean)).filter((lines) => lines.length > 0)
  return { type: 'doc', content: blocks.map(blockOf) }
}

function blockOf(lines: string[]): TextNode {
  const first = lines[0]!
  const standing = /^\{(product|picture) ([\w-]+)\}$/.exec(first)
  if (standing) return standing[1] === 'product' ? { type: 'embed', attrs: { resource: 'product', slug: standing[2]! } } : { type: 'image', attrs: { name: standing[2]! } }
  if (first.startsWith('### ')) return { type: 'heading', attrs: { level: 3 }, content: inline(first.slice(4)) }
  if (first.startsWith('## ')) return { type: 'heading', attrs: { level: 2 }, content: inline(first.slice(3)) }
  if (first.startsWith('- ')) return { type: 'bulletList', content: items(lines, /^- /) }
  if (/^1\. /.test(first)) return { type: 'orderedList', content: items(lines, /^\d+\. /) }
  if (first.startsWith('> ')) return { type: 'blockquote', content: [paragraph(lines.map((line) => line.replace(/^> ?/, '')))] }
  return paragraph(lines)
}

const paragraph = (lines: string[]): TextNode => ({ type: 'paragraph', content: inline(lines.join(' ')) })

/** A line that does not begin with the sign of the list continues the item above it. */
function items(lines: string[], sign: RegExp): TextNode[] {
  const texts: string[][] = []
  for (const line of lines) {
    if (sign.test(line)) texts.push([line.replace(sign, '')])
    else texts.at(-1)!.push(line)
  }
  return texts.map((parts) => ({ type: 'listItem', content: [paragraph(parts)] }))
}

function inline(text: string): TextNode[] {
  return text.split(/(\*\*.+?\*\*|\*.+?\*|\[.+?\]\(.+?\))/).filter(Boolean).map((part): TextNode => {
    const link = /^\[(.+?)\]\((.+?)\)$/.exec(part)
    if (link) return marked(link[1]!, { type: 'link', attrs: { href: link[2]! } })
    if (/^\*\*.+\*\*$/.test(part)) return marked(part.slice(2, -2), { type: 'bold' })
    if (/^\*.+\*$/.test(part)) return marked(part.slice(1, -1), { type: 'italic' })
    return { type: 'text', text: part }
  })
}

const marked = (text: string, mark: TextMark): TextNode => ({ type: 'text', text, marks: [mark] })
