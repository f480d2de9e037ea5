// Bytes to text, for files from anywhere: UTF-8 only, and a readable sentence with line and column for everything else.
import { isUtf8 } from 'node:buffer'
import type { CsvProblem } from './split-csv.ts'

const howToSave = 'Save it as UTF-8: in Excel choose "CSV UTF-8 (Comma delimited)", in LibreOffice "Text CSV" with the character set "Unicode (UTF-8)".'

/** Takes a file's bytes in pieces and gives back their text; the first problem ends the work. */
export class Utf8Reader {
  /** The first bytes of a character whose rest is in the next piece. */
  #rest: Buffer = Buffer.alloc(0)
  #line = 1
  #column = 1
  #begun = false
  #afterCarriageReturn = false

  read(piece: Uint8Array): { text: string } | CsvProblem {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (!this.#begun && bytes.length < 4) return this.#wait(bytes)
    if (!this.#begun) {
      const problem = notText(bytes)
      if (problem) return problem
      bytes = withoutMark(bytes)
    }
    this.#begun = true
    const whole = wholeCharacters(bytes)
    this.#rest = Buffer.from(bytes.subarray(whole))
    return this.#decode(bytes.subarray(0, whole))
  }

  end(): { text: string } | CsvProblem {
    const bytes = this.#begun ? this.#rest : withoutMark(this.#rest)
    this.#rest = Buffer.alloc(0)
    return (this.#begun ? null : notText(bytes)) ?? this.#decode(bytes)
  }

  #wait(bytes: Buffer): { text: string } {
    this.#rest = Buffer.from(bytes)
    return { text: '' }
  }

  #decode(bytes: Buffer): { text: string } | CsvProblem {
    const wrong = bytes.includes(0) ? bytes.indexOf(0) : bytes.length
    const valid = isUtf8(bytes.subarray(0, wrong))
    if (valid && wrong === bytes.length) {
      const text = bytes.toString('utf8')
      this.#follow(text)
      return { text }
    }
    const at = valid ? wrong : firstInvalid(bytes)
    this.#follow(bytes.toString('utf8', 0, at))
    return { ok: false, line: this.#line, column: this.#column, problem: valid ? zeroByte : notUtf8(bytes[at]!) }
  }

  /** Keeps count of line and column. */
  #follow(text: string): void {
    let lineStart = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code !== 10 && code !== 13) continue
      const secondOfPair = code === 10 && (at > 0 ? text.charCodeAt(at - 1) === 13 : this.#afterCarriageReturn)
      if (!secondOfPair) this.#line += 1
      this.#column = 1
      lineStart = at + 1
    }
    this.#column += text.length - lineStart
    if (text !== '') this.#afterCarriageReturn = text.endsWith('\r')
  }
}

const zeroByte = 'There is a zero byte here, which no text file has: the file is damaged or is not a CSV file. Export it again.'

function notUtf8(byte: number): string {
  const asWindows = new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
  return `The file is not encoded as UTF-8: the byte ${byte.toString(16).toUpperCase()} does not belong here${/\p{L}|\p{S}|\p{P}/u.test(asWindows) ? ` (in Windows-1252 or Latin-1 it would be "${asWindows}")` : ''}. ${howToSave}`
}

/** Other kinds of file, known by their first bytes. */
function notText(bytes: Buffer): CsvProblem | null {
  const starts = (...expected: number[]) => expected.every((byte, at) => bytes[at] === byte)
  const refuse = (problem: string): CsvProblem => ({ ok: false, line: 1, column: 1, problem })
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff) || looksLikeUtf16(bytes)) return refuse(`The file is encoded as UTF-16 ("Unicode text"), not as UTF-8. ${howToSave}`)
  if (starts(0x50, 0x4b, 3, 4)) return refuse('This is a packed file (an Excel or LibreOffice workbook, or a ZIP), not a CSV file. Open the workbook and save it as CSV in UTF-8, or unpack the ZIP first.')
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return refuse('This is an old Excel workbook (.xls), not a CSV file. Open it and save it as "CSV UTF-8 (Comma delimited)".')
  if (starts(0x1f, 0x8b)) return refuse('This file is compressed with gzip. Unpack it first (gunzip).')
  if (starts(0x25, 0x50, 0x44, 0x46)) return refuse('This is a PDF, not a CSV file.')
  return null
}

/** UTF-16 without its mark: in Western text every other byte is zero. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 400)
  const zeros = [0, 0]
  sample.forEach((byte, at) => { if (byte === 0) zeros[at % 2]! += 1 })
  const most = Math.floor(sample.length / 2) * 0.8
  return sample.length >= 4 && ((zeros[0]! === 0 && zeros[1]! >= most) || (zeros[1]! === 0 && zeros[0]! >= most))
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

/** How many bytes form whole characters; at most three at the end may be the beginning of one that is not complete. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Offset of the first byte that cannot stand in UTF-8: where decoding had to put a replacement character that the file does not hold itself. */
function firstInvalid(bytes: Buffer): number {
  const text = bytes.toString('utf8')
  let offset = 0
  let from = 0
  for (;;) {
    const at = text.indexOf('\ufffd', from)
    if (at === -1) return bytes.length
    offset += Buffer.byteLength(text.slice(from, at))
    if (bytes.subarray(offset, offset + 3).toString('hex') !== 'efbfbd') return offset
    offset += 3
    from = at + 1
  }
}
