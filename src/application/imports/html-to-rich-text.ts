// HTML as shops have it in their descriptions, to the rich text of the house. Whatever has no place there is dropped and counted.
import { Parser } from 'htmlparser2'
import { isSafeLink } from '../model/fields/link.ts'
import type { RichTextDocument, RichTextMark, RichTextNode } from '../model/fields/rich-text.ts'
import { richTextLimits } from './import-limits.ts'

export interface FromHtml {
  document: RichTextDocument
  /** What was dropped, and how often: `{ picture: 2, 'script or form': 1 }`. */
  dropped: Record<string, number>
}

const paragraphs = new Set(['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'figure', 'figcaption', 'address', 'dl', 'dt', 'dd', 'tr', 'caption', 'pre', 'center', 'details', 'summary'])
const marks: Record<string, 'bold' | 'italic'> = { b: 'bold', strong: 'bold', i: 'italic', em: 'italic', cite: 'italic', dfn: 'italic' }
const headings: Record<string, number> = { h1: 2, h2: 2, h3: 3, h4: 3, h5: 3, h6: 3 }
const containers = new Set(['ul', 'ol', 'li', 'blockquote'])
/** The tag of a list nobody wrote, opened for an item without one. */
const implied = 'ul around li'
/** Dropped with everything inside. */
const unsafe = new Set(['script', 'style', 'iframe', 'object', 'embed', 'applet', 'form', 'input', 'button', 'select', 'textarea', 'svg', 'math', 'template', 'noscript', 'canvas', 'frame', 'frameset', 'meta', 'link', 'base', 'title'])
const dropped: Record<string, string> = { img: 'picture', picture: 'picture', video: 'film or sound', audio: 'film or sound', table: 'table layout' }
const plainText = new Set(['u', 's', 'del', 'ins', 'strike', 'sub', 'sup', 'code', 'kbd', 'mark', 'small', 'big'])
/** WordPress replaces these by something else when it shows the text; as text they would be rubbish. */
const shortcode = /\[\/?(?:gallery|caption|audio|video|embed|playlist|product|products|product_page|product_category|add_to_cart|contact-form-7|vc_[a-z_]+|et_pb_[a-z_]+)(?:\s[^\][]*)?\/?\]/g

/**
 * Text without tags follows WordPress: an empty line begins a paragraph, a line break stays one.
 * Text of its block editor (`<!-- wp:paragraph -->`) is complete HTML, where a line break is a space.
 */
export function htmlToRichText(html: string): FromHtml {
  const builder = new RichTextBuilder(!html.includes('<!-- wp:'))
  const parser = new Parser({
    onopentag: (name, attributes) => builder.open(name, attributes),
    ontext: (text) => builder.text(text),
    onclosetag: (name) => builder.close(name),
  }, { decodeEntities: true, recognizeSelfClosing: true })
  parser.end(html.replace(shortcode, () => (builder.count('WordPress shortcode'), '')))
  return { document: builder.finish(), dropped: builder.dropped }
}

/** The words of a text that may hold HTML: a name, a category. White space becomes single spaces. */
export function htmlToWords(html: string): string {
  let words = ''
  const parser = new Parser({ ontext: (text) => { words += text }, onopentag: (name) => { if (name === 'br') words += ' ' } }, { decodeEntities: true })
  if (/[<&]/.test(html)) parser.end(html)
  else words = html
  return words.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f]/g, '').trim()
}

/** A block being filled; `depth` counts lists and quotations around it. */
interface OpenBlock { tag: string; node: RichTextNode; depth: number }

class RichTextBuilder {
  readonly dropped: Record<string, number> = {}
  readonly #breaksCount: boolean
  readonly #root: RichTextNode = { type: 'doc', content: [] }
  readonly #blocks: OpenBlock[] = [{ tag: '', node: this.#root, depth: 0 }]
  /** The paragraph or heading that takes text. */
  #line: RichTextNode | null = null
  #headingLevel = 0
  #skipping: string[] = []
  #open = { bold: 0, italic: 0 }
  #links: (string | null)[] = []
  #nodes = 0

  constructor(breaksCount: boolean) {
    this.#breaksCount = breaksCount
  }

  count(what: string): void {
    this.dropped[what] = (this.dropped[what] ?? 0) + 1
  }

