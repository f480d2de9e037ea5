// One row of the file with its cells under our names, and the conventions WooCommerce writes them by.
import type { AttributePart, Column, ColumnMap, DownloadPart, Measure } from './woocommerce-columns.ts'
import type { CsvRow } from './read-csv.ts'

export interface RowAttribute { name: string; values: string; visible: boolean; preselected: string }
export interface RowDownload { name: string; url: string }

export interface WooRow {
  line: number
  /** Cells with something in them. */
  cells: Partial<Record<Column, string>>
  measures: Partial<Record<Measure, string>>
  attributes: RowAttribute[]
  downloads: RowDownload[]
}

/** Keeps what is known and filled in; everything else of the row can be forgotten at once. */
export function readWooRow(row: CsvRow, map: ColumnMap): WooRow {
  const cells: WooRow['cells'] = {}
  for (const [column, at] of map.single) {
    const value = cellText(row.cells[at])
    if (value !== '') cells[column] = value
  }
  const measures: WooRow['measures'] = {}
  for (const [measure, { at }] of map.measures) {
    const value = cellText(row.cells[at])
    if (value !== '') measures[measure] = value
  }
  return { line: row.line, cells, measures, attributes: readAttributes(row, map.attributes), downloads: readDownloads(row, map.downloads) }
}

function readAttributes(row: CsvRow, sets: ColumnMap['attributes']): RowAttribute[] {
  return [...sets].sort(([a], [b]) => a - b).map(([, columns]) => {
    const cell = (part: AttributePart) => cellText(columns[part] === undefined ? '' : row.cells[columns[part]])
    return { name: cell('name'), values: cell('values'), visible: cell('visible') !== '0', preselected: cell('default') }
  }).filter((attribute) => attribute.name !== '')
}

function readDownloads(row: CsvRow, sets: ColumnMap['downloads']): RowDownload[] {
  return [...sets].map(([, columns]) => {
    const cell = (part: DownloadPart) => cellText(columns[part] === undefined ? '' : row.cells[columns[part]])
    return { name: cell('name'), url: cell('url') }
  }).filter((download) => download.url !== '')
}

/** WooCommerce writes an apostrophe before = + - @ so that a spreadsheet does not take the cell for a formula. */
function cellText(cell: string | undefined): string {
  const text = (cell ?? '').trim()
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text
}

/** "A, B\, C" is the list A / B, C. */
export function splitList(text: string | undefined): string[] {
  if (!text) return []
  return text.split(/(?<!\\),/).map((item) => item.replaceAll('\\,', ',').trim()).filter((item) => item !== '')
}

/** A description's line breaks are written as the two characters \n, and a backslash before n as \\n. */
export function withLineBreaks(text: string | undefined): string {
  return (text ?? '').replace(/(\\?)\\n/g, (_, escaped: string) => (escaped ? '\\n' : '\n'))
}

export const isYes = (cell: string | undefined): boolean => cell !== undefined && /^(1|true|yes|oui)$/i.test(cell)
export const isNo = (cell: string | undefined): boolean => cell !== undefined && /^(0|false|no|non)$/i.test(cell)

export interface WooType { base: string; virtual: boolean; downloadable: boolean }

/** "simple, downloadable, virtual": what it is, and two properties. */
export function wooType(row: WooRow): WooType {
  const words = splitList(row.cells.type).map((word) => word.toLowerCase())
  return { base: words.find((word) => word !== 'virtual' && word !== 'downloadable') ?? 'simple', virtual: words.includes('virtual'), downloadable: words.includes('downloadable') }
}

export const isVariation = (row: WooRow): boolean => wooType(row).base === 'variation'
