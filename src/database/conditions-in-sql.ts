// Which rows a statement can be about, from its text alone: for each table that it names, the columns that must equal a given value.
// What is not understood is said to be so: then it may be any row.
import { namesOfQueries, treeOf } from './sql-tree.ts'
import type { Group, Node } from './sql-tree.ts'

/** Rows of which `column` equals one of the parameters at these places. Names in small letters. */
export interface Bound { readonly column: string; readonly places: readonly number[] }

/** A table as it is named once in a query. Rows that fit `bound` and `links` are all that its answer can follow from. */
export interface ReadTable {
  readonly table: string
  readonly bound: Bound[]
  /** Rows of which `column` equals `toColumn` of a row of `to`. */
  readonly links: { column: string; to: ReadTable; toColumn: string }[]
  /** Its own `id` is what the answer has under this name. */
  givesId: boolean
}

export interface WrittenTable {
  readonly kind: 'insert' | 'update' | 'delete'
  readonly table: string
  /** Of an update or a delete; of an insert: for each column the place of its value in each row, or undefined where it is none of the parameters. */
  readonly bound: readonly Bound[]
  readonly inserted: ReadonlyMap<string, readonly (number | undefined)[]>
  /** What an update sets. */
  readonly set: ReadonlySet<string>
}

type Found = { reads: readonly ReadTable[] } | { writes: WrittenTable } | undefined

const mostRemembered = 1_000
const remembered = new Map<string, Found>()

export function conditionsInSql(sql: string): Found {
  if (remembered.has(sql)) return remembered.get(sql)
  const found = parse(sql)
  if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
  remembered.set(sql, found)
  return found
}

class NotUnderstood extends Error {}

function parse(sql: string): Found {
  const tree = treeOf(sql)
  if (!tree) return undefined
  try {
    const first = tree.items[0]?.text
    if (first === 'insert' || first === 'update' || first === 'delete') return { writes: writtenBy(first, tree.items) }
    if (first !== 'select' && first !== 'with') return undefined
    const reads: ReadTable[] = []
    readAll(tree, namesOfQueries(tree), reads, true)
    return { reads }
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined
    throw error
  }
}

const endsOfClause = new Set(['where', 'group', 'order', 'having', 'limit', 'offset', 'window', 'for', 'fetch', 'returning'])
const isWord = (node: Node | undefined, ...words: string[]): boolean => node?.kind === 'bare' && words.includes(node.text)

function readAll(group: Group, named: ReadonlySet<string>, into: ReadTable[], isWhole: boolean): void {
  for (const { group: inner } of group.items) if (inner) readAll(inner, named, into, false)
  const selects = splitAt(group.items, (node) => isWord(node, 'union', 'except', 'intersect')).filter((items) => items.some((node) => isWord(node, 'select')))
  for (const items of selects) readSelect(items, named, into, isWhole && selects.length === 1)
}

function readSelect(items: readonly Node[], named: ReadonlySet<string>, into: ReadTable[], isWhole: boolean): void {
  const from = items.findIndex((node) => isWord(node, 'from'))
  if (from === -1) return
  if (items.filter((node) => isWord(node, 'from')).length > 1) throw new NotUnderstood()
  const end = endOf(items, from + 1)
  const sources = sourcesOf(items.slice(from + 1, end))
  const conditions = isWord(items[end], 'where') ? conjuncts(items.slice(end + 1, endOf(items, end + 1))) : []
  const byAlias = new Map<string, ReadTable>()
  for (const { table, alias, isFunction } of sources) if (table !== undefined && !isFunction && !named.has(table)) byAlias.set(alias, { table, bound: [], links: [], givesId: false })
  const only = sources.length === 1 ? byAlias.get(sources[0]!.alias) : undefined
  for (const condition of conditions) bind(condition, (alias) => (alias === undefined ? only : byAlias.get(alias)))
  for (const { alias, on } of sources) for (const condition of on) link(condition, alias, byAlias)
  if (isWhole) noteIds(items.slice(items.findIndex((node) => isWord(node, 'select')) + 1, from), only, byAlias)
  into.push(...byAlias.values())
}

function endOf(items: readonly Node[], begin: number): number {
  const end = items.findIndex((node, at) => at >= begin && node.kind === 'bare' && endsOfClause.has(node.text))
  return end === -1 ? items.length : end
}

interface Source { table: string | undefined; alias: string; isFunction: boolean; on: Node[][] }

const joinWords = new Set(['join', 'left', 'inner', 'cross', 'outer', 'lateral', 'as'])

function sourcesOf(items: readonly Node[]): Source[] {
  if (items.some((node) => isWord(node, 'right', 'full', 'natural', 'using', 'only'))) throw new NotUnderstood()
  return splitAt(items, (node) => node.text === ',' || isWord(node, 'join')).map((all) => {
    const on = all.findIndex((node) => isWord(node, 'on'))
    const head = (on === -1 ? all : all.slice(0, on)).filter((node) => !(node.kind === 'bare' && joinWords.has(node.text)))
    const [what, ...rest] = head
    if (!what || !(isName(what) || what.group?.items.some((node) => isWord(node, 'select'))) || rest.some((node) => !isName(node) && !node.group)) throw new NotUnderstood()
    const isFunction = isName(what) && rest[0]?.group !== undefined
    const alias = rest.findLast(isName)?.text ?? what.text
    return { table: isName(what) ? what.text : undefined, alias, isFunction, on: on === -1 ? [] : conjuncts(all.slice(on + 1).filter((node) => !isWord(node, 'left', 'inner', 'cross', 'outer', 'lateral'))) }
  })
}