  open(tag: string, attributes: Record<string, string>): void {
    if (this.#skipping.length > 0 || unsafe.has(tag)) return this.#skip(tag)
    if (dropped[tag]) this.count(dropped[tag])
    else if (plainText.has(tag)) this.count('special formatting')
    if (marks[tag]) this.#open[marks[tag]] += 1
    else if (tag === 'a') this.#links.push(this.#safeAddress(attributes['href']))
    else if (tag === 'br') this.#break()
    else if (tag === 'td' || tag === 'th') this.#nextCell()
    else this.#openBlock(tag)
  }

  close(tag: string): void {
    if (this.#skipping.length > 0) return void (this.#skipping.at(-1) === tag && this.#skipping.pop())
    if (marks[tag]) this.#open[marks[tag]] -= 1
    else if (tag === 'a') this.#links.pop()
    else if (headings[tag]) this.#headingLevel = 0
    if (headings[tag] || paragraphs.has(tag)) this.#line = null
    if (containers.has(tag)) this.#closeBlock(tag)
  }

  text(text: string): void {
    if (this.#skipping.length > 0) return
    if (!this.#breaksCount) return this.#addText(text)
    text.split(/\r\n?|\n/).forEach((line, at) => {
      if (at > 0) this.#lineBreak()
      this.#addText(line)
    })
  }

  finish(): RichTextDocument {
    const content = tidyBlocks(this.#root.content ?? [])
    return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  }

  #skip(tag: string): void {
    if (this.#skipping.length === 0) this.count('script, form or embedded page')
    this.#skipping.push(tag)
  }

  #openBlock(tag: string): void {
    if (tag !== 'li' && (headings[tag] || paragraphs.has(tag) || containers.has(tag))) this.#closeImplied()
    if (headings[tag]) {
      this.#line = null
      this.#headingLevel = headings[tag]
    } else if (paragraphs.has(tag) || tag === 'hr') this.#line = null
    else if (tag === 'ul' || tag === 'ol') this.#push(tag, tag === 'ul' ? 'bulletList' : 'orderedList')
    else if (tag === 'blockquote') this.#push(tag, 'blockquote')
    else if (tag === 'li') this.#openItem()
  }

  #openItem(): void {
    if (!isList(this.#top().node)) this.#push(implied, 'bulletList')
    this.#push('li', 'listItem')
  }

  /** The list around items that stand in none ends with the last of them. */
  #closeImplied(): void {
    if (this.#top().tag === implied) this.#blocks.pop()
  }

  /** Opens a block inside the present one; where it may not stand or the nesting is deep, its text goes into the present one. */
  #push(tag: string, type: string): void {
    this.#line = null
    const top = this.#top()
    const place = type === 'listItem' || !isList(top.node) ? top : this.#itemFor(top)
    const depth = place.depth + (type === 'listItem' ? 0 : 1)
    const allowed = depth <= richTextLimits.nestedBlocks && (type !== 'blockquote' || place.node.type === 'doc') && this.#room()
    if (!allowed || (type === 'listItem' && !isList(place.node))) return void this.#blocks.push({ tag, node: place.node, depth: place.depth })
    const node: RichTextNode = { type, content: [] }
    place.node.content!.push(node)
    this.#blocks.push({ tag, node, depth })
  }

  /** A list directly inside a list belongs to the item before it. */
  #itemFor(list: OpenBlock): OpenBlock {
    const items = list.node.content!
    if (items.length === 0) items.push({ type: 'listItem', content: [] })
    return { tag: 'li', node: items.at(-1)!, depth: list.depth }
  }

  #closeBlock(tag: string): void {
    this.#line = null
    const at = this.#blocks.findLastIndex((block) => block.tag === tag)
    if (at > 0) this.#blocks.length = at
  }

  #top(): OpenBlock {
    return this.#blocks.at(-1)!
  }

  #lineBreak(): void {
    const content = this.#line?.content
    if (!content) return
    if (content.at(-1)?.type === 'hardBreak') this.#line = null
    else this.#break()
  }

  #break(): void {
    if (this.#line && this.#room()) this.#line.content!.push({ type: 'hardBreak' })
  }

  #nextCell(): void {
    if (this.#line) this.#addText(' \u00b7 ')
  }

