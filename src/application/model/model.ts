// The door of the model: what a site declares, and the types that follow from it without a generate step.
import type { Field, Fields } from './field.ts'
import type { Label } from './label.ts'
import { roles } from './rights.ts'
import type { May, ResourceRights } from './rights.ts'
import type { AnyResource, ListDeclaration, Part, Resource } from './resource.ts'

export * from './label.ts'
export * from './problems.ts'
export * from './field.ts'
export * from './rights.ts'
export * from './subjects.ts'
export * from './resource.ts'

/** The house's resources that a site may add fields to. */
export type Extensible = 'product' | 'category' | 'article' | 'page'
export const extensible: readonly Extensible[] = ['product', 'category', 'article', 'page']

/** What a site holds: its languages, its own content types, and its own fields on the house's resources. */
export interface Model {
  /** Languages as BCP 47 tags; the first is the one that must be filled in, and has no prefix in URLs. */
  readonly locales: readonly [string, ...string[]]
  readonly content: Readonly<Record<string, AnyResource>>
  readonly extend: Readonly<Partial<Record<Extensible, Fields>>>
}

/**
 * The site registers its model's type here, and every `ctx` knows it:
 * `declare module 'coulisse' { interface Register { model: typeof model } }`.
 */
export interface Register {}
export type SiteModel = Register extends { model: infer M extends Model } ? M : Model
export type Locale = SiteModel['locales'][number]

/** The columns of fields in the database: a localized field has one per language. Empty is null. */
export type ColumnsOfFields<F extends Fields> = {
  [K in keyof F & string as F[K] extends Field<any, any, any, true> ? never : F[K] extends Field<any, any, true> ? `${K}_${Locale}` : K]: F[K] extends Field<infer V, infer R, infer L>
    ? R extends true ? (L extends true ? V | null : V) : V | null
    : never
}

/** A record as pages see it, in the visitor's language. */
export type RecordOfFields<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer V, infer R, any, infer M> ? (M extends true ? V : R extends true ? V : V | null) : never
}

/** A record as forms and imports write it: a localized field takes one value per language. */
export type InputOfFields<F extends Fields> = {
  [K in keyof F]?: F[K] extends Field<infer V, any, infer L> ? (L extends true ? { [P in Locale]?: V | null } : V | null) : never
}

export interface SystemFields { id: string; version: number; createdAt: string; updatedAt: string }
export type FieldsOf<R> = R extends Resource<string, string, infer F> ? F : never
export type RecordOf<R extends AnyResource> = SystemFields & RecordOfFields<FieldsOf<R>>

/** The site's own fields on a resource of the house; none where the site adds none. */
export type OwnFields<K extends Extensible> = SiteModel['extend'] extends Record<K, infer F extends Fields> ? F : {}

export interface ContentTypeDeclaration<Plural extends string, F extends Fields> {
  /** Name of its table and of its part in URLs: `recipes`. */
  plural: Plural
  label: Label | { one: Label; many: Label }
  fields: F
  /** The field that names a record; `title` or `name` where there is one. */
  titleField?: keyof F & string
  /** Path of a published record. Absent: records have no page of their own. */
  url?: (record: SystemFields & RecordOfFields<F>) => string
  list?: Partial<ListDeclaration<keyof F & string>>
  /** What each role may do; owners and editors everything, authors their own drafts, unless said. */
  rights?: Partial<ResourceRights>
  /** Who may read published records; everyone unless said. */
  publicRead?: May
  /** False: no draft, what is saved is public at once. True unless said. */
  publishable?: boolean
  /** A field of kind time before which a published record is not yet public. */
  publicFrom?: keyof F & string
  /** Records that belong to one of these and are saved with it. */
  parts?: Readonly<Record<string, Part>>
}

const editors = ['owner', 'editor'] as const
const ownDrafts = { role: 'author', own: true, status: 'draft' } as const
/** Editors everything; authors write drafts of their own, which an editor publishes. */
const ofEditors: ResourceRights = { see: [...editors, 'author'], create: [...editors, ownDrafts], change: [...editors, ownDrafts], publish: editors, delete: [...editors, ownDrafts] }

