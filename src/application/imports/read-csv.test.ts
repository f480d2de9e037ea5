import assert from 'node:assert/strict'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { csvLimits } from './import-limits.ts'
import type { CsvResult, CsvRow } from './read-csv.ts'
import { readCsv, readCsvFile, tellCsvProblem } from './read-csv.ts'

/** Reads in pieces of a few bytes, so that every boundary is met. */
async function read(content: string | Buffer, pieceBytes = 3, limits = csvLimits): Promise<{ result: CsvResult; rows: CsvRow[] }> {
  const bytes = Buffer.from(content as string)
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) => bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes))
  const rows: CsvRow[] = []
  const result = await readCsv(pieces, { checkHeader: () => null, onRow: (row) => rows.push(row), limits })
  return { result, rows }
}

async function problemOf(content: string | Buffer, limits = csvLimits): Promise<string> {
  const told = await Promise.all([1, 3, 4096].map(async (pieceBytes) => {
    const { result } = await read(content, pieceBytes, limits)
    return result.ok ? 'no problem' : tellCsvProblem(result)
  }))
  assert.equal(new Set(told).size, 1, `the same wherever the pieces end: ${told.join(' / ')}`)
  return told[0]!
}

describe('reading a CSV file', () => {
  for (const [what, text] of [['LF', 'a,b\n1,"x\ny"\n\n3,"say ""hi"""\n'], ['CRLF', 'a,b\r\n1,"x\r\ny"\r\n\r\n3,"say ""hi"""\r\n'], ['CR', 'a,b\r1,"x\ry"\r\r3,"say ""hi"""']] as const) {
    it(`gives each row with the line it begins on (${what})`, async () => {
      const { result, rows } = await read(text)
      assert.deepEqual(result, { ok: true, rows: 2 })
      assert.deepEqual(rows.map((row) => row.line), [2, 5])
      assert.deepEqual(rows[1]!.cells, ['3', 'say "hi"'])
      assert.match(rows[0]!.cells[1]!, /^x(\r\n|\n|\r)y$/)
    })
  }

  for (const delimiter of [',', ';', '\t']) {
    it(`finds out that ${JSON.stringify(delimiter)} separates the cells`, async () => {
      const { rows } = await read(['"Attribute 1 value(s), or; none"', 'b\n1', '2,5;x'].join(delimiter).replace('2,5;x', '"2,5;x"'))
      assert.deepEqual(rows[0]!.cells, ['1', '2,5;x'])
    })
  }

  it('reads back whatever was written, with the right lines', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\n', '\r\n', ' ', '\ufffd'), maxLength: 8 })
    const property = fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), async (cells, newline, pieceBytes) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const filled = cells.map(([first, second]) => [`x${first}`, second])
      let line = 2
      const expected = filled.map((row) => {
        const start = line
        line += 1 + row.join('').split('\n').length - 1
        return { line: start, cells: row }
      })
      const { rows } = await read(`a,b${newline}${filled.map((row) => row.map(quoted).join(',') + newline).join('')}`, pieceBytes)
      assert.deepEqual(rows, expected)
    })
    await fc.assert(property, { numRuns: 300 })
  })

  it('accepts a UTF-8 mark, quotes inside bare cells, empty cells too many, and rows of nothing', async () => {
    const { rows } = await read('\ufeffa,b\n5" frame,2,,\n,\n  ,,\n3,4')
    assert.deepEqual(rows, [{ line: 2, cells: ['5" frame', '2'] }, { line: 5, cells: ['3', '4'] }])
  })
})

