// Row 18: no regular expression of the program can be made slow by what somebody sends, as scslre sees it (which eslint-plugin-regexp asks).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { analyse } from 'scslre'
import { parseSync } from 'vite'

const source = join(import.meta.dirname, '../../src')
/** Quadratic, but over what only the site's own developer or the program writes, or what is short by then. */
const harmless: Readonly<Record<string, string>> = {
  'setting-values.ts': 'settings',
  'database/naming.ts': 'names of the model',
  'database/migrations/migration-files.ts': 'the forms of steps, which stand in the program',
  'application/theme/assets.ts': 'the stylesheets of the program, once',
  'application/theme/picture.tsx': 'the widths of a picture',
  'application/mail/letter-template.ts': 'the files of the site’s letters',
  'application/inspector/records.ts': 'addresses of at most 16 kB, while developing',
  'application/inspector/source.ts': 'file names, while developing',
  'application/inspector/statements.tsx': 'statements of the program, while developing',
  'application/imports/woocommerce-product.ts': 'the beginning of a summary, cut before',
  'application/backups/s3.ts': 'a setting',
}

interface Pattern { file: string; pattern: string; flags: string }

function patternsOf(file: string): Pattern[] {
  const found: Pattern[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { regex, ...rest } = node as { regex?: { pattern: string; flags: string } }
    if (regex) found.push({ file, ...regex })
    for (const inner of Object.values(rest)) walk(inner)
  }
  walk(parseSync(file, readFileSync(join(source, file), 'utf8')).program)
  return found
}

const slowIn = ({ pattern, flags }: Pick<Pattern, 'pattern' | 'flags'>) => analyse({ source: pattern, flags }).reports

describe('regular expressions', () => {
  // What runs in the browser of a colleague can only hold up that colleague.
  const files = globSync('**/*.{ts,tsx}', { cwd: source, exclude: (path) => /\.test\.|\.fixture|^backoffice\/ui/.test(path) })
  const slow = files.flatMap(patternsOf).flatMap((one) => slowIn(one).map(({ exponential }) => ({ ...one, exponential })))

  it('are looked through by something that finds slow ones', () => {
    assert.ok(slowIn({ pattern: '^(a+)+$', flags: '' }).some(({ exponential }) => exponential))
    assert.equal(slowIn({ pattern: '\\/+$', flags: '' }).length, 1)
    assert.equal(slowIn({ pattern: '^\\/+', flags: '' }).length, 0)
    assert.ok(files.flatMap(patternsOf).length > 300)
  })

  it('never take exponential time', () => assert.deepEqual(slow.filter(({ exponential }) => exponential), []))

  it('take quadratic time only over what nobody else can make long', () => {
    assert.deepEqual(slow.filter(({ file }) => !(file in harmless)).map(({ file, pattern }) => `${file}: ${pattern}`), [])
    assert.deepEqual(Object.keys(harmless).filter((file) => !slow.some((one) => one.file === file)), [], 'no longer slow: take it off the list')
  })
})
