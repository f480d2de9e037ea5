// A comparison that was cut short goes on; one of another commit does not.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ProgressFile, within } from './progress.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisse-progress-'))
after(() => rmSync(folder, { recursive: true }))
const run = { commit: 'abc', effort: { rounds: 1, seconds: 1 }, names: ['coulisse', 'plain'] }

test('what was found is there again for the same run only, until the run has ended', () => {
  const file = new ProgressFile(join(folder, 'a', 'progress.json'))
  const progress = { run, found: [{ name: 'plain', title: 'Plain', outcomes: {} }], done: ['page' as const] }
  assert.deepEqual(file.read(run), { run, found: [], done: [] })
  file.write(progress)
  assert.deepEqual(file.read(run), progress)
  for (const other of [{ ...run, commit: 'def' }, { ...run, names: ['plain'] }, { ...run, effort: { rounds: 2, seconds: 1 } }]) assert.deepEqual(file.read(other).done, [])
  file.forget()
  assert.deepEqual(file.read(run).done, [])
})

test('a file that is not whole counts as none', () => {
  writeFileSync(join(folder, 'broken.json'), '{"run":')
  assert.deepEqual(new ProgressFile(join(folder, 'broken.json')).read(run).found, [])
})

test('what takes too long is told by name', async () => {
  await assert.rejects(within(5, 'Filling Slow', new Promise(() => {})), /Filling Slow took longer/)
  assert.equal(await within(1000, 'Filling Quick', Promise.resolve(1)), 1)
})