const isName = (node: Node): boolean => node.kind === 'bare' || node.kind === 'quoted'

/** Conditions that must all hold; none where it cannot be told. */
function conjuncts(items: readonly Node[]): Node[][] {
  return items.some((node) => isWord(node, 'or', 'between', 'case')) ? [] : splitAt(items, (node) => isWord(node, 'and'))
}

/** `column = ?` and `column in (?, ?)`, with or without a table before it. */
function bind(condition: readonly Node[], find: (alias: string | undefined) => { bound: Bound[] } | undefined): void {
  const [one, two, three] = condition
  const hasAlias = two?.text === '.'
  const column = hasAlias ? three : one
  const [sign, values, ...more] = condition.slice(hasAlias ? 3 : 1)
  const places = sign?.text === '=' && values?.place !== undefined ? [values.place] : isWord(sign, 'in') && values?.group ? placesOf(values.group) : undefined
  if (!column || !isName(column) || !places || more.length > 0) return
  find(hasAlias ? one!.text : undefined)?.bound.push({ column: column.text, places })
}

function placesOf({ items }: Group): number[] | undefined {
  const values = splitAt(items, (node) => node.text === ',')
  const places = values.map((value) => (value.length === 1 ? value[0]!.place : undefined))
  return places.length > 0 && places.every((place) => place !== undefined) ? places : undefined
}

/** `a.x = b.y` of the table that is joined on it. */
function link(condition: readonly Node[], alias: string, byAlias: ReadonlyMap<string, ReadTable>): void {
  if (condition.length !== 7 || condition[1]!.text !== '.' || condition[3]!.text !== '=' || condition[5]!.text !== '.') return
  const [a, x, b, y] = [0, 2, 4, 6].map((at) => condition[at]!.text) as [string, string, string, string]
  const [column, other, toColumn] = a === alias ? [x, b, y] : [y, a, x]
  const [own, to] = [byAlias.get(alias), byAlias.get(other)]
  if (own && to && own !== to && (a === alias || b === alias)) own.links.push({ column, to, toColumn })
}

function noteIds(outputs: readonly Node[], only: ReadTable | undefined, byAlias: ReadonlyMap<string, ReadTable>): void {
  const ids = splitAt(outputs, (node) => node.text === ',').filter((all) => all.at(-1)?.text === 'id' && isName(all.at(-1)!))
  const [one] = ids
  if (ids.length !== 1 || !one) return
  const of = one.length === 1 ? only : one.length === 3 && one[1]!.text === '.' ? byAlias.get(one[0]!.text) : undefined
  if (of) of.givesId = true
}

function splitAt(items: readonly Node[], isBetween: (node: Node) => boolean): Node[][] {
  const parts: Node[][] = [[]]
  for (const node of items) {
    if (isBetween(node)) parts.push([])
    else parts.at(-1)!.push(node)
  }
  return parts
}

function writtenBy(kind: WrittenTable['kind'], items: readonly Node[]): WrittenTable {
  const at = kind === 'update' ? 1 : 2
  const table = items[at]
  if (!table || !isName(table) || isWord(items[1], 'or') || isWord(table, 'only')) throw new NotUnderstood()
  const bound: Bound[] = []
  if (kind === 'insert') return { kind, table: table.text, bound, inserted: insertedBy(items.slice(at + 1)), set: new Set() }
  const where = items.findIndex((node) => isWord(node, 'where'))
  if (where === -1 || items.slice(at + 1).some((node) => isWord(node, 'from', 'using'))) throw new NotUnderstood()
  for (const condition of conjuncts(items.slice(where + 1, endOf(items, where + 1)))) bind(condition, (alias) => (alias === undefined || alias === table.text ? { bound } : undefined))
  return { kind, table: table.text, bound, inserted: new Map(), set: kind === 'update' ? setBy(items.slice(at + 1, where)) : new Set() }
}

function setBy([word, ...items]: readonly Node[]): Set<string> {
  if (!isWord(word, 'set')) throw new NotUnderstood()
  return new Set(splitAt(items, (node) => node.text === ',').map(([column, sign]) => {
    if (!column || !isName(column) || sign?.text !== '=') throw new NotUnderstood()
    return column.text
  }))
}

/** `(a, b) values (?, ?), (?, ?)`. What a conflict would update is another row than what is inserted. */
function insertedBy([columns, word, ...items]: readonly Node[]): Map<string, (number | undefined)[]> {
  const after = items.findIndex((node) => isWord(node, 'on', 'returning'))
  const rows = (after === -1 ? items : items.slice(0, after)).filter((node) => node.text !== ',')
  if (!columns?.group || !isWord(word, 'values') || rows.some((row) => !row.group) || (after !== -1 && items.slice(after).some((node) => isWord(node, 'update')))) throw new NotUnderstood()
  const values = rows.map((row) => splitAt(row.group!.items, (node) => node.text === ','))
  const names = splitAt(columns.group.items, (node) => node.text === ',').map(([name]) => name!.text)
  return new Map(names.map((name, at) => [name, values.map((row) => (row[at]?.length === 1 ? row[at][0]!.place : undefined))]))
}
