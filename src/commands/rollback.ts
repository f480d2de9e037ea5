// coulisse rollback: the release before serves again.
import { readConfig } from '../config.ts'
import { callSupervisor } from '../server/control/control-client.ts'
import { Releases } from '../server/releases/releases.ts'
import type { Release } from '../server/releases/releases.ts'
import { tellAnswer } from './ask-supervisor.ts'
import { jsonOption, WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'

export const rollback: Command = {
  name: 'rollback',
  summary: 'Go back to the release before, or to the one that is named.',
  operands: '[RELEASE]',
  more: 'What a newer release has added to the database stays there, and what was ordered, written and changed meanwhile stays too; the older code works beside it.',
  options: { list: { type: 'boolean', meaning: 'Change nothing; list the releases.' }, ...jsonOption },
  async run(call) {
    const { dataFolder } = readConfig()
    const releases = new Releases(dataFolder)
    if (call.flag('list')) return list(releases, call.flag('json'))
    const release = chosen(releases, call)
    const switched = await callSupervisor(dataFolder, { do: 'switch', release: release.name, watchSeconds: 0 }, (note) => process.stdout.write(`${note}\n`))
    if (switched && !switched.ok) return tellAnswer(switched)
    if (call.operands.length === 0) goBackInHistory(releases, release)
    else releases.makeCurrent(release.name)
    return tellAnswer(switched ?? { ok: true, message: `Release ${release.name} is current. Nothing runs: coulisse start serves it.` })
  },
}

function chosen(releases: Releases, call: Call): Release {
  const [name, ...more] = call.operands
  if (more.length > 0) throw new WrongUsage('Write coulisse rollback, or coulisse rollback RELEASE; coulisse rollback --list names them.')
  if (name === undefined) {
    const previous = releases.previous()
    if (!previous) throw new WrongUsage('There is no release before the current one to go back to. coulisse rollback --list names what there is.')
    return previous
  }
  const found = releases.find(name)
  if (!found) throw new WrongUsage(`There is no release “${name}”. coulisse rollback --list names them.`)
  return found
}

/** The release that was left is out of the way: a second rollback goes one further back, not forth again. */
function goBackInHistory(releases: Releases, to: Release): void {
  if (releases.current()?.name === to.name) releases.stepBack()
  releases.stepBack()
  releases.makeCurrent(to.name)
}

function list(releases: Releases, json: boolean): number {
  const current = releases.current()?.name
  const rows = releases.list().map(({ name, site }) => ({ name, site, current: name === current }))
  if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
  else process.stdout.write(rows.length === 0 ? 'There are no releases yet: coulisse deploy DIR makes one.\n' : `${rows.map((row) => `${row.current ? '*' : ' '} ${row.name}`).join('\n')}\n`)
  return 0
}
