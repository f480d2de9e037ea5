// Who may do what. A resource or a route that does not say so stops the start of the program.

/** The roles of this house; a guest is nobody's account, never "the system". */
export const roles = ['owner', 'editor', 'shopkeeper', 'customer'] as const
export type Role = (typeof roles)[number]
/** The roles that may enter the back office. */
export const staff = ['owner', 'editor', 'shopkeeper'] as const satisfies readonly Role[]

/** `everyone` includes guests; `signed-in` is any account; otherwise the roles that may. */
export type May = 'everyone' | 'signed-in' | 'nobody' | readonly Role[]

/** What colleagues may do with the records of a resource. */
export interface ResourceRights { see: May; create: May; change: May; delete: May }
export type RightAction = keyof ResourceRights

/** Whether an account of this role (null: a guest) is among those who may. */
export function allows(may: May, role: Role | null): boolean {
  if (may === 'everyone') return true
  if (may === 'nobody') return false
  if (may === 'signed-in') return role !== null
  return role !== null && may.includes(role)
}

export const isStaff = (role: Role | null): boolean => allows(staff, role)
