// The Nu HTML checker (what validator.w3.org runs) over the HTML of pages.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensure, java, testPackage } from '../../scripts/tools.ts'

export interface HtmlMessage {
  /** The name under which the page was given. */
  page: string
  kind: 'error' | 'warning'
  message: string
  line: number
  extract: string
}

interface VnuMessage {
  type: 'error' | 'info' | 'non-document-error'
  subType?: string
  url?: string
  message: string
  lastLine?: number
  extract?: string
}

const runFile = promisify(execFile)
const reportLimitBytes = 64 * 2 ** 20

/** Checks many pages in one go, since starting Java takes a second. Keys are names of your choice, values whole documents. */
export async function checkHtml(pages: Record<string, string>): Promise<HtmlMessage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-html-'))
  try {
    const names = Object.keys(pages)
    const files = names.map((name, index) => writePage(join(folder, `${index}.html`), pages[name] as string))
    const report = await runChecker(files)
    return report.flatMap((message) => toHtmlMessage(message, names))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writePage(file: string, html: string): string {
  writeFileSync(file, html)
  return file
}

async function runChecker(files: string[]): Promise<VnuMessage[]> {
  const program = process.env.COULISSE_TEST_JAVA ?? ensure(java)
  const args = ['-Xss1m', '-jar', testPackage('vnu-jar/build/dist/vnu.jar'), '--format', 'json', '--exit-zero-always', ...files]
  const { stderr } = await runFile(program, args, { maxBuffer: reportLimitBytes })
  return (JSON.parse(stderr.slice(stderr.indexOf('{'))) as { messages: VnuMessage[] }).messages
}

/** A document that could not be checked at all is an error too, so that no page passes unread. */
function toHtmlMessage(message: VnuMessage, names: string[]): HtmlMessage[] {
  const kind = message.type === 'info' ? 'warning' : 'error'
  if (message.type === 'info' && message.subType !== 'warning') return []
  const index = Number(/(\d+)\.html$/.exec(message.url ?? '')?.[1])
  const page = names[index] ?? '(all)'
  return [{ page, kind, message: message.message, line: message.lastLine ?? 0, extract: message.extract ?? '' }]
}
