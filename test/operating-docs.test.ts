// Each command in the chapters below is executed as it stands there, on both engines.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { coulisse, papeterie, root } from './support/command.ts'
import { engines, type FreshDatabase } from './support/databases.ts'
import { seededDatabase } from './support/seeded.ts'

const chapters = ['choosing-a-database', 'growing-onto-a-distributed-engine', 'undo']

/** The lines of every block of shell in a chapter. */
function commandsOf(chapter: string): string[] {
  const text = readFileSync(join(root, 'docs/operating', `${chapter}.md`), 'utf8')
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'))
}

for (const engine of engines) {
  describe(`the chapters of operating, on ${engine}`, () => {
    let data: FreshDatabase
    before(async () => { data = await seededDatabase(engine) })
    after(() => data.drop())
    for (const chapter of chapters) {
      for (const command of commandsOf(chapter)) {
        it(`${chapter}: ${command}`, async () => {
          const [program, ...args] = command.split(' ')
          assert.equal(program, 'coulisse')
          const site = args[0] === 'config' ? [] : ['--site', papeterie]
          const ended = await coulisse([...args, ...site], { env: { COULISSE_DATA: data.folder, DATABASE_URL: data.url } })
          assert.equal(ended.code, 0, ended.error)
          assert.notEqual(ended.out, '')
        })
      }
    }
  })
}