describe('a broken file', () => {
  it('that is not UTF-8 is refused with line and column, and says how to save it', async () => {
    assert.match(await problemOf(Buffer.from('a,b\r\n1,2\r\nxé,3\r\n', 'latin1')), /^line 3, column 2: .*byte E9.*"é".*UTF-8: in Excel/)
    assert.match(await problemOf(Buffer.concat([Buffer.from('a,b\n"é\ufffd\n'), Buffer.from([0xc3])])), /^line 3, column 1: .*byte C3/)
  })

  it('in UTF-16 is recognised, with and without its mark', async () => {
    assert.match(await problemOf(Buffer.from('\ufeffa,b\n1,2\n', 'utf16le')), /^line 1, column 1: .*UTF-16/)
    assert.match(await problemOf(Buffer.from('a,b\n1,2\n', 'utf16le')), /UTF-16/)
    assert.match(await problemOf(Buffer.from('\ufeffa,b\n1,2\n', 'utf16le').swap16()), /UTF-16/)
  })

  it('of another kind is named', async () => {
    assert.match(await problemOf(Buffer.from('PK\u0003\u0004rest of a workbook')), /workbook.*save it as CSV/)
    assert.match(await problemOf('%PDF-1.7 and so on'), /PDF/)
    assert.match(await problemOf(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])), /gunzip/)
    assert.match(await problemOf('a,b\n1,x\u0000y\n'), /^line 2, column 4: .*zero byte/)
  })

  it('with an unclosed quotation mark names the place where it was opened', async () => {
    assert.match(await problemOf('a,b\n1,2\n3,"open\n4,5\n'), /^line 3, column 3: .*never closed/)
    assert.match(await problemOf('a,b\n1,2\n3,"open\n4,"five"\n'), /^line 3, column 3: .*closed at line 4, column 3, but more text follows/)
  })

  it('gives up on an unclosed quotation mark long before the end of a large file', async () => {
    const { result } = await read(`a,b\n1,"open\n${'x,y\n'.repeat(500_000)}`, 65_536)
    assert.match(result.ok ? '' : tellCsvProblem(result), /^line 2, column 3: .*never closed/)
  })

  it('with too few or too many cells says in which line', async () => {
    assert.match(await problemOf('a,b\n1,2\n3\n'), /^line 3, column 2: This row has 1 cell, but the header has 2 columns/)
    assert.match(await problemOf('a,b\n1,2\n3,4,five\n'), /^line 3, column 5: .*more cells than the header has columns \(2\)/)
  })

  it('without content is refused', async () => {
    for (const empty of ['', '\ufeff', ' \n\n']) assert.equal(await problemOf(empty), 'The file is empty.')
    assert.match(await problemOf('a,b\n'), /no row below/)
  })

  it('with more rows or bytes than the bound is refused by a sentence that names the bound', async () => {
    assert.match(await problemOf('a\n1\n2\n3\n', { ...csvLimits, rows: 2 }), /^line 4, column 1: .*more than 2 rows/)
    assert.match(await problemOf(`a\n${'1\n'.repeat(2000)}`, { ...csvLimits, fileBytes: 1000 }), /at most 1 MB/)
    assert.match(await problemOf('a,b,c\n', { ...csvLimits, columns: 2 }), /3 columns; at most 2/)
    assert.match(await problemOf(`a\n${'x'.repeat(600)}`, { ...csvLimits, rowCharacters: 500 }), /^line 2, column 1: .*more than 500 characters/)
  })
})

describe('a file on the disk', () => {
  let folder: string
  before(async () => { folder = await mkdtemp(join(tmpdir(), 'coulisse-csv-')) })
  after(() => rm(folder, { recursive: true }))
  const readAt = (path: string) => readCsvFile(path, { checkHeader: () => null, onRow: () => {} })

  it('of 200 MB is refused before it is read', async () => {
    const path = join(folder, 'large.csv')
    const file = await open(path, 'w')
    await file.truncate(200 * 1024 * 1024)
    await file.close()
    const result = await readAt(path)
    assert.equal(!result.ok && result.problem, 'The file is too large: 200 MB, and at most 50 MB can be imported at once. Split it into several files and import one after the other.')
  })

  it('that is missing, or a folder, is told so', async () => {
    const missing = await readAt(join(folder, 'nothing.csv'))
    assert.match(missing.ok ? '' : missing.problem, /^There is no file/)
    const directory = await readAt(folder)
    assert.match(directory.ok ? '' : directory.problem, /is a folder/)
  })

  it('is read as it stands', async () => {
    const path = join(folder, 'small.csv')
    await writeFile(path, 'a,b\n1,2\n')
    assert.deepEqual(await readAt(path), { ok: true, rows: 1 })
  })
})
