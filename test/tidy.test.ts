// A ratchet: what is small today may not grow. The numbers stand in tidy.json; lower them when the test says so.

import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { findGluedSql, type Kind, kindOf, listFiles, type Measures, measure, measureFunctions, summarise, type Tree } from './support/tidy.ts'

const root = join(import.meta.dirname, '..')
const limits = JSON.parse(readFileSync(join(import.meta.dirname, 'tidy.json'), 'utf8')) as Record<Kind, Measures>
const files = listFiles(root)

describe('tidiness', () => {
  for (const [kind, limit] of Object.entries(limits) as [Kind, Measures][]) {
    it(`${kind}: functions and files do not grow`, (test) => {
      const tree = measure(root, files.filter((file) => kindOf(file) === kind))
      const grown = findGrown(tree, limit)
      assert.equal(grown.length, 0, `\n${grown.join('\n')}\nCut by capability, or by the sentences in which one would tell it.`)
      for (const slack of findSlack(summarise(tree), limit)) test.diagnostic(`test/tidy.json can be tightened: ${kind}.${slack}`)
    })
  }

  it('no compiler has left its files among the sources', () => {
    const left = globSync('{src,test,examples,bench,scripts}/**/*.{d.ts,js}', { cwd: root, exclude: ['**/node_modules/**'] })
    assert.deepEqual(left.filter((file) => ['.ts', '.tsx'].some((ending) => existsSync(join(root, file.replace(/(\.d\.ts|\.js)$/, ending))))), [])
  })

  it('no SQL is glued together from strings', () => {
    const program = files.filter((file) => kindOf(file) !== 'test')
    assert.deepEqual(program.flatMap((file) => findGluedSql(file, readFileSync(join(root, file), 'utf8'))), [])
  })
})

function findGrown(tree: Tree, limit: Measures): string[] {
  const { functionP90 } = summarise(tree)
  const longer = tree.functions.filter(({ lines }) => lines > limit.longestFunction)
  return [
    ...longer.map(({ name, file, line, lines }) => `${file}:${line} ${name} has ${lines} lines; the longest may have ${limit.longestFunction}`),
    ...tree.files.filter(({ lines }) => lines > limit.longestFile).map(({ file, lines }) => `${file} has ${lines} lines; the longest may have ${limit.longestFile}`),
    ...(functionP90 > limit.functionP90 ? [`${p90Sentence(tree, limit)}`] : []),
  ]
}

function p90Sentence({ functions }: Tree, { functionP90 }: Measures): string {
  const longest = functions.filter(({ named }) => named).sort((a, b) => b.lines - a.lines).slice(0, 10)
  const list = longest.map(({ name, file, line, lines }) => `  ${lines} ${file}:${line} ${name}`).join('\n')
  return `More than a tenth of the functions have over ${functionP90} lines. The longest:\n${list}`
}

function findSlack(now: Measures, limit: Measures): string[] {
  const keys = Object.keys(limit) as (keyof Measures)[]
  return keys.filter((key) => now[key] < limit[key]).map((key) => `${key} from ${limit[key]} to ${now[key]}`)
}

describe('the measure of tidiness', () => {
  it('finds functions of every form, and counts a group of tests as no function', () => {
    const source = `function one() {\n}\nconst two = () => {\n\n}\nclass A { three() {\n\n\n} }\nlist.map((x) => x)\ndescribe('d', () => {\n})`
    const found = measureFunctions('a.ts', source).map(({ name, line, lines }) => [name, line, lines])
    assert.deepEqual(found, [['one', 1, 2], ['two', 3, 3], ['three', 6, 4], ['(callback)', 10, 1]])
  })

  it('tells which function grew, which file, and when most have', () => {
    const functions = [1, 9].map((lines) => ({ name: `f${lines}`, file: 'a.ts', line: lines, lines, named: true }))
    const grown = findGrown({ functions, files: [{ file: 'a.ts', lines: 20 }] }, { longestFunction: 8, functionP90: 5, longestFile: 10 })
    assert.match(grown.join('\n'), /a\.ts:9 f9 has 9 lines.*\na\.ts has 20 lines.*\nMore than a tenth/)
  })

  it('tells when the numbers can be lowered', () => {
    const now = { longestFunction: 8, functionP90: 5, longestFile: 10 }
    assert.deepEqual(findSlack(now, { ...now, longestFile: 12 }), ['longestFile from 12 to 10'])
  })

  const sqlCases: [code: string, file: string, glued: boolean][] = [
    ['sql.raw(`select ${name}`)', 'src/application/x.ts', true],
    ['sql.raw("select " + name)', 'src/database/x.ts', true],
    ['sql.raw(`select ${quoteName(name)}`)', 'src/database/x.ts', false],
    ['sql.raw("select 1")', 'src/application/x.ts', false],
    ['db.prepare(`select ${name}`)', 'src/application/x.ts', true],
    ['sql`select ${name}`', 'src/application/x.ts', false],
  ]
  for (const [code, file, glued] of sqlCases) {
    it(`${glued ? 'refuses' : 'allows'} ${code} in ${file}`, () => assert.equal(findGluedSql(file, code).length, glued ? 1 : 0))
  }
})
