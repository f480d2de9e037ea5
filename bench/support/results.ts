// results.md: one heading for each question, below it a table with a row for each run.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../results.md')
export const opening = `# Measured

Each row is one run of \`npm run bench\`: date, commit (\`+\`: with changes not committed), machine. Compare ratios, not machines:
CPU is the server's processor time for one request, beside a plain \`node:http\` server that answers the same bytes in the same run.
`

/** Adds a row under the question; figures become columns in the order given. */
export function record(question: string, figures: Record<string, number | string>, target = file): void {
  const row = { Date: new Date().toISOString().slice(0, 10), Commit: commit(), ...rounded(figures), Machine: machine() }
  const text = existsSync(target) ? readFileSync(target, 'utf8') : opening
  writeFileSync(target, addRow(text, question, row))
  console.log(`${question}\n${Object.entries(row).map(([name, value]) => `  ${name}: ${value}`).join('\n')}`)
}

/** A question whose columns have changed gets a new table below the old one, newest last. */
export function addRow(text: string, question: string, row: Record<string, string>): string {
  const heading = `## ${question}`
  const head = `${line(Object.keys(row))}\n${line(Object.keys(row).map(() => '---'))}`
  const sections = text.trimEnd().split(/\n\n(?=## )/)
  const index = sections.findIndex((section) => section.startsWith(`${heading}\n`))
  const found = sections[index] ?? heading
  const newest = found.split('\n\n').at(-1) ?? ''
  const table = newest.startsWith(head) ? `${found}\n${line(Object.values(row))}` : `${found}\n\n${head}\n${line(Object.values(row))}`
  return `${(index < 0 ? [...sections, table] : sections.with(index, table)).join('\n\n')}\n`
}

function line(cells: string[]): string {
  return `| ${cells.join(' | ')} |`
}

function rounded(figures: Record<string, number | string>): Record<string, string> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, typeof value === 'string' ? value : significant(value)]))
}

export function significant(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)))
}

export function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', '../../src', '../../package.json') ? '+' : '')
  } catch {
    return 'unknown'
  }
}

export function machine(): string {
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}
