// docs/operating/migrations.md, carried out: every command of the chapter, in its order, by the real program on both engines.
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { coulisse, root } from '../../test/support/command.ts'
import { forEachEngine, freshDatabase } from '../../test/support/databases.ts'

const chapter = readFileSync(join(root, 'docs/operating/migrations.md'), 'utf8')
const commands = [...chapter.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block]) => block!.trim().split('\n'))

interface Turn {
  command: string
  /** The own fields of products, changed before the command. */
  fields?: string
  before?: (site: string) => void
  code: number
  says: RegExp
}

function give(consent: string): (site: string) => void {
  return (site) => {
    const file = join(site, 'migrations', readdirSync(join(site, 'migrations')).filter((name) => name !== 'snapshot.json').sort().at(-1)!)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"consent": []', `"consent": [${JSON.stringify(consent)}]`))
  }
}

const turns: readonly Turn[] = [
  { command: 'coulisse migrate --check', fields: "isbn: text(), paper: choice(['matte', 'gloss'])", code: 2, says: /Add column isbn to products/ },
  { command: 'coulisse migrate', code: 0, says: /Add column paper to products/ },
  { command: 'coulisse migrate new --rename product.isbn=product.code', fields: "code: text(), paper: choice(['matte', 'gloss'])", code: 0, says: /Written: .*Rename column isbn of products to code/s },
  { command: 'coulisse migrate --dry-run', code: 0, says: /The database was not changed/ },
  { command: 'coulisse migrate', code: 0, says: /Done: \d{4}-\d\d-\d\d-\d{4}-rename-column-products-isbn-to-code/ },
  { command: 'coulisse migrate status', code: 0, says: /-rename-column-products-isbn-to-code/ },
  { command: 'coulisse migrate new --drop product.paper', fields: 'code: text()', code: 0, says: /"drop column products\.paper"/ },
  { command: 'coulisse migrate', code: 5, says: /would lose data\. Write into its list “consent”.*"drop column products\.paper"/s },
  { command: 'coulisse migrate', before: give('drop column products.paper'), code: 0, says: /Remove column paper of products/ },
]

/** What else the exit codes promise, in the state that the chapter ends with. */
const afterwards: readonly Turn[] = [
  { command: 'coulisse migrate --check', code: 0, says: /The database fits the site/ },
  { command: 'coulisse migrate new', fields: 'number: text()', code: 5, says: /product\.code is no longer in the model\. --rename product\.code=product\.number, or --drop product\.code/ },
  { command: 'coulisse migrate --check', code: 4, says: /Write one with coulisse migrate new/ },
  { command: 'coulisse migrate new --rename product.nothing=product.number', code: 64, says: /There was no field product\.nothing/ },
  { command: 'coulisse migrate --check --name x', code: 64, says: /--name does not go with coulisse migrate/ },
]

function makeSite(folder: string): string {
  const site = join(folder, 'site')
  mkdirSync(join(site, 'node_modules'), { recursive: true })
  symlinkSync(root, join(site, 'node_modules/coulisse'))
  writeFileSync(join(site, 'package.json'), '{"type":"module"}')
  return site
}

function writeModel(site: string, fields: string): void {
  writeFileSync(join(site, 'site.ts'), `import { choice, defineModel, defineSite, text } from 'coulisse'
export const site = defineSite({ name: 'Chapter', currency: 'EUR', model: defineModel({ locales: ['en'], extend: { product: { ${fields} } } }) })
`)
}

it('the chapter’s commands are those that are carried out here', () => {
  assert.deepEqual(commands, turns.map(({ command }) => command))
})

forEachEngine((engine) => {
  it('every command of the chapter on migrations does what the chapter says', async () => {
    const { folder, url, drop } = await freshDatabase(engine)
    try {
      const site = makeSite(folder)
      const env = { COULISSE_DATA: join(folder, 'data'), ...(url && { DATABASE_URL: url }) }
      writeModel(site, '')
      assert.equal((await coulisse(['migrate', '--site', site], { env })).code, 0, 'the database as it was before the chapter')
      for (const { command, fields, before, code, says } of [...turns, ...afterwards]) {
        if (fields !== undefined) writeModel(site, fields)
        before?.(site)
        const ended = await coulisse([...command.split(' ').slice(1), '--site', site], { env })
        assert.match(ended.out + ended.error, says, command)
        assert.equal(ended.code, code, command)
      }
      const kept = engine === 'sqlite' ? 'backups' : 'copies'
      assert.ok(readdirSync(join(folder, 'data', kept)).length > 0, 'a copy was made first')
    } finally {
      await drop()
    }
  })
})
