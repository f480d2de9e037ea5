// docs/reference/ is made from the code, and was made again after the last change.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { referencePages } from '../scripts/reference.ts'

const folder = join(import.meta.dirname, '../docs/reference')

it('the reference tells every setting, command, error and export as they are (node scripts/reference.ts)', async () => {
  for (const [name, text] of Object.entries(await referencePages())) assert.equal(readFileSync(join(folder, name), 'utf8'), text, name)
})
