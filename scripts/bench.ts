// `npm run bench`: every question in bench/, one after the other; `npm run bench -- page` only those whose name contains a word.

import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const all = globSync('bench/*.bench.ts', { cwd: root }).sort()
const chosen = words.length === 0 ? all : all.filter((file) => words.some((word) => file.includes(word)))

if (chosen.length === 0) console.error(`No question in bench/ has a name with ${words.join(' or ') || 'the ending .bench.ts'}.`)
const failed = chosen.filter((file) => !asks(file))
process.exitCode = chosen.length === 0 || failed.length > 0 ? 1 : 0

function asks(file: string): boolean {
  console.log(`> ${file}`)
  const options = ['--conditions=source', '--import=./bin/tsx.js']
  return spawnSync(process.execPath, [...options, file], { cwd: root, stdio: 'inherit' }).status === 0
}
