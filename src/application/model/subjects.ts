// What rights are given on: every resource, and what is none, such as orders. Follows from the model; nothing is listed twice.
import type { Label } from './label.ts'
import { allowsWhen, roles } from './rights.ts'
import type { Condition, ResourceRights, Role } from './rights.ts'
import type { AnyResource } from './resource.ts'
import type { Field } from './field.ts'

/** What a role may do with a subject. An action that is missing may not be done. */
export interface Grant {
  readonly actions: Readonly<Record<string, Condition>>
  /** Fields that are not seen: not in lists, forms, history, search, filters, order, export or errors. */
  readonly hidden: readonly string[]
  /** Fields that are seen and stay as they are. */
  readonly readOnly: readonly string[]
}
export type Grants = Readonly<Record<string, Grant>>

export interface Subject {
  readonly name: string
  readonly label: Label
  /** `see` comes first. */
  readonly actions: readonly { name: string; label: Label }[]
  /** Those that can be hidden; what names a record and makes its address cannot. */
  readonly fields: readonly { name: string; label: Label; changeable: boolean }[]
  /** Whether rights can hold for own records only. */
  readonly hasOwn: boolean
  readonly statuses: readonly string[]
  /** What the ready roles may; an owner without limits is left out. */
  readonly ready: Readonly<Partial<Record<Role, Grant>>>
}

const labels: Record<string, Label> = {
  see: { en: 'See', fr: 'Voir' },
  create: { en: 'Create', fr: 'Créer' },
  change: { en: 'Change', fr: 'Modifier' },
  publish: { en: 'Publish', fr: 'Publier' },
  delete: { en: 'Delete', fr: 'Supprimer' },
}

/** A subject that is no resource: a module says its actions, its fields and what ready roles may. */
export function declareSubject(subject: Omit<Subject, 'ready' | 'hasOwn' | 'actions' | 'fields'> & { actions: readonly { name: string; label?: Label }[]; fields: readonly { name: string; label: Label }[]; ready: Partial<Record<Role, Partial<Grant>>> }): Subject {
  const ready = Object.fromEntries(Object.entries(subject.ready).map(([role, grant]) => [role, { actions: {}, hidden: [], readOnly: [], ...grant }]))
  const actions = subject.actions.map(({ name, label }) => ({ name, label: label ?? labels[name]! }))
  return { ...subject, actions, hasOwn: false, fields: subject.fields.map((field) => ({ ...field, changeable: false })), ready }
}

/** A part has no owner of its own: it is saved with its record. */
export function subjectOf(resource: AnyResource, isPart: boolean): Subject {
  const actions = (['see', 'create', 'change', ...(resource.publishable ? ['publish' as const] : []), 'delete'] as const).map((name) => ({ name, label: labels[name]! }))
  const fields = Object.entries<Field>(resource.fields)
    .filter(([name, field]) => name !== resource.titleField && field.kind !== 'slug' && !(isPart && isOfProgram(name, field)))
    .map(([name, field]) => ({ name, label: field.label ?? spelledOut(name), changeable: !field.readOnly }))
  const { name, label, rights } = resource
  return { name, label: label.many, actions, fields, hasOwn: !isPart, statuses: resource.publishable ? ['draft', 'published'] : [], ready: readyGrants(rights, actions.map(({ name }) => name)) }
}

/** Whose a part is, and where it stands. */
const isOfProgram = (name: string, field: Field): boolean => name === 'position' || (field.kind === 'relation' && field.required)

/** `option1` → `Option 1`, for a field without a label. */
const spelledOut = (name: string): string => name.replace(/([a-z0-9])([A-Z])|([a-z])(\d)/g, '$1$3 $2$4').toLowerCase().replace(/^./, (first) => first.toUpperCase())

function readyGrants(rights: ResourceRights, actions: readonly string[]): Subject['ready'] {
  const grantOf = (role: Role): Grant => {
    const held = actions.flatMap((action) => {
      const condition = allowsWhen(rights[action as 'see'] ?? rights.change, role)
      return condition ? [[action, condition]] : []
    })
    const { hidden = [], readOnly = [] } = rights.fields?.[role] ?? {}
    return { actions: Object.fromEntries(held), hidden, readOnly }
  }
  return Object.fromEntries(roles.map((role) => [role, grantOf(role)]))
}
