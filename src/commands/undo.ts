// coulisse undo: returns what was changed to what it was.
import { listActions } from '../application/undo/list-actions.ts'
import { reportActions, reportUndo } from '../application/undo/report-undo.ts'
import { undo } from '../application/undo/undo.ts'
import type { WhatToUndo } from '../application/undo/undo.ts'
import type { OpenHouse } from '../application/house.ts'
import { jsonOption, siteOption, WrongUsage } from './command.ts'
import type { Call, Command } from './command.ts'
import { commandContext, withHouse } from './with-house.ts'

const nothingCode = 2

export const undoCommand: Command = {
  name: 'undo',
  summary: 'Return what was changed to what it was. Tells what it would do; --apply does it.',
  operands: '[list]',
  more: 'coulisse undo list shows what was done lately: when, its request, what, how many changes, who.\nWhat was edited since is left alone and listed, field by field. What an order moved is answered by cancelling it or paying back.\nAn undo is one transaction, and can be undone by its own request.',
  options: {
    ...siteOption,
    change: { type: 'string', value: 'POSITION', meaning: 'One entry of the journal.' },
    request: { type: 'string', value: 'ID', meaning: 'All that one save, import or undo did.' },
    person: { type: 'string', value: 'EMAIL', meaning: 'All that a person did; with --since and --until, only then.' },
    since: { type: 'string', value: 'TIME', meaning: 'From this moment on, such as 2026-11-22T14:03:00Z.' },
    until: { type: 'string', value: 'TIME', meaning: 'Up to this moment; now unless given.' },
    imports: { type: 'boolean', meaning: 'With list: only imports.' },
    apply: { type: 'boolean', meaning: 'Write. Without it nothing is changed.' },
    ...jsonOption,
  },
  exitCodes: { [nothingCode]: 'Nothing fits what was asked for. Also: a setting cannot be used.' },
  run: (call) => {
    const isList = call.operands[0] === 'list'
    if (call.operands.length > (isList ? 1 : 0)) throw new WrongUsage('Write coulisse undo list, or coulisse undo with --request, --change, --person or --since.')
    return withHouse(call, (house) => (isList ? list(house, call) : run(house, call)))
  },
}

async function list(house: OpenHouse, call: Call): Promise<number> {
  const result = await listActions(commandContext(house, 'undo'), call.flag('imports') ? { only: 'import' } : {})
  if (!result.ok) throw new Error('The journal cannot be read.')
  process.stdout.write(call.flag('json') ? `${JSON.stringify(result.actions, null, 2)}\n` : reportActions(result.actions))
  return 0
}

async function run(house: OpenHouse, call: Call): Promise<number> {
  const ctx = commandContext(house, 'undo')
  const result = await undo(ctx, await whatOf(house, call), { apply: call.flag('apply') })
  if (!result.ok) {
    process.stderr.write(result.reason === 'too-large' ? 'That is more than 100,000 changes. Choose a shorter time.\n' : 'The journal has no such change. coulisse undo list shows what was done lately.\n')
    return nothingCode
  }
  process.stdout.write(call.flag('json') ? `${JSON.stringify(result, null, 2)}\n` : reportUndo(result))
  return 0
}

async function whatOf(house: OpenHouse, call: Call): Promise<WhatToUndo> {
  const [change, request, person] = [call.text('change'), call.text('request'), call.text('person')]
  const since = momentOf(call, 'since')
  const until = momentOf(call, 'until')
  const time = { ...(since && { since }), ...(until && { until }) }
  if ([change, request, person].filter((one) => one !== undefined).length > 1 || ((change ?? request) !== undefined && (since ?? until))) throw new WrongUsage('Choose one of --change, --request, --person and --since; --since and --until go with --person.')
  if (change !== undefined) return { change: positionOf(change) }
  if (request !== undefined) return { request }
  if (person !== undefined) return { person: await accountOf(house, person), ...time }
  if (since === undefined) throw new WrongUsage('Say what to undo: --request, --change, --person or --since. coulisse undo list shows what was done lately.')
  return { since, ...(until && { until }) }
}

function positionOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new WrongUsage(`--change is “${text}”, but must be the number of an entry.`)
  return Number(text)
}

function momentOf(call: Call, name: string): string | undefined {
  const text = call.text(name)
  if (text === undefined) return undefined
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw new WrongUsage(`--${name} is “${text}”, but must be a moment such as 2026-11-22T14:03:00Z.`)
  return moment.toISOString()
}

async function accountOf(house: OpenHouse, email: string): Promise<string> {
  const row = await house.database.read.selectFrom('accounts').select('id').where('email', '=', email.trim().toLowerCase()).executeTakeFirst()
  if (!row) throw new WrongUsage(`There is no account with the address ${email}.`)
  return row.id
}
