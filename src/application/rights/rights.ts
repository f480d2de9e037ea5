// The door of rights: whether whoever is behind a ctx may do something with a subject, with which records and which fields.
import type { Ctx } from '../context.ts'
import { allows } from '../model/model.ts'
import type { Condition, RouteMay } from '../model/model.ts'

export { Rights } from './role-rights.ts'
export { RoleBook } from './role-book.ts'
export type { StoredRole } from './role-book.ts'

/** With some records at least; with which, `fits` says. */
export const can = (ctx: Ctx, subject: string, action: string): boolean => ctx.rights.allows(subject, action)

export const isOwner = (ctx: Ctx): boolean => ctx.rights.isOwner

export interface OfRecord { createdBy?: string | null; status?: unknown }

/** Whether this may be done with this record. */
export function fits(ctx: Ctx, subject: string, action: string, record: OfRecord): boolean {
  const condition = ctx.rights.when(subject, action)
  return condition !== undefined && holds(ctx, condition, record)
}

export function holds(ctx: Ctx, condition: Condition, { createdBy, status }: OfRecord): boolean {
  if (condition.own && (!ctx.account || createdBy !== ctx.account.id)) return false
  return condition.status === undefined || condition.status === status
}

/** Whether a route or page is open to whoever asks. A key is no account: what is somebody's own stays closed to it. */
export function admits(ctx: Ctx, may: RouteMay): boolean {
  if (may === 'everyone') return true
  if (may === 'signed-in') return ctx.account !== null
  if (typeof may === 'object' && 'subject' in may) return can(ctx, may.subject, may.action)
  return allows(may, ctx.actor.role)
}
