// RichText: a stored document as markup. Only the nodes and marks that the field allows are drawn; all text is escaped by the renderer.
import type { ComponentChildren, VNode } from 'preact'
import type { RichTextDocument, RichTextMark, RichTextNode } from '../model/fields/rich-text.ts'
import { isSafeLink } from '../model/fields/link.ts'
import { Link } from './link.tsx'
import { Picture } from './picture.tsx'
import type { PictureView } from './picture.tsx'

export interface RichTextProps {
  value: RichTextDocument | null | undefined
  /** The pictures of the text, by id. */
  pictures?: ReadonlyMap<string, PictureView>
  /** Draws a record that stands in the text; nothing where it is no longer there. */
  embed?: (resource: string, id: string) => VNode<any> | null
}

export function RichText({ value, pictures = new Map(), embed = () => null }: RichTextProps) {
  if (!value) return null
  return <div class="prose">{drawAll(value.content, { pictures, embed })}</div>
}

interface Surroundings { pictures: ReadonlyMap<string, PictureView>; embed: NonNullable<RichTextProps['embed']> }

const drawAll = (nodes: readonly RichTextNode[] | undefined, around: Surroundings): ComponentChildren => nodes?.map((node, index) => drawNode(node, around, index))

const drawings: Record<string, (node: RichTextNode, around: Surroundings, key: number) => ComponentChildren> = {
  paragraph: (node, around, key) => <p key={key}>{drawAll(node.content, around)}</p>,
  heading: (node, around, key) => (node.attrs?.['level'] === 3 ? <h3 key={key}>{drawAll(node.content, around)}</h3> : <h2 key={key}>{drawAll(node.content, around)}</h2>),
  bulletList: (node, around, key) => <ul key={key}>{drawAll(node.content, around)}</ul>,
  orderedList: (node, around, key) => <ol key={key}>{drawAll(node.content, around)}</ol>,
  listItem: (node, around, key) => <li key={key}>{drawAll(node.content, around)}</li>,
  blockquote: (node, around, key) => <blockquote key={key}>{drawAll(node.content, around)}</blockquote>,
  horizontalRule: (_, __, key) => <hr key={key} />,
  hardBreak: (_, __, key) => <br key={key} />,
  image: (node, { pictures }, key) => drawPicture(pictures.get(String(node.attrs?.['id'])), key),
  embed: (node, { embed }) => embed(String(node.attrs?.['resource']), String(node.attrs?.['id'])),
}

function drawNode(node: RichTextNode, around: Surroundings, key: number): ComponentChildren {
  if (node.type === 'text') return (node.marks ?? []).reduce<ComponentChildren>(drawMark, node.text ?? '')
  return Object.hasOwn(drawings, node.type) ? drawings[node.type]!(node, around, key) : null
}

function drawPicture(picture: PictureView | undefined, key: number): ComponentChildren {
  return picture ? <figure key={key}><Picture picture={picture} sizes="(min-width: 48rem) 44rem, 100vw" /></figure> : null
}

function drawMark(inside: ComponentChildren, mark: RichTextMark): ComponentChildren {
  if (mark.type === 'bold') return <strong>{inside}</strong>
  if (mark.type === 'italic') return <em>{inside}</em>
  const target = mark.attrs?.href ?? ''
  return mark.type === 'link' && isSafeLink(target) ? <Link to={target} {...(/^https?:/i.test(target) && { rel: 'noopener' })}>{inside}</Link> : inside
}

/** The ids of what a document shows besides text: pictures, and records by resource. */
export function inRichText(value: RichTextDocument | null | undefined): { pictures: string[]; embeds: Record<string, string[]> } {
  const found = { pictures: [] as string[], embeds: {} as Record<string, string[]> }
  const look = (node: RichTextNode): void => {
    const id = node.attrs?.['id']
    if (node.type === 'image' && id) found.pictures.push(String(id))
    if (node.type === 'embed' && id) (found.embeds[String(node.attrs?.['resource'])] ??= []).push(String(id))
    node.content?.forEach(look)
  }
  value?.content.forEach(look)
  return found
}
