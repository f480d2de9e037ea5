// Splits CSV text into rows, and knows line and column of everything, as one sees them in an editor.
import type { CsvLimits } from './import-limits.ts'

export interface CsvRow {
  /** Line of the file on which the row begins, from 1; a cell may hold line breaks. */
  line: number
  cells: string[]
}

export interface CsvPosition { line: number; column: number }
export interface CsvProblem extends CsvPosition { ok: false; problem: string }

const quote = 34
const lineFeed = 10
const carriageReturn = 13

/**
 * Push text piece by piece, then `end()`; the first problem ends the work.
 * Quotes inside a bare cell are kept as they stand (`5" frame`), as spreadsheets do; rows without any content are left out.
 * A row must have as many cells as the first one; further cells are allowed while they are empty.
 */
export class CsvSplitter {
  readonly #delimiter: number
  readonly #limits: CsvLimits
  readonly #onRow: (row: CsvRow) => CsvProblem | null
  #place: 'cell start' | 'bare' | 'quoted' | 'after quote' = 'cell start'
  #line = 1
  #column = 1
  #afterCarriageReturn = false
  #rowLine = 1
  #rowCharacters = 0
  #rows = 0
  /** How many columns the header has; 0 until it is read. */
  #expected = 0
  #cells: string[] = []
  #cell = ''
  #quoteStart: CsvPosition = { line: 1, column: 1 }
  #surplusStart: CsvPosition = { line: 1, column: 1 }

  constructor(options: { delimiter: string; limits: CsvLimits; onRow(row: CsvRow): CsvProblem | null }) {
    this.#delimiter = options.delimiter.charCodeAt(0)
    this.#limits = options.limits
    this.#onRow = options.onRow
  }

  push(text: string): CsvProblem | null {
    let textStart = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (this.#isText(code)) {
        if (this.#place === 'cell start') this.#place = 'bare'
        else if (this.#place === 'after quote') this.#place = 'quoted'
      } else {
        this.#cell += text.slice(textStart, at)
        textStart = at + 1
        const problem = this.#mark(code)
        if (problem) return problem
      }
      this.#advance(code)
      if (++this.#rowCharacters > this.#limits.rowCharacters) return this.#rowTooLong()
    }
    this.#cell += text.slice(textStart)
    return null
  }

  end(): CsvProblem | null {
    if (this.#place === 'quoted') return this.#unclosedQuote()
    const nothingLeft = this.#place === 'cell start' && this.#cells.length === 0
    return nothingLeft ? null : this.#endRow()
  }

  #isText(code: number): boolean {
    if (this.#place === 'quoted') return code !== quote
    if (this.#place === 'after quote') return code === quote
    if (code === quote) return this.#place === 'bare'
    return code !== this.#delimiter && code !== lineFeed && code !== carriageReturn
  }

  /** A character that is not text of a cell: a separator, the end of a row, or a quotation mark around a cell. */
  #mark(code: number): CsvProblem | null {
    if (code === quote) {
      if (this.#place === 'cell start') this.#quoteStart = { line: this.#line, column: this.#column }
      this.#place = this.#place === 'quoted' ? 'after quote' : 'quoted'
      return null
    }
    if (code === this.#delimiter) return this.#endCell()
    if (code === lineFeed && this.#afterCarriageReturn) return null
    return code === lineFeed || code === carriageReturn ? this.#endRow() : this.#textAfterQuote()
  }

  #endCell(): CsvProblem | null {
    this.#cells.push(this.#cell)
    const beyond = this.#expected > 0 ? this.#cells.length - this.#expected : -1
    if (beyond > 0 && this.#cell.trim() !== '') return this.#tooManyCells()
    if (beyond === 0) this.#surplusStart = { line: this.#line, column: this.#column + 1 }
    this.#cell = ''
    this.#place = 'cell start'
    return null
  }

  #endRow(): CsvProblem | null {
    const lastCell = this.#endCell()
    if (lastCell) return lastCell
    const row = { line: this.#rowLine, cells: this.#cells }
    const blank = row.cells.every((cell) => cell.trim() === '')
    const problem = blank ? null : (this.#wrongRow(row.cells) ?? this.#onRow(row))
    this.#cells = []
    this.#rowCharacters = 0
    this.#rowLine = this.#line + 1
    return problem
  }

  #wrongRow(cells: string[]): CsvProblem | null {
    if (this.#expected === 0 && cells.length > this.#limits.columns) return this.#tooManyColumns(cells.length)
    if (this.#expected === 0) this.#expected = cells.length
    if (cells.length < this.#expected) return this.#tooFewCells(cells.length)
    cells.length = this.#expected
    this.#rows += 1
    // The header is a row too.
    return this.#rows > this.#limits.rows + 1 ? this.#tooManyRows() : null
  }

  #advance(code: number): void {
    const secondOfPair = code === lineFeed && this.#afterCarriageReturn
    this.#afterCarriageReturn = code === carriageReturn
    if (code !== lineFeed && code !== carriageReturn) this.#column += 1
    else if (!secondOfPair) {
      this.#line += 1
      this.#column = 1
    }
  }

  #unclosedQuote(): CsvProblem {
    return { ok: false, ...this.#quoteStart, problem: 'The quotation mark (") that opens this cell is never closed. Put the closing one at the end of the cell; a quotation mark inside a quoted cell is written twice ("").' }
  }

  #textAfterQuote(): CsvProblem {
    const closed = `line ${this.#line}, column ${this.#column - 1}`
    return { ok: false, ...this.#quoteStart, problem: `The quotation mark (") that opens this cell is closed at ${closed}, but more text follows there. Either the closing mark is missing before, or a quotation mark inside the cell has to be written twice ("").` }
  }

  #rowTooLong(): CsvProblem {
    if (this.#place === 'quoted') return this.#unclosedQuote()
    return { ok: false, line: this.#rowLine, column: 1, problem: `The row that begins here has more than ${count(this.#limits.rowCharacters)} characters, the most one row may have. Is a quotation mark or a line break missing?` }
  }

  #tooManyCells(): CsvProblem {
    return { ok: false, ...this.#surplusStart, problem: `This row has more cells than the header has columns (${this.#expected}). A cell that contains the separator has to stand in quotation marks.` }
  }

  #tooFewCells(found: number): CsvProblem {
    return { ok: false, line: this.#rowLine, column: this.#column, problem: `This row has ${found} ${found === 1 ? 'cell' : 'cells'}, but the header has ${this.#expected} columns. Is the file cut off, or a line broken in the middle?` }
  }

  #tooManyColumns(found: number): CsvProblem {
    return { ok: false, line: this.#rowLine, column: 1, problem: `The header has ${count(found)} columns; at most ${count(this.#limits.columns)} can be read.` }
  }

  #tooManyRows(): CsvProblem {
    return { ok: false, line: this.#rowLine, column: 1, problem: `The file has more than ${count(this.#limits.rows)} rows, the most one import takes. Split it into several files and import one after the other.` }
  }
}

const count = (number: number): string => number.toLocaleString('en-GB')

/** The separator the header uses most, outside quotation marks: comma, semicolon or tab. */
export function sniffDelimiter(text: string): string {
  const found: Record<string, number> = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted && character in found) found[character]! += 1
  }
  return Object.keys(found).reduce((best, each) => (found[each]! > found[best]! ? each : best))
}
