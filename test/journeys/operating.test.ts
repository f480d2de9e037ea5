// Each command in the chapters on backups and on growing, run as it stands there, in its order.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { coulisse, papeterie, programArgs, programEnv, root } from '../support/command.ts'
import { freshDatabase } from '../support/databases.ts'
import type { FreshDatabase } from '../support/databases.ts'
import { startS3 } from '../support/s3.ts'

/** The blocks marked `sh`, as one script that stops at the first command that fails. */
function scriptOf(chapter: string): string {
  const blocks = [...readFileSync(join(root, 'docs/operating', chapter), 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block!)
  assert.ok(blocks.length > 0)
  const program = [process.execPath, ...programArgs].map((word) => `'${word}'`).join(' ')
  return `set -euo pipefail\ncoulisse() { ${program} "$@"; }\n${blocks.join('\n')}`
}

/** The example site's tables, without content: its pictures would be packed and unpacked many times. */
async function newDatabase(): Promise<FreshDatabase> {
  const fresh = await freshDatabase('sqlite')
  const { code, error } = await coulisse(['migrate', '--site', papeterie], { env: { COULISSE_DATA: fresh.folder } })
  assert.equal(code, 0, error)
  return fresh
}

async function runs(chapter: string, env: Record<string, string>): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'coulisse-operating-'))
  try {
    const shell = spawn('bash', ['-c', scriptOf(chapter)], { cwd: papeterie, env: programEnv({ ...env, HOME: home }), stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [shell.stdout, shell.stderr]) stream.setEncoding('utf8').on('data', (part: string) => { text += part })
    const code = await new Promise((ended) => shell.once('close', ended))
    assert.equal(code, 0, text)
    return text
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

describe('the commands of the operating chapters', () => {
  it('backups and restore', async () => {
    await using s3 = await startS3()
    const data = await newDatabase()
    try {
      const text = await runs('backups.md', { COULISSE_DATA: data.folder, ...s3.env })
      assert.equal(text.match(/Everything in it adds up\./g)?.length, 4)
      assert.match(text, /database\.sqlite\.zst/)
      assert.equal([...s3.objects.keys()].filter((name) => name.startsWith('papeterie/coulisse-')).length, 1)
    } finally {
      await data.drop()
    }
  })

  it('growing onto PostgreSQL, and back', async () => {
    const [data, postgres] = [await newDatabase(), await freshDatabase('postgres')]
    try {
      const text = await runs('growing-onto-postgresql.md', { COULISSE_DATA: data.folder, NEW_DATABASE: postgres.url! })
      assert.equal(text.match(/compared value by value/g)?.length, 2)
      assert.equal(text.match(/Everything adds up\./g)?.length, 2)
    } finally {
      await data.drop()
      await postgres.drop()
    }
  })
})
