// Draws a site's own text of a letter, with the same parts as the house's letters.
import type { VNode } from 'preact'
import type { LetterText } from './letter-declaration.ts'
import { Anchor, Button, List, Part, Text, Title } from './letter.tsx'
import { aloneIn } from './letter-template.ts'
import type { Inline, Piece, Template, TemplateBlock } from './letter-template.ts'

interface Values { texts: Readonly<Record<string, string>>; parts: Readonly<Record<string, VNode<any> | null>> }

export function drawTemplate({ subject, blocks }: Template, values: Values): LetterText {
  const body = <>{blocks.map((block) => <Block key={block.line} block={block} values={values} />)}</>
  return { subject: subject.map(({ pieces }) => textOf(pieces, values)).join(''), body }
}

function Block({ block: { kind, items }, values }: { block: TemplateBlock; values: Values }) {
  const shown = items.filter((item) => !isEmpty(item, values))
  const [first] = shown
  if (!first) return null
  const part = kind === 'text' ? aloneIn(first) : undefined
  if (part !== undefined && Object.hasOwn(values.parts, part)) return values.parts[part]!
  const [only, ...others] = first
  if (kind === 'text' && only?.kind === 'link' && others.length === 0) return <Button to={textOf(only.to, values)}>{textOf(only.pieces, values)}</Button>
  if (kind === 'list') return <List>{shown.map((item, index) => <Inlines key={index} of={item} values={values} />)}</List>
  const content = <Inlines of={first} values={values} />
  if (kind === 'title') return <Title>{content}</Title>
  return kind === 'part' ? <Part>{content}</Part> : <Text soft={kind === 'soft'}>{content}</Text>
}

function Inlines({ of, values }: { of: readonly Inline[]; values: Values }) {
  return <>{of.map((each, index) => {
    const text = textOf(each.pieces, values)
    if (each.kind === 'bold') return <strong key={index}>{text}</strong>
    return each.kind === 'link' ? <Anchor key={index} to={textOf(each.to, values)}>{text}</Anchor> : text
  })}</>
}

const textOf = (pieces: readonly Piece[], { texts }: Values): string => pieces.map((piece) => (typeof piece === 'string' ? piece : texts[piece.placeholder] || piece.otherwise || '')).join('')

function isEmpty(inlines: readonly Inline[], { texts, parts }: Values): boolean {
  const pieces = inlines.flatMap((each) => [...each.pieces, ...(each.kind === 'link' ? each.to : [])])
  return pieces.some((piece) => typeof piece !== 'string' && !(texts[piece.placeholder] || piece.otherwise || parts[piece.placeholder]))
}
