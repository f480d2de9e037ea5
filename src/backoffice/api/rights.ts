// Who among the colleagues may open which part of the back office that is not a resource.
import { right } from '../../application/model/rights.ts'
import type { Role } from '../../application/model/rights.ts'

/** Orders, customers and stock. */
export const orderStaff = right('order', 'see')
export const customerStaff = right('customer', 'see')
/** A backup holds everything. */
export const backupStaff = ['owner'] as const satisfies readonly Role[]
/** Mails hold links and addresses of everybody. */
export const mailStaff = ['owner'] as const satisfies readonly Role[]
/** What everybody has done, and what the site does by itself. */
export const houseStaff = ['owner'] as const satisfies readonly Role[]