/** A content type of the site. Its fields become columns, a form, a list, an API and types. */
export function contentType<const Name extends string, const Plural extends string, const F extends Fields>(
  name: Name,
  declaration: ContentTypeDeclaration<Plural, F>,
): Resource<Name, Plural, F> {
  return declareResource(name, { rights: ofEditors, publicRead: 'everyone', publishable: true, ...declaration } as never)
}

/** A resource with every right stated: for the house's own modules. */
export function declareResource<const Name extends string, const Plural extends string, const F extends Fields>(
  name: Name,
  declaration: ContentTypeDeclaration<Plural, F> & { rights: Partial<ResourceRights>; publicRead: May; publishable: boolean },
): Resource<Name, Plural, F> {
  const { plural, label, fields, url, publicRead, publishable, publicFrom, parts = {} } = declaration
  const titleField = declaration.titleField ?? (['title', 'name'].find((candidate) => candidate in fields) as keyof F & string)
  if (titleField === undefined) throw new Error(`The content type “${name}” needs \`titleField\`: the field that names a record, since it has neither title nor name.`)
  return {
    name, plural, fields, titleField, publicRead, publishable, parts,
    label: typeof label === 'object' && 'one' in label ? (label as { one: Label; many: Label }) : { one: label as Label, many: label as Label },
    list: { columns: [titleField, 'updatedAt'], ...declaration.list } as ListDeclaration<keyof F & string>,
    rights: completeRights(name, declaration.rights),
    ...(url && { url }),
    ...(publicFrom && { publicFrom }),
  }
}

function completeRights(name: string, rights: Partial<ResourceRights>): ResourceRights {
  for (const action of ['see', 'create', 'change', 'delete', 'publish'] as const) {
    const may = rights[action] ?? (action === 'publish' ? rights.change : undefined)
    if (may === undefined) throw new Error(`The resource “${name}” does not say who may ${action} its records. Add it to \`rights\`.`)
    const unknown = rolesNamed(may).find((role) => !(roles as readonly string[]).includes(role))
    if (unknown) throw new Error(`The resource “${name}” names the role “${unknown}”; there are ${roles.join(', ')}.`)
  }
  return rights as ResourceRights
}

const rolesNamed = (may: ResourceRights['see']): string[] => (typeof may === 'string' ? [] : may.map((one) => (typeof one === 'string' ? one : one.role)))

const reserved = new Set(['id', 'version', 'createdBy', 'status', 'createdAt', 'updatedAt', 'url', 'type'])

/** Everything a site holds. Throws a readable sentence when names collide or are not usable. */
export function defineModel<const M extends { locales: readonly [string, ...string[]]; content?: Record<string, AnyResource>; extend?: Partial<Record<Extensible, Fields>> }>(
  model: M,
): { locales: M['locales']; content: M['content'] extends Record<string, AnyResource> ? M['content'] : {}; extend: M['extend'] extends object ? M['extend'] : {} } {
  const { content = {}, extend = {} } = model
  for (const [key, resource] of Object.entries(content)) {
    if (key !== resource.name) throw new Error(`The content type “${resource.name}” is listed under “${key}”. Both must be the same word.`)
    checkFieldNames(resource.name, resource.fields)
  }
  for (const [name, fields] of Object.entries(extend)) checkFieldNames(name, fields ?? {})
  return { locales: model.locales, content, extend } as never
}

function checkFieldNames(resource: string, fields: Fields): void {
  for (const name of Object.keys(fields)) {
    if (!/^[a-z][a-zA-Z0-9]{0,39}$/.test(name)) throw new Error(`The field “${name}” of “${resource}” needs a name of letters and digits that begins with a small letter, such as weightGsm.`)
    if (reserved.has(name)) throw new Error(`The field “${name}” of “${resource}” has a name that the house uses itself. Reserved: ${[...reserved].join(', ')}.`)
  }
}
