// What docs/operating says exists: its commands with their options, its settings, its metrics, its links.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it } from 'node:test'
import { allCommands } from '../src/commands/command-line.ts'
import { settings } from '../src/config.ts'

const root = join(import.meta.dirname, '..')
const pages = globSync('docs/operating/*.{md,json}', { cwd: root }).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const sources = globSync('src/{server,application}/**/*.ts', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
const all = (pattern: RegExp) => pages.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((found) => ({ path, found })))

it('every command it names exists, with the options it gives', async () => {
  const commands = new Map((await allCommands()).map((command) => [command.name, command]))
  const named = all(/(?:`|^|\s)coulisse ([a-z-]+)([^`\n]*)/gm).filter(({ path }) => path.endsWith('.md'))
  assert.ok(named.length > 20)
  for (const { path, found: [text, name, rest] } of named) {
    const command = commands.get(name!)
    assert.ok(command, `${path}: ${text}`)
    for (const [, option] of rest!.matchAll(/--([a-z-]+)/g)) assert.ok(option! in (command.options ?? {}), `${path}: ${text}`)
  }
})

it('every setting it names exists', () => {
  const known = new Set<string>(settings.map(({ name }) => name))
  for (const { path, found } of all(/\b(COULISSE_[A-Z_]+|SMTP_URL|DATABASE_URL)\b/g)) assert.ok(known.has(found[1]!), `${path}: ${found[1]}`)
})

it('every metric that a table, an alarm or the dashboard names is one that the program has', () => {
  const named = new Set(all(/\bcoulisse_[a-z_]+/g).map(({ found }) => found[0].replace(/_(bucket|count|sum)$/, '')))
  assert.ok(named.size > 12)
  for (const name of named) assert.ok(sources.includes(`'${name}'`), name)
})

it('every metric that the program has stands in the table of monitoring.md', () => {
  const table = readFileSync(join(root, 'docs/operating/monitoring.md'), 'utf8')
  const had = new Set([...sources.matchAll(/'(coulisse_[a-z_]+)'/g)].map(([, name]) => name!))
  assert.ok(had.size > 12)
  for (const name of had) assert.ok(table.includes(`\`${name}\``), name)
})

it('every check of health has an entry in the runbook', () => {
  const names = [...readFileSync(join(root, 'src/application/serve/health-checks.ts'), 'utf8').matchAll(/^const checks.*$/gm)].flatMap(([line]) => [...line.matchAll(/\['(\w+)'/g)].map(([, name]) => name!))
  assert.ok(names.length >= 6)
  const runbook = readFileSync(join(root, 'docs/operating/runbook.md'), 'utf8')
  for (const name of names) assert.match(runbook, new RegExp(`/readyz\`[^\\n]*\`${name}\``), name)
})

it('its links lead somewhere', () => {
  for (const { path, found } of all(/\]\((?!https?:)([^)#]+)/g)) assert.ok(existsSync(join(root, dirname(path), found[1]!)), `${path}: ${found[1]}`)
})
