// Products and categories as the API answers them, for its description.
import Type from 'typebox'
import type { TSchema } from 'typebox'
import type { House } from '../context.ts'
import { say } from '../model/model.ts'
import type { AnyResource, Field } from '../model/model.ts'
import { category } from './category.resource.ts'
import { ownFieldsOf } from './in-language.ts'
import { product } from './product.resource.ts'

const orNull = (schema: TSchema, options: { description?: string } = {}): TSchema => Type.Union([schema, Type.Null()], options)
const time = (description: string) => Type.String({ format: 'date-time', description })
export const minor = (description: string) => Type.Integer({ description: `${description}, in the minor unit of the site’s currency (cents), VAT included.` })

export const pictureSchema = Type.Object({
  alt: Type.String({ description: 'What it shows, for people who cannot see it.' }),
  width: Type.Integer(),
  height: Type.Integer(),
  src: Type.String({ description: 'Path of the picture.' }),
  sources: Type.Array(Type.Object({ type: Type.String(), srcset: Type.String() }), { description: 'The same in other formats and widths, as HTML wants it.' }),
})

const priceProperties = {
  priceMinor: minor('What it costs now'),
  regularMinor: orNull(Type.Integer(), { description: 'What it costs without the sale; null when it is not reduced.' }),
}
const rangeProperties = {
  ...priceProperties,
  from: Type.Boolean({ description: 'Other variants cost more.' }),
  highestMinor: minor('The dearest variant'),
  onSale: Type.Boolean(),
}

export const categoryLinkSchema = Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String(), slug: Type.String(), url: Type.String({ description: 'Path of its page on the site.' }) })

const variantSchema = Type.Object({
  id: Type.String({ format: 'uuid', description: 'What is put into a basket.' }),
  sku: Type.String(),
  options: Type.Array(Type.String(), { description: 'Its value of each option of the product.' }),
  ...priceProperties,
  saleUntil: orNull(time('When the sale ends.')),
  stock: orNull(Type.Integer({ minimum: 0 }), { description: 'What is left; null when it is not counted.' }),
  available: Type.Boolean({ description: 'It can be put into a basket now.' }),
  weightGrams: orNull(Type.Integer()),
  picture: orNull(Type.Integer(), { description: 'Its own picture, as a place in the product’s pictures.' }),
})

const sharedProperties = {
  id: Type.String({ format: 'uuid' }),
  slug: Type.String(),
  url: Type.String({ description: 'Path of its page on the site.' }),
  name: Type.String(),
  summary: orNull(Type.String()),
}

const productProperties = {
  ...sharedProperties,
  createdAt: time('When it was made.'),
  updatedAt: time('When it was last changed.'),
  description: orNull(Type.Object({ type: Type.Literal('doc'), content: Type.Array(Type.Unknown()) }), { description: 'A document as Tiptap writes it.' }),
  pictures: Type.Array(pictureSchema),
  options: Type.Array(Type.Object({ name: Type.String(), values: Type.Array(Type.String()) }), { description: 'What its variants differ in.' }),
  variants: Type.Array(variantSchema),
  price: orNull(Type.Object(rangeProperties), { description: 'Null when it has no variant, and cannot be bought.' }),
  available: Type.Boolean({ description: 'Some variant can be put into a basket now.' }),
  vatRate: Type.Integer({ description: 'VAT in its prices, in hundredths of a percent.' }),
  lowStock: Type.Integer({ description: 'At or below this quantity a variant is running low.' }),
  facts: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), value: Type.String() }), { description: 'The site’s own fields, as people read them.' }),
  categories: Type.Array(categoryLinkSchema),
  breadcrumb: Type.Array(categoryLinkSchema, { description: 'From the top to its first category.' }),
}

const cardProperties = {
  ...sharedProperties,
  ...rangeProperties,
  picture: Type.Optional(pictureSchema),
  soldOut: Type.Boolean(),
  variants: Type.Integer({ description: 'How many variants there are.' }),
  note: Type.Optional(Type.String()),
}

const facetSchema = Type.Object({
  name: Type.String({ description: 'Name of the query parameter.' }),
  label: Type.String(),
  values: Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer(), chosen: Type.Boolean() })),
})

const categoryProperties = { ...categoryLinkSchema.properties, description: orNull(Type.String()), picture: Type.Optional(pictureSchema) }

/** The schemas of one site: its own fields stand beside the house's. Throws when an own field would hide one of the house's answers. */
export function catalogueSchemas(house: Pick<House, 'resources'>) {
  const CategoryInTree = withOwn(house, category, { ...categoryProperties, products: Type.Integer({ description: 'Products in it and below it.' }) })
  return {
    product: withOwn(house, product, productProperties),
    card: withOwn(house, product, cardProperties),
    category: withOwn(house, category, { ...categoryProperties, breadcrumb: Type.Array(categoryLinkSchema), children: Type.Array(categoryLinkSchema) }),
    tree: Type.Array(Type.Object({ ...CategoryInTree.properties, children: Type.Array(Type.Object({}, { additionalProperties: true }), { description: 'The same, one level below.' }) })),
    facet: facetSchema,
  }
}

function withOwn(house: Pick<House, 'resources'>, resource: AnyResource, properties: Record<string, TSchema>) {
  const own = ownFieldsOf({ house }, resource)
  const clash = own.find(([name]) => Object.hasOwn(properties, name))?.[0]
  if (clash !== undefined) throw new Error(`The site’s own field “${clash}” of “${resource.name}” has a name that the shop’s pages and API use for something else. Choose another.`)
  return Type.Object({ ...properties, ...Object.fromEntries(own.map(([name, field]) => [name, ownSchema(field)])) })
}

function ownSchema(field: Field): TSchema {
  const described = { ...field.schema, ...(field.label && { description: say(field.label, 'en') }) } as TSchema
  return field.many || (field.required && !field.localized) ? described : orNull(described)
}
