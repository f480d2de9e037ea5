// Reads a CSV file as a stream, row by row, with every refusal as a sentence that names line and column.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Utf8Reader } from './check-encoding.ts'
import type { CsvLimits } from './import-limits.ts'
import { csvLimits } from './import-limits.ts'
import type { CsvProblem, CsvRow } from './split-csv.ts'
import { CsvSplitter, sniffDelimiter } from './split-csv.ts'

export type { CsvProblem, CsvRow } from './split-csv.ts'

export interface CsvReading {
  /** Looks at the first row; a sentence refuses the file. */
  checkHeader(header: string[]): string | null
  onRow(row: CsvRow): void
  limits?: CsvLimits
}

/** A refusal of the file as a whole has no line. */
export interface CsvFileProblem { ok: false; problem: string; line: number | null; column: number | null }
export type CsvResult = { ok: true; rows: number } | CsvFileProblem

/** Reads a file from the disk. Nothing is read when it is too large. */
export async function readCsvFile(path: string, reading: CsvReading): Promise<CsvResult> {
  const limits = reading.limits ?? csvLimits
  const problem = await unreadable(path, limits)
  if (problem !== null) return { ok: false, problem, line: null, column: null }
  return readCsv(createReadStream(path, { highWaterMark: 256 * 1024 }), reading)
}

/** Reads the bytes of a CSV file from anywhere, such as an upload. */
export async function readCsv(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, reading: CsvReading): Promise<CsvResult> {
  const limits = reading.limits ?? csvLimits
  const text = new Utf8Reader()
  const rows = new RowReader(reading, limits)
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.byteLength
    if (bytes > limits.fileBytes) return { ok: false, problem: tooLarge(bytes, limits), line: null, column: null }
    const problem = rows.take(text.read(piece))
    if (problem) return problem
  }
  return rows.take(text.end()) ?? rows.finish()
}

async function unreadable(path: string, limits: CsvLimits): Promise<string | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) return found.code === 'ENOENT' ? `There is no file "${path}".` : `The file "${path}" cannot be read (${found.code}).`
  if (found.isDirectory()) return `"${path}" is a folder; name the CSV file inside it.`
  if (!found.isFile()) return `"${path}" is not an ordinary file.`
  if (found.size > limits.fileBytes) return tooLarge(found.size, limits)
  return null
}

/** Text to rows: finds out the separator from the header, then splits. */
class RowReader {
  readonly #reading: CsvReading
  readonly #limits: CsvLimits
  #splitter: CsvSplitter | undefined
  /** The header's text until its line is complete. */
  #beginning = ''
  #rows = -1

  constructor(reading: CsvReading, limits: CsvLimits) {
    this.#reading = reading
    this.#limits = limits
  }

  take(read: { text: string } | CsvProblem): CsvProblem | null {
    if ('ok' in read) return read
    if (this.#splitter) return this.#splitter.push(read.text)
    this.#beginning += read.text
    const headerComplete = /[\r\n]/.test(this.#beginning.trimStart()) || this.#beginning.length > this.#limits.rowCharacters
    return headerComplete ? this.#begin() : null
  }

  finish(): CsvResult {
    if (!this.#splitter && this.#beginning.trim() === '') return { ok: false, problem: 'The file is empty.', line: null, column: null }
    const problem = (this.#splitter ? null : this.#begin()) ?? this.#splitter!.end()
    if (problem) return problem
    if (this.#rows < 1) return { ok: false, problem: 'The file has a header but no row below it.', line: 1, column: 1 }
    return { ok: true, rows: this.#rows }
  }

  #begin(): CsvProblem | null {
    this.#splitter = new CsvSplitter({ delimiter: sniffDelimiter(this.#beginning.trimStart()), limits: this.#limits, onRow: (row) => this.#row(row) })
    return this.#splitter.push(this.#beginning)
  }

  #row(row: CsvRow): CsvProblem | null {
    this.#rows += 1
    if (this.#rows > 0) this.#reading.onRow(row)
    const problem = this.#rows === 0 ? this.#reading.checkHeader(row.cells) : null
    return problem === null ? null : { ok: false, problem, line: row.line, column: 1 }
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024)).toLocaleString('en-GB')} MB`

function tooLarge(bytes: number, limits: CsvLimits): string {
  return `The file is too large: ${megabytes(bytes)}, and at most ${megabytes(limits.fileBytes)} can be imported at once. Split it into several files and import one after the other.`
}

/** "line 12, column 3: …", or the sentence alone where there is no line. */
export function tellCsvProblem(problem: CsvFileProblem): string {
  return problem.line === null ? problem.problem : `line ${problem.line}, column ${problem.column ?? 1}: ${problem.problem}`
}
