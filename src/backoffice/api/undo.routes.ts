// GET  /backoffice/api/changes   what was done lately: saves, imports, undos
// POST /backoffice/api/undo      what an undo would return; with `apply` it does
import Type from 'typebox'
import { staff } from '../../application/model/model.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { listActions } from '../../application/undo/list-actions.ts'
import { undo } from '../../application/undo/undo.ts'
import type { WhatToUndo } from '../../application/undo/undo.ts'
import type { Refusal } from '../../errors.ts'
import { houseStaff } from './rights.ts'
import type { ActionPage, UndoAnswer } from './shapes.ts'

const internal = { internal: true, tag: 'backoffice', answer: Type.Unknown() } as const
/** What a screen can show; the counts are of all. */
const mostShown = 200

const Id = Type.String({ maxLength: 80 })
const Moment = Type.String({ format: 'date-time' })
const closed = { additionalProperties: false }
const What = Type.Union([
  Type.Object({ change: Type.Integer({ minimum: 1 }) }, closed),
  Type.Object({ request: Id }, closed),
  Type.Object({ person: Id, since: Type.Optional(Moment), until: Type.Optional(Moment) }, closed),
  Type.Object({ since: Moment, until: Type.Optional(Moment) }, closed),
])

export const undoRoutes = [
  apiRoute({
    ...internal, may: houseStaff,
    method: 'GET', url: '/backoffice/api/changes', name: 'listActions', summary: 'What was done lately: saves, imports and undos.',
    query: Type.Object({ before: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}$' })), only: Type.Optional(Type.Literal('import')) }, { additionalProperties: false }),
    handle: async (ctx, { query }): Promise<ActionPage | Refusal> => {
      const list = await listActions(ctx, { ...(query.before && { before: Number(query.before) }), ...(query.only && { only: query.only }) })
      return list.ok ? { actions: list.actions, more: list.actions.length >= 50 ? list.actions.at(-1)!.position : null } : list
    },
  }),
  apiRoute({
    ...internal, may: staff,
    method: 'POST', url: '/backoffice/api/undo', name: 'undo', summary: 'Return what was changed to what it was; without `apply`, tell what would return.',
    body: Type.Object({ what: What, apply: Type.Boolean() }, closed),
    handle: async (ctx, { body }): Promise<UndoAnswer | Refusal> => {
      const result = await undo(ctx, body.what as WhatToUndo, { apply: body.apply })
      if (!result.ok) return result
      const { returned, left, applied, request } = result
      return { applied, request, returnedCount: returned.length, leftCount: left.length, returned: returned.slice(0, mostShown), left: left.slice(0, mostShown) }
    },
  }),
]
