// Draws Preact elements as HTML, in less than half the time of preact-render-to-string: most of what that can do, no page uses. Whatever does (hooks, classes, context, the values of selects) is drawn by it, and both write the same text.
import { Fragment, h, isValidElement } from 'preact'
import type { ComponentChildren, FunctionComponent, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** Everything that is not markup is escaped. Throws what a component throws. */
export const draw = (page: VNode<any>): string => drawAny(page, false)

function drawAny(node: ComponentChildren, svg: boolean): string {
  if (typeof node === 'string') return escaped(node)
  if (Array.isArray(node)) return drawAll(node, svg)
  if (typeof node !== 'object' || node === null) return typeof node === 'number' || typeof node === 'bigint' ? String(node) : ''
  // An object that came with data is no element, whatever it looks like.
  if (!isValidElement(node)) return ''
  return typeof node.type === 'string' ? drawElement(node, node.type, svg) : drawComponent(node, svg)
}

function drawAll(nodes: readonly ComponentChildren[], svg: boolean): string {
  let html = ''
  for (const node of nodes) html += drawAny(node, svg)
  return html
}

const needHelp = new WeakSet<object>()

function drawComponent(node: VNode<any>, svg: boolean): string {
  const type = node.type as FunctionComponent<any>
  if (type === Fragment && 'children' in node.props) return drawAny(node.props.children, svg)
  if ('textOf' in type && !svg) return (type.textOf as (props: unknown) => string)(node.props)
  if (type === Fragment || needHelp.has(type) || 'contextType' in type) return drawWithHelp(node, svg)
  let drawn: ComponentChildren
  try {
    drawn = type(node.props)
  } catch {
    const html = drawWithHelp(node, svg)
    needHelp.add(type)
    return html
  }
  return drawAny(drawn, svg)
}

function drawElement(node: VNode<any>, type: string, svg: boolean): string {
  const tag = tags.get(type) ?? learnTag(type)
  if (!tag.plain) return drawWithHelp(node, svg)
  let html = tag.open
  const { props } = node
  for (const name in props) {
    if (name === 'children' || name === 'dangerouslySetInnerHTML') continue
    const written = writeAttribute(name, props[name], svg)
    if (written === undefined) return drawWithHelp(node, svg)
    html += written
  }
  const inner = props.dangerouslySetInnerHTML?.__html || drawAny(props.children, type === 'svg' || (svg && type !== 'foreignObject'))
  return inner === '' && tag.empty ? `${html}/>` : `${html}>${inner}${tag.close}`
}

/** Within an SVG, attributes are written otherwise. */
function drawWithHelp(node: VNode<any>, svg: boolean): string {
  if (!svg) return renderToString(node)
  return renderToString(h('svg', null, node)).slice('<svg>'.length, -'</svg>'.length)
}

interface Tag { open: string; close: string; empty: boolean; plain: boolean }

const tags = new Map<string, Tag>()

/** Selects and text areas say their value in what stands inside them. */
const withValueInside = new Set(['select', 'option', 'textarea'])

function learnTag(type: string): Tag {
  const tag = { open: `<${type}`, close: `</${type}>`, empty: renderToString(h(type, null)).endsWith('/>'), plain: !withValueInside.has(type) }
  tags.set(type, tag)
  return tag
}

/** How an attribute is written; undefined where that depends on the element's others. */
interface Attribute { before: string; empty: string; whenTrue: string; whenFalse: string }

const attributes = { html: new Map<string, Attribute | undefined>(), svg: new Map<string, Attribute | undefined>() }

/** Undefined: it takes more than an attribute's own name and value to write it. */
function writeAttribute(name: string, value: unknown, svg: boolean): string | undefined {
  if (value === undefined || value === null) return ''
  const known = svg ? attributes.svg : attributes.html
  const attribute = known.get(name) ?? (known.has(name) ? undefined : learnAttribute(known, name, svg))
  if (!attribute) return undefined
  if (value === true) return attribute.whenTrue
  if (value === false) return attribute.whenFalse
  if (value === '') return attribute.empty
  if (typeof value === 'string') return attribute.before && `${attribute.before}${escaped(value)}"`
  return typeof value === 'number' ? attribute.before && `${attribute.before}${value}"` : undefined
}

function learnAttribute(known: Map<string, Attribute | undefined>, name: string, svg: boolean): Attribute | undefined {
  const written = (value: unknown) => drawWithHelp(h('i', { [name]: value } as object), svg).slice('<i'.length, -'></i>'.length)
  const text = written('x')
  const renamed = text !== '' && text.replaceAll(/[-:]/g, '').toLowerCase() !== ` ${name}="x"`.replaceAll(/[-:]/g, '').toLowerCase()
  const attribute = renamed ? undefined : { before: text.slice(0, -'x"'.length), empty: written(''), whenTrue: written(true), whenFalse: written(false) }
  known.set(name, attribute)
  return attribute
}

const special = /["&<]/

function escaped(text: string): string {
  return special.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;') : text
}
