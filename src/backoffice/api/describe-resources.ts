// What the back office has to know of each resource to draw its list and its form, for one colleague.
import type { Ctx } from '../../application/context.ts'
import type { AnyResource, Field } from '../../application/model/model.ts'
import { may } from '../../application/records/records.ts'
import { visible } from '../../application/rights/visible.ts'
import type { BlockKindDescription, FieldDescription, FieldSettings, PartDescription, ResourceDescription } from './shapes.ts'

/** The resources that this colleague may see. Parts are left out: they are edited with their owner. */
export function describeResources(ctx: Ctx): ResourceDescription[] {
  const all = [...ctx.house.resources.values()]
  const partNames = new Set(all.flatMap((resource) => Object.values(resource.parts).map((part) => part.resource.name)))
  return all.filter((resource) => !partNames.has(resource.name) && may(ctx, resource, 'see')).map((resource) => describe(ctx, visible(ctx, resource)))
}

function describe(ctx: Ctx, resource: AnyResource): ResourceDescription {
  return {
    name: resource.name,
    plural: resource.plural,
    label: resource.label,
    titleField: resource.titleField,
    publishable: resource.publishable,
    ...(resource.url && { pageAddress: pageAddress(resource.url) }),
    ...(resource.publicFrom && { publicFrom: resource.publicFrom }),
    ofSite: Object.hasOwn(ctx.site.model.content, resource.name),
    list: { columns: resource.list.columns, filters: resource.list.filters ?? [], sort: resource.list.sort ?? '-updatedAt' },
    may: { create: may(ctx, resource, 'create'), change: may(ctx, resource, 'change'), publish: resource.publishable && may(ctx, resource, 'publish'), delete: may(ctx, resource, 'delete') },
    fields: describeFields(resource.fields, keeps(ctx, resource)),
    parts: Object.entries(resource.parts).map(([name, part]) => describePart(ctx, name, part)),
  }
}

/** The form of its records' addresses, found by asking for one; without an address in it where it follows from something else. */
function pageAddress(url: NonNullable<AnyResource['url']>): string {
  try {
    return url({ slug: '{address}' })
  } catch {
    return ''
  }
}

/** Their own fields, without the one that names the owner and the position, which follow from where they stand. */
function describePart(ctx: Ctx, name: string, part: AnyResource['parts'][string]): PartDescription {
  const { resource, ownerField } = part
  return {
    name,
    label: resource.label,
    resource: resource.name,
    titleField: resource.titleField,
    mayChange: may(ctx, resource, 'change'),
    fields: describeFields(resource.fields, keeps(ctx, resource)).filter((field) => field.name !== ownerField && field.name !== 'position'),
  }
}

/** Fields that this role sees and leaves as they are. */
const keeps = (ctx: Ctx, resource: AnyResource) => (name: string): boolean => ctx.rights.fixes(resource.name, name)

function describeFields(fields: Readonly<Record<string, Field>>, keeps: (name: string) => boolean = () => false): FieldDescription[] {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    kind: field.kind,
    label: field.label ?? spelledOut(name),
    ...(field.help && { help: field.help }),
    required: field.required,
    localized: field.localized,
    many: field.many,
    readOnly: field.readOnly || keeps(name),
    unique: field.unique,
    settings: field.kind === 'blocks' ? { kinds: describeBlocks(field) } : ({ ...field.settings } as FieldSettings),
  }))
}

function describeBlocks(field: Field): BlockKindDescription[] {
  const kinds = field.settings['kinds'] as Record<string, { label: FieldDescription['label']; fields: Record<string, Field> }>
  return Object.entries(kinds).map(([type, kind]) => ({ type, label: kind.label, fields: describeFields(kind.fields) }))
}

/** `weightGsm` → `Weight gsm`, `option1` → `Option 1`, for a field without a label. */
function spelledOut(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])|([a-z])(\d)/g, '$1$3 $2$4').toLowerCase()
  return words[0]!.toUpperCase() + words.slice(1)
}
