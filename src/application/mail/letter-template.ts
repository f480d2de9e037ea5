// A site's own text of a letter, as it stands in a file: `subject:` in the first line, then paragraphs between empty lines.
//   # heading    ## smaller heading    > small print    - a list
//   **bold**     [words](address)      a link that stands alone is a button
//   {name}       {name|what stands there when it is empty}
// A paragraph of which a placeholder is empty is left out.

export type Piece = string | { readonly placeholder: string; readonly otherwise: string | undefined }
export type Inline = { readonly kind: 'text' | 'bold'; readonly pieces: readonly Piece[] } | { readonly kind: 'link'; readonly pieces: readonly Piece[]; readonly to: readonly Piece[] }
export interface TemplateBlock { readonly line: number; readonly kind: 'title' | 'part' | 'soft' | 'text' | 'list'; /** Of a list: one each. */ readonly items: readonly (readonly Inline[])[] }
export interface Template { readonly file: string; readonly subject: readonly Inline[]; readonly blocks: readonly TemplateBlock[] }

/** What is wrong with a file, and where. */
export class WrongTemplate extends Error {
  override name = 'WrongTemplate'
  constructor(file: string, line: number, why: string) {
    super(`${file}:${line}: ${why}`)
  }
}

export function readTemplate(file: string, text: string): Template {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const subject = /^subject:\s*(.*\S)\s*$/i.exec(lines[0] ?? '')?.[1]
  if (subject === undefined) throw new WrongTemplate(file, 1, 'The first line must be the subject, such as: subject: Welcome to {site}')
  const blocks = paragraphsOf(lines).map(({ line, text }) => readBlock(file, line, text))
  if (blocks.length === 0) throw new WrongTemplate(file, 1, 'There is a subject, but no letter below it.')
  return { file, subject: readInlines(file, 1, subject), blocks }
}

function paragraphsOf(lines: readonly string[]): { line: number; text: string[] }[] {
  const found: { line: number; text: string[] }[] = []
  let open = false
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue
    const isEmpty = line.trim() === ''
    if (!isEmpty && open) found.at(-1)!.text.push(line.trim())
    else if (!isEmpty) found.push({ line: index + 1, text: [line.trim()] })
    open = !isEmpty
  }
  return found
}

const marks = [['## ', 'part'], ['# ', 'title'], ['> ', 'soft'], ['- ', 'list']] as const

function readBlock(file: string, line: number, text: readonly string[]): TemplateBlock {
  const [mark, kind] = marks.find(([mark]) => text[0]!.startsWith(mark)) ?? ['', 'text' as const]
  if (kind !== 'list') return { line, kind, items: [readInlines(file, line, text.map((each) => (mark && each.startsWith(mark) ? each.slice(mark.length) : each)).join(' '))] }
  const wrong = text.findIndex((each) => !each.startsWith(mark))
  if (wrong > 0) throw new WrongTemplate(file, line + wrong, 'Each line of a list begins with “- ”; leave a line empty after the list.')
  return { line, kind, items: text.map((each, index) => readInlines(file, line + index, each.slice(mark.length))) }
}

const inline = /\[([^[\]]+)\]\((\S*?)\)(?!\))|\*\*([^*]+)\*\*/g

function readInlines(file: string, line: number, text: string): Inline[] {
  const found: Inline[] = []
  let from = 0
  const plain = (until: number) => {
    if (until > from) found.push({ kind: 'text', pieces: readPieces(file, line, text.slice(from, until)) })
  }
  for (const match of text.matchAll(inline)) {
    plain(match.index)
    const [whole, words, to, bold] = match
    found.push(to === undefined ? { kind: 'bold', pieces: readPieces(file, line, bold!) } : { kind: 'link', pieces: readPieces(file, line, words!), to: readAddress(file, line, to) })
    from = match.index + whole.length
  }
  plain(text.length)
  return found
}

function readPieces(file: string, line: number, text: string): Piece[] {
  return text.split(/(\{[^{}]*\})/).filter((piece) => piece !== '').map((piece) => {
    const inner = /^\{(.*)\}$/.exec(piece)?.[1]
    const named = inner === undefined ? undefined : /^\s*([A-Za-z]\w*)\s*(?:\|(.*))?$/.exec(inner)
    if (named) return { placeholder: named[1]!, otherwise: named[2]?.trim() }
    if (/[{}]/.test(piece)) throw new WrongTemplate(file, line, `“${piece.trim().slice(0, 60)}” is no placeholder. One is written {name}, or {name|what stands there when it is empty}.`)
    return piece
  })
}

/** Leads to this site, to the web or to a mail address, or is a placeholder as a whole. */
function readAddress(file: string, line: number, text: string): Piece[] {
  if (!/^(\{[^{}|]+\}|\/(?!\/)\S*|https?:\/\/\S+|mailto:\S+)$/.test(text)) throw new WrongTemplate(file, line, `The link leads to “${text}”. Write a path of this site such as /basket, an address with https://, or a placeholder such as {link}.`)
  return readPieces(file, line, text)
}

export interface PlaceOfName { readonly name: string; readonly line: number; /** Stands alone in its paragraph. */ readonly alone: boolean }

/** Every placeholder, where it stands. */
export function namesIn({ subject, blocks }: Template): PlaceOfName[] {
  const names = (line: number, inlines: readonly Inline[], alone: boolean): PlaceOfName[] =>
    inlines.flatMap((each) => [...each.pieces, ...(each.kind === 'link' ? each.to : [])]).flatMap((piece) => (typeof piece === 'string' ? [] : [{ name: piece.placeholder, line, alone }]))
  return [...names(1, subject, false), ...blocks.flatMap(({ line, kind, items }) => items.flatMap((item, index) => names(kind === 'list' ? line + index : line, item, kind === 'text' && aloneIn(item) !== undefined)))]
}

/** The placeholder that is all of a paragraph. */
export function aloneIn(inlines: readonly Inline[]): string | undefined {
  const [only, ...others] = inlines
  if (only?.kind !== 'text' || others.length > 0 || only.pieces.length !== 1) return undefined
  const [piece] = only.pieces
  return typeof piece === 'string' ? undefined : piece!.placeholder
}
