// Names the state of whatever writes content: what was made from one state serves as long as nothing of it has changed.
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const sources = ['examples/papeterie/**/*.{ts,tsx}', 'src/{application,database}/**/*.{ts,tsx}', 'package-lock.json']

/** A run looks once, so that its test files agree while somebody edits. */
export function stateOfSources(): string {
  const { COULISSE_TEST_STATE } = process.env
  if (COULISSE_TEST_STATE) return COULISSE_TEST_STATE
  const exclude = ['**/*.test.*', '**/*.fixture*']
  const files = globSync(sources, { cwd: root, exclude }).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return (process.env.COULISSE_TEST_STATE = hash.digest('hex').slice(0, 12))
}
