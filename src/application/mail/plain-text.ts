// The plain text of a letter, for readers and programs that take no HTML: made from its document, so that both say the same.
import { Parser } from 'htmlparser2'

const ownParagraph = new Set(['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'table', 'blockquote', 'hr'])
const ownLine = new Set(['tr', 'li', 'div'])
const unread = new Set(['head', 'style', 'script', 'title'])

export function plainText(html: string): string {
  const writer = new Writer()
  const parser = new Parser({ onopentag: (name, attributes) => writer.open(name, attributes), onclosetag: (name) => writer.close(name), ontext: (text) => writer.text(text) })
  parser.end(html)
  return writer.result()
}

/** Where the text ends without these signs. An expression that looks for its end would be tried at each sign of the letter. */
function endWithout(text: string, signs: string, from: number): number {
  let end = from
  while (end > 0 && signs.includes(text[end - 1]!)) end--
  return end
}

class Writer {
  #text = ''
  /** Open elements whose content is not read, nested. */
  #skipped = 0
  readonly #skipping: boolean[] = []
  #link: { to: string; from: number } | undefined

  open(name: string, attributes: Record<string, string>): void {
    const skips = unread.has(name) || attributes['data-plain'] === 'skip'
    this.#skipping.push(skips)
    if (skips) this.#skipped++
    if (this.#skipped > 0) return
    if (ownParagraph.has(name)) this.#breakTo(2)
    else if (ownLine.has(name)) this.#breakTo(1)
    else if (name === 'br') this.#text += '\n'
    else if ((name === 'td' || name === 'th') && !(this.#text === '' || this.#text.endsWith('\n'))) this.#text += '  '
    if (name === 'li') this.#text += '- '
    if (name === 'a') this.#link = { to: attributes['href'] ?? '', from: this.#text.length }
  }

  text(text: string): void {
    if (this.#skipped > 0) return
    const flowing = text.replace(/[ \t\r\n]+/g, ' ')
    this.#text += this.#text === '' || /[\n ]/.test(this.#text.at(-1)!) ? flowing.trimStart() : flowing
  }

  close(name: string): void {
    const reads = this.#skipped === 0
    if (this.#skipping.pop()) this.#skipped--
    if (!reads) return
    if (name === 'a') this.#closeLink()
    if (ownParagraph.has(name)) this.#breakTo(2)
    else if (ownLine.has(name)) this.#breakTo(1)
  }

  result(): string {
    return `${this.#text.split('\n').map((line) => line.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').trim()}\n`
  }

  /** Where a link leads, unless its words say it already. */
  #closeLink(): void {
    const { to, from } = this.#link ?? { to: '', from: 0 }
    this.#link = undefined
    const words = this.#text.slice(from).trim()
    if (to && !to.includes(words)) this.#text += ` – ${to}`
    else if (to && words && to !== words) this.#text = `${this.#text.slice(0, from)}${to}`
  }

  #breakTo(lines: number): void {
    if (this.#text === '') return
    const end = endWithout(this.#text, ' \t', this.#text.length)
    const there = end - endWithout(this.#text, '\n', end)
    this.#text = this.#text.slice(0, end) + '\n'.repeat(Math.max(0, lines - there))
  }
}
