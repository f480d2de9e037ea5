// Which tables a statement reads and writes, from its text alone. What is not understood is said to be so: then it may be any.

/** Names in small letters. */
export interface TablesInSql {
  readonly read: readonly string[]
  readonly written: readonly string[]
  readonly deletedFrom: readonly string[]
  /** Its answer may be another one although no table has changed: it asks the engine for the time, or for chance. */
  readonly isVolatile: boolean
}

interface Token {
  text: string
  /** A keyword or an unquoted name. */
  isBare: boolean
  isName: boolean
}

/** What is open between two parentheses: whether it lists tables now, and whether the next name is one. */
interface Level {
  inFrom: boolean
  expects: boolean
}

const mostRemembered = 2_000
const remembered = new Map<string, TablesInSql | undefined>()

/** Undefined where the statement is not understood. */
export function tablesInSql(sql: string): TablesInSql | undefined {
  if (remembered.has(sql)) return remembered.get(sql)
  const found = parse(sql)
  if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
  remembered.set(sql, found)
  return found
}

const nothing: TablesInSql = { read: [], written: [], deletedFrom: [], isVolatile: false }
const withTables = new Set(['select', 'with', 'insert', 'update', 'delete', 'replace', 'merge', 'values'])
const withoutTables = new Set(['savepoint', 'release', 'rollback', 'begin', 'commit'])

function parse(sql: string): TablesInSql | undefined {
  const tokens = tokensOf(sql)
  const first = tokens?.find(({ text }) => text !== '(')
  if (!tokens || !first?.isBare) return undefined
  if (withoutTables.has(first.text)) return nothing
  return withTables.has(first.text) ? new Reading(tokens).tables() : undefined
}

const tokenPattern = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$\d+|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[(),.;]/g

