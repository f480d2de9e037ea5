// `npm run faults`: every fault for longer than `npm test` has time for, migrations killed at every statement, the rooms' tests on an engine that behaves as distributed ones do,
// and an undo as large as a shop's import. Takes the better part of an hour; failing disks need root and strace.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Run { what: string; words: string[]; env: Record<string, string> }

const hourMs = 3600_000
const runs: Run[] = [
  { what: 'Faults, long', words: ['test/faults', 'test/checks/hostile'], env: { COULISSE_FAULTS: 'long' } },
  { what: 'Migrations killed at every statement', words: ['src/database/migrations'], env: { COULISSE_TEST_EVERY_STATEMENT: '1' } },
  { what: 'As on a distributed engine', words: ['src/database/database.test', 'src/application/records/records.test', 'src/application/undo', 'src/application/journal', 'src/application/stock', 'src/application/checkout', 'src/server/jobs', 'test/journal'], env: { COULISSE_TEST_DISTRIBUTED: '1' } },
  { what: 'An import of 5,000 undone', words: ['src/application/undo/undo.test'], env: { COULISSE_TEST_UNDO: '5000' } },
]

for (const { what, words, env } of runs) {
  console.log(`\n${what}\n`)
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/test.ts'), `--test-timeout=${hourMs}`, ...words], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) process.exitCode = 1
}
