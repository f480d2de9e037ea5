// The titles of everything that some records refer to, so that lists and forms need no second request.
import type { Ctx } from '../../application/context.ts'
import type { AnyResource, Field } from '../../application/model/model.ts'
import { inRichText } from '../../application/theme/rich-text.tsx'
import type { RichTextDocument } from '../../application/model/fields/rich-text.ts'
import { may } from '../../application/records/records.ts'
import type { RecordValues, Related } from './shapes.ts'
import { titlesSeen } from './titles.ts'

type Wanted = Map<string, Set<string>>
type Fields = Readonly<Record<string, Field>>

const mostTitles = 1000

/** Titles by resource, of the resources that this colleague may see. */
export async function relatedTo(ctx: Ctx, resource: AnyResource, records: readonly RecordValues[]): Promise<Related> {
  const wanted: Wanted = new Map()
  for (const values of records) {
    collect(ctx, resource.fields as Fields, values, wanted)
    for (const [name, part] of Object.entries(resource.parts)) {
      for (const entry of (values[name] as RecordValues[] | undefined) ?? []) collect(ctx, part.resource.fields as Fields, entry, wanted)
    }
  }
  return titlesOfAll(ctx, wanted)
}

async function titlesOfAll(ctx: Ctx, wanted: Wanted): Promise<Related> {
  const related: Related = {}
  for (const [name, ids] of wanted) {
    const target = ctx.house.resources.get(name)
    if (target && may(ctx, target, 'see')) related[name] = await titlesSeen(ctx, target, [...ids].slice(0, mostTitles))
  }
  return related
}

function collect(ctx: Ctx, fields: Fields, values: RecordValues, wanted: Wanted): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if (value === null || value === undefined) continue
    const all = field.localized ? ctx.site.model.locales.map((locale) => (value as RecordValues)[locale]) : [value]
    for (const one of all) if (one) collectValue(ctx, field, one, wanted)
  }
}

function collectValue(ctx: Ctx, field: Field, value: unknown, wanted: Wanted): void {
  if (field.kind === 'image' || field.kind === 'relation') want(wanted, field.settings['to'] as string, Array.isArray(value) ? value : [value])
  else if (field.kind === 'richText') collectRichText(value as RichTextDocument, wanted)
  else if (field.kind === 'blocks') collectBlocks(ctx, field, value as RecordValues[], wanted)
}

function collectRichText(value: RichTextDocument, wanted: Wanted): void {
  const { pictures, embeds } = inRichText(value)
  want(wanted, 'media', pictures)
  for (const [name, ids] of Object.entries(embeds)) want(wanted, name, ids)
}

function collectBlocks(ctx: Ctx, field: Field, blocks: RecordValues[], wanted: Wanted): void {
  const kinds = field.settings['kinds'] as Record<string, { fields: Fields }>
  for (const block of blocks) {
    const kind = kinds[String(block['type'])]
    if (kind) collect(ctx, kind.fields, block, wanted)
  }
}

function want(wanted: Wanted, resource: string, ids: readonly unknown[]): void {
  const known = wanted.get(resource) ?? new Set()
  for (const id of ids) if (typeof id === 'string') known.add(id)
  if (known.size > 0) wanted.set(resource, known)
}
