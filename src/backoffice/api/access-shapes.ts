// What server and screens say to each other about roles, colleagues and keys.
import type { Label } from '../../application/model/label.ts'
import type { Condition, Grant, Grants } from '../../application/model/model.ts'

export type { Condition, Grant, Grants }

/** What rights can be given on. */
export interface AccessSubject {
  name: string
  label: Label
  actions: readonly { name: string; label: Label }[]
  fields: readonly { name: string; label: Label; changeable: boolean }[]
  hasOwn: boolean
  statuses: readonly string[]
}
export interface AccessRole { name: string; version: number; label: string; isReady: boolean; isChanged: boolean; grants: Grants; people: number }
export interface AccessRoles { roles: AccessRole[]; subjects: AccessSubject[] }
export interface Colleague { id: string; version: number; createdAt: string; email: string; name: string; role: string; disabled: boolean }
export interface AccessKey { id: string; name: string; beginning: string; role: string; createdAt: string; expiresAt: string; lastUsedAt: string | null; madeBy: string }
export interface Why { allowed: boolean; role: string; rules: { rule: string; passes: boolean; values: Record<string, string> }[] }
export interface Invitation { id: string; email: string; role: string; sentAt: string; expiresAt: string; isExpired: boolean; invitedBy: string }
