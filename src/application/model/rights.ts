// Who may do what. A resource or a route that does not say so stops the start of the program.

/** The roles that are ready; an owner changes what they may, and adds others. A guest is nobody's account, never "the system". */
export const roles = ['owner', 'editor', 'author', 'shopkeeper', 'warehouse', 'support', 'analyst', 'customer'] as const
export type Role = (typeof roles)[number]
/** Whoever may enter the back office: everyone whose role is not a customer's. */
export const staff = 'colleagues'

/** A right on something of the house: what the role says counts, as it stands at this moment. */
export interface Right { readonly subject: string; readonly action: string }
export const right = (subject: string, action: string): Right => ({ subject, action })

/** `everyone` includes guests; `signed-in` is any account; `colleagues` any role of the back office; otherwise the roles that may, or the right that is needed. */
export type May = 'everyone' | 'signed-in' | 'colleagues' | 'nobody' | readonly Role[]
export type RouteMay = May | Right

/** Which records a right holds for: all that fit every part of it. */
export interface Condition {
  /** Those that this person created. */
  readonly own?: true
  /** Those in this state: draft, published; of orders placed, sent, cancelled. */
  readonly status?: string
}

/** A role that may, with some records only. */
export interface RoleWith extends Condition { readonly role: Role }

/** What colleagues may do with the records of a resource. `publish` follows `change` unless said. */
export interface ResourceRights {
  see: May | readonly (Role | RoleWith)[]
  create: May | readonly (Role | RoleWith)[]
  change: May | readonly (Role | RoleWith)[]
  publish?: May | readonly (Role | RoleWith)[]
  delete: May | readonly (Role | RoleWith)[]
  /** Fields that a role does not see, and such as it sees and does not change. */
  fields?: Partial<Record<Role, { hidden?: readonly string[]; readOnly?: readonly string[] }>>
}
export type RightAction = 'see' | 'create' | 'change' | 'publish' | 'delete'

/** Whether an account of this role (null: a guest) is among those who may. */
export function allows(may: May, role: string | null): boolean {
  if (may === 'everyone') return true
  if (may === 'nobody') return false
  if (may === 'signed-in') return role !== null
  if (may === 'colleagues') return isStaff(role)
  return role !== null && (may as readonly string[]).includes(role)
}

export const isStaff = (role: string | null): boolean => role !== null && role !== 'customer'

/** The condition under which a role may, or undefined when it may not; the first entry that names it counts. */
export function allowsWhen(may: ResourceRights['see'], role: string | null): Condition | undefined {
  if (typeof may === 'string') return allows(may, role) ? {} : undefined
  const found = may.find((one) => (typeof one === 'string' ? one : one.role) === role)
  if (found === undefined) return undefined
  if (typeof found === 'string') return {}
  const { role: _, ...condition } = found
  return condition
}
