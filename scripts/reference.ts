// Writes docs/reference/ from the code: settings, commands, errors, exports. A test sees that it was done.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { helpOf } from '../src/commands/command.ts'
import { allCommands } from '../src/commands/command-line.ts'
import { settings } from '../src/config.ts'
import type { Setting } from '../src/config.ts'
import { refusals } from '../src/errors.ts'

const root = join(import.meta.dirname, '..')
const made = 'Made from the code by `node scripts/reference.ts`; do not edit.'

/** File name → text. */
export async function referencePages(): Promise<Record<string, string>> {
  return { 'settings.md': settingsPage(), 'commands.md': await commandsPage(), 'errors.md': errorsPage(), 'exports.md': exportsPage() }
}

function settingsPage(): string {
  const rows = (settings as readonly Setting[]).map(({ name, default: usual, meaning, secret }) => `| \`${name}\` | ${usual ? `\`${usual}\`` : 'none'} | ${meaning}${secret ? ' Never printed.' : ''} |`)
  return page('Settings', 'Read from the environment at the start. `coulisse config` lists them with their present values; a wrong one stops the start with a sentence.', ['| name | default | meaning |', '| --- | --- | --- |', ...rows])
}

async function commandsPage(): Promise<string> {
  const commands = (await allCommands()).filter((command) => !command.hidden)
  return page('Commands', 'Each prints this with `--help`.', commands.flatMap((command) => [`## coulisse ${command.name}`, '', '```', helpOf(command), '```', '']))
}

function errorsPage(): string {
  const rows = Object.entries(refusals).map(([reason, { status, title }]) => `| \`${reason}\` | ${status} | ${title.en} | ${title.fr} |`)
  const text = 'Every refusal of the API is a problem in the shape of RFC 9457. `type` is `urn:problem-type:coulisse:` and the reason; `errors` tells what is wrong by field; `instance` is the id of the request, as it stands in the log.'
  return page('Errors', text, ['| reason | status | in English | in French |', '| --- | --- | --- | --- |', ...rows])
}

/** The names of src/index.ts under its own headings. */
function exportsPage(): string {
  const lines: string[] = []
  for (const line of readFileSync(join(root, 'src/index.ts'), 'utf8').split('\n').slice(1)) {
    const heading = /^\/\/ (.*)$/.exec(line)?.[1]
    const names = /^export (type )?\{ (.*) \}/.exec(line)
    if (heading) lines.push('', `## ${heading.replace(/\.$/, '')}`, '')
    else if (names) lines.push(...names[2]!.split(', ').map((name) => `- \`${name.replace(/^.* as /, '')}\`${names[1] ? ' (type)' : ''}`))
  }
  return page('Exports of coulisse', 'What a site may import. Each name has its description at its declaration, which an editor shows.', lines.slice(1))
}

function page(title: string, text: string, lines: readonly string[]): string {
  return `${[`# ${title}`, '', text, made, '', ...lines].join('\n').trimEnd()}\n`
}

if (import.meta.main) {
  const folder = join(root, 'docs/reference')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(await referencePages())) writeFileSync(join(folder, name), text)
}