  #addText(raw: string): void {
    const spaced = raw.replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '').replace(/[\t\n\f\r ]+/g, ' ')
    const before = this.#line?.content?.at(-1)
    const text = !before?.text || before.text.endsWith(' ') ? spaced.replace(/^ /, '') : spaced
    if (text === '') return
    const line = this.#line ?? this.#newLine()
    const marks = this.#marks()
    const last = line.content!.at(-1)
    if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += text
    else if (this.#room()) line.content!.push({ type: 'text', text, ...(marks.length > 0 && { marks }) })
  }

  #newLine(): RichTextNode {
    this.#closeImplied()
    const top = this.#top()
    const place = isList(top.node) ? this.#itemFor(top) : top
    const heading = this.#headingLevel > 0 && place.node.type === 'doc'
    const line: RichTextNode = heading ? { type: 'heading', attrs: { level: this.#headingLevel }, content: [] } : { type: 'paragraph', content: [] }
    if (this.#room()) place.node.content!.push(line)
    return (this.#line = line)
  }

  #marks(): RichTextMark[] {
    const href = this.#links.at(-1)
    return [
      ...(this.#open.bold > 0 ? [{ type: 'bold' } as const] : []),
      ...(this.#open.italic > 0 ? [{ type: 'italic' } as const] : []),
      ...(href ? [{ type: 'link', attrs: { href } } as const] : []),
    ]
  }

  #safeAddress(href: string | undefined): string | null {
    if (href === undefined) return null
    const address = safeAddress(href)
    if (address === null) this.count('unsafe or broken link')
    return address
  }

  /** A bound on everything: what comes after the last allowed node is counted as lost. */
  #room(): boolean {
    this.#nodes += 1
    if (this.#nodes === richTextLimits.nodes + 1) this.count('end of a text that is too long')
    return this.#nodes <= richTextLimits.nodes
  }
}

const isList = (node: RichTextNode): boolean => node.type === 'bulletList' || node.type === 'orderedList'

/** An address a link may lead to, written as a browser would; null for everything else, `javascript:` first of all. */
export function safeAddress(href: string): string | null {
  const written = href.trim()
  const address = /^https?:\/\//i.test(written) && URL.canParse(written) ? new URL(written).href : written
  return address.length <= 2000 && isSafeLink(address) ? address : null
}

/** Takes away what is empty, and the white space and breaks around lines; two breaks in a row begin a new paragraph. */
function tidyBlocks(nodes: RichTextNode[]): RichTextNode[] {
  return nodes.flatMap((node) => {
    if (node.type === 'paragraph' || node.type === 'heading') return splitAtBreaks(node)
    const content = tidyBlocks(node.content ?? [])
    if (content.length === 0) return []
    // A list item begins with a paragraph.
    const needsStart = node.type === 'listItem' && content[0]!.type !== 'paragraph'
    return [{ ...node, content: needsStart ? [{ type: 'paragraph' }, ...content] : content }]
  })
}

/** The lines of a paragraph; an empty line between two of them begins a new paragraph. */
function splitAtBreaks(block: RichTextNode): RichTextNode[] {
  const lines: RichTextNode[][] = [[]]
  for (const node of block.content ?? []) {
    if (node.type === 'hardBreak') lines.push([])
    else lines.at(-1)!.push(node)
  }
  const blocks: RichTextNode[] = []
  let open: RichTextNode[] | null = null
  for (const line of lines.map(trimLine)) {
    if (line.length === 0) open = null
    else if (open) open.push({ type: 'hardBreak' }, ...line)
    else blocks.push({ ...block, content: (open = line) })
  }
  return blocks
}

function trimLine(line: RichTextNode[]): RichTextNode[] {
  const rest = [...line]
  while (rest.length > 0 && rest[0]!.text!.trimStart() === '') rest.shift()
  while (rest.length > 0 && rest.at(-1)!.text!.trimEnd() === '') rest.pop()
  if (rest.length > 0) rest[0] = { ...rest[0]!, text: rest[0]!.text!.trimStart() }
  if (rest.length > 0) rest[rest.length - 1] = { ...rest.at(-1)!, text: rest.at(-1)!.text!.trimEnd() }
  return rest
}
