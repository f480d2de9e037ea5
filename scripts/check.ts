// `npm run check`, which is what CI runs: types, lint, tests; all three even when the first fails, the tests last.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const programs = join(root, 'node_modules/.bin')
const types = ['.', 'src/backoffice/ui', 'examples/papeterie'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))

const results = [
  ...types.map((folder) => run(join(programs, 'tsc'), ['-p', folder, '--noEmit'])),
  run(join(programs, 'oxlint'), ['--deny-warnings']),
  run(process.execPath, ['scripts/test.ts']),
]
process.exitCode = results.every((passed) => passed) ? 0 : 1

/** A failure is told where it happens: the last lines belong to the test runner's summary. */
function run(program: string, args: string[]): boolean {
  const command = [basename(program), ...args].join(' ')
  console.log(`> ${command}`)
  const passed = spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status === 0
  if (!passed && !args.includes('scripts/test.ts')) console.error(`> failed: ${command}`)
  return passed
}
