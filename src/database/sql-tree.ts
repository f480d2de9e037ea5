// The text of a statement as words, with what stands between parentheses as groups.

export interface Node {
  /** Names and keywords in small letters. */
  readonly text: string
  readonly kind: 'bare' | 'quoted' | 'sign'
  /** Of a parameter: its place among the values. */
  readonly place?: number
  readonly group?: Group
}

export interface Group { readonly items: Node[] }

const pattern = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$\d+|\?|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\d[\w.]*|[<>=!|+*/%:~@#&^-]+|[(),.;]/g

/** Undefined where it is doubtful where names and texts end, or which value a place stands for. */
export function treeOf(sql: string): Group | undefined {
  if (/\be'|[`[\]]|;\s*\S/i.test(sql) || (sql.includes('?') && /\$\d/.test(sql))) return undefined
  const open: Group[] = [{ items: [] }]
  let [end, places] = [0, 0]
  for (const { 0: text, index } of sql.matchAll(pattern)) {
    if (sql.slice(end, index).trim() !== '') return undefined
    end = index + text.length
    if (text.startsWith('--') || text.startsWith('/*') || text === ';') continue
    if (text === '(') {
      const group: Group = { items: [] }
      open.at(-1)!.items.push({ text, kind: 'sign', group })
      open.push(group)
    } else if (text === ')') {
      if (open.length === 1) return undefined
      open.pop()
    } else open.at(-1)!.items.push(nodeOf(text, () => places++))
  }
  return open.length === 1 && sql.slice(end).trim() === '' ? open[0] : undefined
}

function nodeOf(text: string, next: () => number): Node {
  if (text === '?') return { text, kind: 'sign', place: next() }
  if (/^\$\d+$/.test(text)) return { text, kind: 'sign', place: Number(text.slice(1)) - 1 }
  if (text.startsWith('"')) return { text: text.slice(1, -1).replaceAll('""', '"').toLowerCase(), kind: 'quoted' }
  return { text: text.toLowerCase(), kind: /^[A-Za-z_\u0080-\uffff]/.test(text) ? 'bare' : 'sign' }
}

/** `with name as (…)` and `with name(a, b) as (…)`. */
export function namesOfQueries(tree: Group): Set<string> {
  const names = new Set<string>()
  const look = ({ items }: Group): void => {
    items.forEach((node, at) => {
      if (node.group) look(node.group)
      let next = at + 1
      while (['not', 'materialized'].includes(items[next]?.text ?? '')) next++
      if (node.kind !== 'bare' || node.text !== 'as' || !items[next]?.group) return
      const before = items[at - 1]?.group ? items[at - 2] : items[at - 1]
      if (before) names.add(before.text)
    })
  }
  look(tree)
  return names
}
