// Between the editor's document and the stored one: only what the site keeps, and nothing for an empty text.
interface Node { type?: string; attrs?: Record<string, unknown>; content?: Node[]; text?: string; marks?: { type: string; attrs?: Record<string, unknown> }[] }

const keptAttributes: Record<string, readonly string[]> = { heading: ['level'], image: ['id'], embed: ['resource', 'id'], link: ['href'] }

export function toEditor(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { type: 'doc', content: [{ type: 'paragraph' }] }
}

/** The document to store; null when nothing stands in it. */
export function toStored(document: Node): Node | null {
  const kept = stored(document)
  const content = kept.content ?? []
  while (content.length > 0 && isBlank(content.at(-1)!)) content.pop()
  return content.length === 0 ? null : { ...kept, content }
}

const isBlank = (node: Node): boolean => node.type === 'paragraph' && (node.content ?? []).length === 0

function stored(node: Node): Node {
  const { type, text, content, marks } = node
  const attrs = pick(node.attrs, keptAttributes[type ?? ''] ?? [])
  return {
    ...(type && { type }),
    ...(attrs && { attrs }),
    ...(content && { content: content.map(stored) }),
    ...(marks?.length && { marks: marks.map((mark) => ({ type: mark.type, ...withAttributes(mark) })) }),
    ...(text !== undefined && { text }),
  }
}

function withAttributes(mark: { type: string; attrs?: Record<string, unknown> }): { attrs?: Record<string, unknown> } {
  const attrs = pick(mark.attrs, keptAttributes[mark.type] ?? [])
  return attrs ? { attrs } : {}
}

function pick(attrs: Record<string, unknown> | undefined, names: readonly string[]): Record<string, unknown> | undefined {
  const kept = Object.fromEntries(names.filter((name) => attrs?.[name] !== undefined && attrs[name] !== null).map((name) => [name, attrs![name]]))
  return Object.keys(kept).length > 0 ? kept : undefined
}
