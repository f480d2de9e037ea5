// What the back office has to know of each resource to draw its list and its form, for one colleague.
import type { Ctx } from '../../application/context.ts'
import { allows } from '../../application/model/model.ts'
import type { AnyResource, Field, Label } from '../../application/model/model.ts'

export interface FieldDescription {
  name: string
  kind: Field['kind']
  label: Label
  help?: Label
  required: boolean
  localized: boolean
  many: boolean
  readOnly: boolean
  unique: boolean
  /** Bounds, choices, unit, target resource, kinds of block with their fields. */
  settings: Record<string, unknown>
}

export interface ResourceDescription {
  name: string
  plural: string
  label: { one: Label; many: Label }
  titleField: string
  publishable: boolean
  publicFrom?: string
  list: { columns: readonly string[]; filters: readonly string[]; sort?: string }
  may: { see: boolean; create: boolean; change: boolean; delete: boolean }
  fields: FieldDescription[]
  /** Parts saved with a record: the variants of a product. Their own fields without the one that names the owner and the position. */
  parts: { name: string; label: Label; resource: string; titleField: string; fields: FieldDescription[] }[]
}

/** The resources that this colleague may see. */
export function describeResources(ctx: Ctx): ResourceDescription[] {
  const partNames = new Set([...ctx.house.resources.values()].flatMap((resource) => Object.values(resource.parts).map((part) => part.resource.name)))
  return [...ctx.house.resources.values()].filter((resource) => !partNames.has(resource.name) && allows(resource.rights.see, ctx.actor.role)).map((resource) => describe(ctx, resource))
}

function describe(ctx: Ctx, resource: AnyResource): ResourceDescription {
  const role = ctx.actor.role
  const { see, create, change, delete: remove } = resource.rights
  return {
    name: resource.name,
    plural: resource.plural,
    label: resource.label,
    titleField: resource.titleField,
    publishable: resource.publishable,
    ...(resource.publicFrom && { publicFrom: resource.publicFrom }),
    list: { columns: resource.list.columns, filters: resource.list.filters ?? [], ...(resource.list.sort && { sort: resource.list.sort }) },
    may: { see: allows(see, role), create: allows(create, role), change: allows(change, role), delete: allows(remove, role) },
    fields: describeFields(resource.fields),
    parts: Object.entries(resource.parts).map(([name, part]) => ({
      name,
      label: part.resource.label.many,
      resource: part.resource.name,
      titleField: part.resource.titleField,
      fields: describeFields(part.resource.fields).filter((field) => field.name !== part.ownerField && field.name !== 'position'),
    })),
  }
}

function describeFields(fields: Readonly<Record<string, Field>>): FieldDescription[] {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    kind: field.kind,
    label: field.label ?? spelledOut(name),
    ...(field.help && { help: field.help }),
    required: field.required,
    localized: field.localized,
    many: field.many,
    readOnly: field.readOnly,
    unique: field.unique,
    settings: field.kind === 'blocks' ? { kinds: describeBlocks(field) } : { ...field.settings },
  }))
}

function describeBlocks(field: Field): { type: string; label: Label; fields: FieldDescription[] }[] {
  const kinds = field.settings['kinds'] as Record<string, { label: Label; fields: Record<string, Field> }>
  return Object.entries(kinds).map(([type, kind]) => ({ type, label: kind.label, fields: describeFields(kind.fields) }))
}

/** `weightGsm` → `Weight gsm`, for a field without a label. */
function spelledOut(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words[0]!.toUpperCase() + words.slice(1)
}
