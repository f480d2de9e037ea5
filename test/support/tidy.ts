// How long functions and files are, and where SQL is glued together from strings; measured on the syntax tree.

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'

export type Kind = 'src' | 'screens' | 'examples' | 'test'

export interface MeasuredFunction {
  name: string
  file: string
  line: number
  lines: number
  /** Inline callbacks count for the longest function, not for the percentile: thousands of one-liners would hide the rest. */
  named: boolean
}

export interface Measures {
  longestFunction: number
  /** Nine of ten named functions are at most this long. */
  functionP90: number
  longestFile: number
}

export interface Tree {
  functions: MeasuredFunction[]
  files: { file: string; lines: number }[]
}

export interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Callbacks that only group tests are as long as the group. */
const groups = new Set(['describe', 'suite', 'forEachEngine'])

export function kindOf(file: string): Kind {
  if (/\.(test|fixture[\w-]*)\.tsx?$|^src\/\w+\/(.+\/)?testing\.ts$/.test(file) || /^(test|bench|scripts)\//.test(file)) return 'test'
  if (file.startsWith('examples/')) return 'examples'
  return file.startsWith('src/backoffice/ui/') ? 'screens' : 'src'
}

export function listFiles(root: string): string[] {
  return globSync('{src,test,examples,bench,scripts}/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**', '**/*.d.ts'] }).sort()
}

export function measure(root: string, files: readonly string[]): Tree {
  const tree: Tree = { functions: [], files: [] }
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8')
    tree.files.push({ file, lines: source.trimEnd().split('\n').length })
    tree.functions.push(...measureFunctions(file, source))
  }
  return tree
}

export function summarise({ functions, files }: Tree): Measures {
  const named = functions.filter((one) => one.named).map(({ lines }) => lines).sort((a, b) => a - b)
  return {
    longestFunction: Math.max(0, ...functions.map(({ lines }) => lines)),
    functionP90: named[Math.ceil(named.length * 0.9) - 1] ?? 0,
    longestFile: Math.max(0, ...files.map(({ lines }) => lines)),
  }
}

export function measureFunctions(file: string, source: string): MeasuredFunction[] {
  const found: MeasuredFunction[] = []
  const lineAt = lineCounter(source)
  walk(parse(file, source), (node, parents) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) || !node.body) return
    if (isGroup(parents)) return
    const name = nameOf(node, parents)
    const line = lineAt(node.start)
    found.push({ name: name ?? '(callback)', file, line, lines: lineAt(node.end) - line + 1, named: name !== undefined })
  })
  return found
}

/** `file:line` of SQL text made by gluing: values belong in parameters, names in `sql.ref` or `sql.id`. */
export function findGluedSql(file: string, source: string): string[] {
  if (!/\b(raw|prepare|exec|query)\(/.test(source)) return []
  const found: string[] = []
  const lineAt = lineCounter(source)
  walk(parse(file, source), (node) => {
    const text = sqlText(node, file)
    if (text && isGlued(text)) found.push(`${file}:${lineAt(node.start)}`)
  })
  return found
}

/** The database room speaks to the engines in text and quotes names itself; `raw` is a risk there too. */
function sqlText(node: Node, file: string): Node | undefined {
  const callee = node.callee as (Node & { property?: { name?: string }; object?: { name?: string } }) | undefined
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return undefined
  const method = callee.property?.name ?? ''
  const isRaw = method === 'raw' && /^(sql|CompiledQuery)$/.test(callee.object?.name ?? '')
  const isText = /^(prepare|exec|query)$/.test(method) && !file.startsWith('src/database/')
  return isRaw || isText ? (node.arguments as Node[])[0] : undefined
}

function isGlued(text: Node): boolean {
  if (text.type === 'BinaryExpression') return true
  return text.type === 'TemplateLiteral' && (text.expressions as Node[]).some((inserted) => !isQuoted(inserted))
}

function isQuoted(inserted: Node): boolean {
  return inserted.type === 'CallExpression' && /^quote/.test((inserted.callee as { name?: string }).name ?? '')
}

function isGroup(parents: readonly Node[]): boolean {
  const call = parents.at(-1)
  return call?.type === 'CallExpression' && groups.has((call.callee as { name?: string }).name ?? '')
}

function nameOf(node: Node, parents: readonly Node[]): string | undefined {
  const own = (node.id as { name?: string } | null)?.name
  if (own) return own
  const parent = parents.at(-1)
  const holder = parent && /^(VariableDeclarator|MethodDefinition|PropertyDefinition|Property)$/.test(parent.type) ? parent : undefined
  return ((holder?.id ?? holder?.key) as { name?: string } | undefined)?.name
}

export function parse(file: string, source: string): Node {
  return parseSync(file, source).program as unknown as Node
}

export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void, parents: readonly Node[] = []): void {
  visit(node, parents)
  const below = [...parents, node]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, below)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

export function lineCounter(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
