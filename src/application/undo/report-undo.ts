// What an undo returned or would return, for people at a terminal.
import type { Action } from './list-actions.ts'
import type { Left, Returned, Why } from './report.ts'
import type { Undone } from './undo.ts'

const mostLines = 50

const whys: Record<Why, string> = {
  'edited-since': 'edited since',
  'in-use': 'others refer to it',
  'sold-since': 'sold since',
  'not-accepted': 'its earlier values are not accepted any more',
  'file-gone': 'its file is gone',
  'not-allowed': 'not allowed to you',
  order: 'belongs to an order: cancel the order or pay back instead',
  letter: 'a letter that was written',
  account: 'somebody’s own account',
  consent: 'what somebody agreed to: only that person takes it back',
  power: 'roles, keys and invitations are changed under Colleagues',
  unknown: 'the site no longer has such records',
}
const hows: Record<Returned['how'], string> = { changed: 'returns', removed: 'goes', restored: 'comes back' }

export function reportUndo({ applied, returned, left, request }: Undone): string {
  const lines = [
    ...section(applied ? 'Returned' : 'Would return', returned.map((one) => `${nameOf(one)}  ${hows[one.how]}${fieldsOf(one.fields)}`)),
    ...section('Left alone', left.map((one) => `${nameOf(one)}${fieldsOf(one.fields)}  ${whys[one.why]}${byOf(one)}`)),
    returned.length === 0 ? 'There is nothing to return.' : applied ? `Done. To take this back: coulisse undo --request ${request} --apply` : 'Nothing has been changed. Run again with --apply to do it.',
  ]
  return `${lines.join('\n')}\n`
}

export function reportActions(actions: readonly Action[]): string {
  if (actions.length === 0) return 'Nothing was changed yet.\n'
  return `${actions.map(({ at, request, actorName, actorKind, changes, titles, kind }) => `${at}  ${request}  ${kind.padEnd(6)}  ${String(changes).padStart(6)}  ${actorName || actorKind}: ${titles.map(clean).join(', ')}`).join('\n')}\n`
}

function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return []
  const more = lines.length > mostLines ? [`  … and ${lines.length - mostLines} more`] : []
  return [`${title} (${lines.length})`, ...lines.slice(0, mostLines).map((line) => `  ${line}`), ...more, '']
}

const nameOf = ({ resource, title }: Returned | Left): string => `${resource} “${clean(title)}”`
const fieldsOf = (fields: readonly string[]): string => (fields.length > 0 ? ` (${fields.join(', ')})` : '')
const byOf = ({ by }: Left): string => (by ? ` by ${clean(by.name) || 'a customer'} at ${by.at}` : '')
/** Titles come from people: what would steer a terminal goes. */
const clean = (text: string): string => text.replace(/\p{C}/gu, ' ')
