// Who may see and handle the shop's orders.
import type { Ctx } from '../context.ts'
import { allows } from '../model/model.ts'

export const orderStaff = ['owner', 'shopkeeper'] as const
export const mayManageOrders = (ctx: Ctx): boolean => allows(orderStaff, ctx.actor.role)
