// What was done lately, a line for each save, import and undo: where one looks for what to undo.
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { allows } from '../model/model.ts'

export interface Action {
  request: string
  at: string
  /** Of its latest entry: where an older page goes on. */
  position: number
  kind: 'import' | 'undo' | 'change'
  actorKind: 'person' | 'guest' | 'command' | 'job' | 'key'
  /** The account of a person. */
  actorId: string | null
  actorName: string
  /** How many entries of the journal it has. */
  changes: number
  /** Of an import its file, otherwise up to three of the records. */
  titles: string[]
}

/** Entries that are looked through for a page; an import has thousands. */
const entriesOfPage = 3_000
const mostActions = 50
const mostTitles = 3

/** Newest first; `before` is the position of the last action of the page before. Only for owners. */
export async function listActions(ctx: Ctx, { before, only }: { before?: number; only?: 'import' } = {}): Promise<{ ok: true; actions: Action[] } | Refusal<'not-allowed'>> {
  if (!allows(['owner'], ctx.actor.role)) return refuse('not-allowed')
  let query = ctx.db.selectFrom('changes').select(['position', 'at', 'resource', 'recordTitle', 'actorKind', 'actorId', 'actorName', 'requestId']).orderBy('position', 'desc').limit(entriesOfPage)
  if (before !== undefined) query = query.where('position', '<', before)
  if (only) query = query.where('resource', '=', only)
  const found = new Map<string, Action>()
  for (const row of await query.execute()) {
    const known = found.get(row.requestId)
    if (!known && found.size >= mostActions) break
    const action = known ?? { request: row.requestId, at: row.at, position: row.position, kind: 'change', actorKind: row.actorKind, actorId: row.actorId, actorName: row.actorName, changes: 0, titles: [] }
    found.set(row.requestId, action)
    addEntry(action, row)
  }
  return { ok: true, actions: await counted(ctx, [...found.values()]) }
}

function addEntry(action: Action, { resource, recordTitle }: { resource: string; recordTitle: string }): void {
  if (resource === 'import') Object.assign(action, { kind: 'import', titles: [recordTitle] })
  else if (resource === 'undo') action.kind = 'undo'
  else if (action.kind !== 'import' && action.titles.length < mostTitles && recordTitle && !action.titles.includes(recordTitle)) action.titles.push(recordTitle)
}

/** An action may reach beyond the entries of the page. */
async function counted(ctx: Ctx, actions: Action[]): Promise<Action[]> {
  if (actions.length === 0) return []
  const counts = await ctx.db.selectFrom('changes').select(['requestId', ({ fn }) => fn.countAll().as('count')]).where('requestId', 'in', actions.map(({ request }) => request)).where('resource', 'not in', ['import', 'undo']).groupBy('requestId').execute()
  const byRequest = new Map(counts.map(({ requestId, count }) => [requestId, Number(count)]))
  return actions.map((action) => ({ ...action, changes: byRequest.get(action.request) ?? 0 }))
}