/** Undefined where a dialect's own quoting makes it doubtful where names and texts end. */
function tokensOf(sql: string): Token[] | undefined {
  if (/\be'/i.test(sql)) return undefined
  const tokens: Token[] = []
  let end = 0
  for (const { 0: text, index } of sql.matchAll(tokenPattern)) {
    if (/[`[\]$'"]/.test(sql.slice(end, index))) return undefined
    end = index + text.length
    if (text.startsWith('--') || text.startsWith('/*') || text.startsWith('$')) continue
    const isQuoted = text.startsWith('"')
    const isBare = /^[A-Za-z_\u0080-\uffff]/.test(text)
    tokens.push({ text: (isQuoted ? text.slice(1, -1).replaceAll('""', '"') : text).toLowerCase(), isBare, isName: isQuoted || isBare })
  }
  return /[`[\]$'"]/.test(sql.slice(end)) ? undefined : tokens
}

const endOfFrom = new Set(['where', 'group', 'order', 'having', 'limit', 'offset', 'union', 'except', 'intersect', 'window', 'returning', 'set', 'values', 'fetch', 'for', 'select'])
const beforeTable = new Set(['lateral', 'only'])
/** Functions that give rows and look at nothing but what they are given. */
const rowFunctions = new Set(['json_each', 'json_tree', 'jsonb_each', 'json_array_elements', 'jsonb_array_elements', 'json_array_elements_text', 'jsonb_array_elements_text', 'unnest', 'generate_series', 'regexp_split_to_table', 'string_to_table'])
const volatileWords = new Set(['current_timestamp', 'current_date', 'current_time', 'localtime', 'localtimestamp'])
const volatileFunctions = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday', 'random', 'randomblob', 'gen_random_uuid', 'unixepoch', 'nextval', 'currval', 'lastval', 'changes', 'total_changes', 'last_insert_rowid', 'current_setting', 'pg_current_xact_id', 'pg_current_snapshot'])

class NotUnderstood extends Error {}

class Reading {
  readonly #tokens: readonly Token[]
  readonly #read = new Set<string>()
  readonly #written = new Set<string>()
  readonly #deletedFrom = new Set<string>()
  readonly #named: ReadonlySet<string>
  readonly #levels: Level[] = [{ inFrom: false, expects: false }]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
    this.#named = namedQueries(tokens)
  }

  tables(): TablesInSql | undefined {
    try {
      for (; this.#at < this.#tokens.length; this.#at++) this.#take(this.#tokens[this.#at]!)
    } catch (error) {
      if (error instanceof NotUnderstood) return undefined
      throw error
    }
    if (this.#levels.length !== 1 || this.#level.expects) return undefined
    return { read: [...this.#read], written: [...this.#written], deletedFrom: [...this.#deletedFrom], isVolatile: this.#isVolatile() }
  }

  get #level(): Level {
    return this.#levels.at(-1)!
  }

  #take(token: Token): void {
    if (token.text === ';' && !token.isName) return this.#end()
    if (token.text === '(') return this.#open()
    if (token.text === ')') return this.#close()
    if (token.text === ',' && this.#level.inFrom) this.#level.expects = true
    else if (token.isBare && this.#tokens[this.#at - 1]?.text !== '.' && this.#keyword(token.text)) return
    else if (this.#level.expects) this.#table(token)
  }

  /** One statement; a semicolon may stand behind it. */
  #end(): void {
    if (this.#at !== this.#tokens.length - 1) throw new NotUnderstood()
  }

  #open(): void {
    const { expects } = this.#level
    this.#level.expects = false
    this.#levels.push({ inFrom: expects, expects })
  }

  #close(): void {
    if (this.#levels.pop()!.expects || this.#levels.length === 0) throw new NotUnderstood()
  }

  /** Whether the word was one, and not a name. */
  #keyword(word: string): boolean {
    const level = this.#level
    if (endOfFrom.has(word)) {
      if (level.expects && word !== 'select' && word !== 'values') throw new NotUnderstood()
      Object.assign(level, { inFrom: false, expects: false })
    } else if (word === 'from' || word === 'join' || (word === 'using' && this.#next()?.text !== '(')) Object.assign(level, { inFrom: true, expects: true })
    else if (word === 'into') this.#target(this.#written)
    else if (word === 'update') this.#update()
    else if (word === 'delete') this.#delete()
    else return level.expects && beforeTable.has(word)
    return true
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at + 1]
  }

  /** `for update` and `on conflict do update` name no table. */
  #update(): void {
    if (['for', 'key', 'do'].includes(this.#tokens[this.#at - 1]?.text ?? '')) return
    if (this.#next()?.text === 'or') this.#at += 2
    this.#target(this.#written)
  }

  #delete(): void {
    if (this.#tokens[++this.#at]?.text !== 'from') throw new NotUnderstood()
    this.#target(this.#deletedFrom)
  }

  #target(into: Set<string>): void {
    if (this.#next()?.text === 'only') this.#at++
    const token = this.#tokens[++this.#at]
    if (!token?.isName || this.#next()?.text === '.') throw new NotUnderstood()
    into.add(token.text)
    this.#level.inFrom = true
  }

  #table(token: Token): void {
    const next = this.#next()?.text
    if (!token.isName || next === '.' || (next === '(' && !rowFunctions.has(token.text))) throw new NotUnderstood()
    this.#level.expects = false
    if (next !== '(' && !this.#named.has(token.text)) this.#read.add(token.text)
  }

  #isVolatile(): boolean {
    return this.#tokens.some(({ text, isBare }, at) => text === "'now'" || (isBare && (volatileWords.has(text) || (volatileFunctions.has(text) && this.#tokens[at + 1]?.text === '('))))
  }
}

/** `with name as (…)` and `with name(a, b) as (…)`. */
function namedQueries(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>()
  tokens.forEach(({ text, isBare }, at) => {
    if (text !== 'as' || !isBare) return
    const after = tokens.slice(at + 1, at + 4).map((token) => token.text).join(' ')
    if (!/^(not )?(materialized )?\(/.test(after)) return
    let name = at - 1
    if (tokens[name]?.text === ')') while (name > 0 && tokens[name]!.text !== '(') name--
    if (tokens[name]?.text === '(') name--
    if (tokens[name]?.isName) names.add(tokens[name]!.text)
  })
  return names
}
