// Who may see and handle the shop's orders.
import type { Ctx } from '../context.ts'
import { can } from '../rights/rights.ts'

export const maySeeOrders = (ctx: Ctx): boolean => can(ctx, 'order', 'see')
