// GET /api/products             listed products: narrowed, ordered, a page at a time
// GET /api/products/:slug       one product with its variants, prices and stock
// GET /api/categories           the tree of categories
// GET /api/categories/:slug     one category with its products, narrowed and ordered alike
import Type from 'typebox'
import type { Static, TSchema } from 'typebox'
import { refuse } from '../../errors.ts'
import type { Ctx, House } from '../context.ts'
import type { Field } from '../model/model.ts'
import { apiRoute } from '../requests/api-route.ts'
import type { ApiRoute } from '../requests/api-route.ts'
import { catalogueSchemas } from './catalogue.schemas.ts'
import { readCategoryTree } from './categories.ts'
import { labelOf } from './facts.ts'
import { choiceFields, listProducts, sorts } from './list-products.ts'
import type { ListingRequest, ProductListing } from './list-products.ts'
import { readProduct } from './read-product.ts'

const wholeNumber = (description: string) => Type.Optional(Type.String({ pattern: '^[0-9]{1,10}$', description }))

const listQuery = {
  priceFrom: wholeNumber('Only products with a variant at this price or above, in minor units (cents).'),
  priceTo: wholeNumber('Only products with a variant at this price or below, in minor units (cents).'),
  inStock: Type.Optional(Type.Literal('true', { description: 'Only what is to be had now.' })),
  sort: Type.Optional(Type.Union(sorts.map((sort) => Type.Literal(sort)), { description: 'newest unless given.' })),
  page: wholeNumber('From 1.'),
  perPage: wholeNumber('At most 100; 24 unless given.'),
}
const Slug = Type.Object({ slug: Type.String({ maxLength: 120 }) })

/** Reading is for everyone. The site's own fields and choices are part of answers and queries, which is why the house is asked. */
export function catalogueRoutes(house: Pick<House, 'resources' | 'site'>): ApiRoute[] {
  const schemas = catalogueSchemas(house)
  const choices = choiceFields({ house })
  const query = { ...listQuery, ...choiceQuery(choices) }
  const Listing = { ...pageOfProducts(schemas.card, schemas.facet) }
  return [
    apiRoute({
      method: 'GET', url: '/api/products', may: 'everyone', tag: 'catalogue', name: 'listProducts',
      summary: 'Products of the shop or of a category, with what they can be narrowed by.',
      query: Type.Object({ ...query, category: Type.Optional(Type.String({ maxLength: 120, description: 'Slug of a category; products below it are included.' })) }, { additionalProperties: false }),
      answer: Type.Object(Listing),
      refusals: ['not-found'],
      handle: async (ctx, { query }) => {
        const { category } = query as { category?: string }
        const listing = await listProducts(ctx, { ...requestOf(query, choices), ...(category !== undefined && { category }) })
        return listing ? withoutCategory(listing) : refuse('not-found')
      },
    }),
    apiRoute({
      method: 'GET', url: '/api/products/:slug', may: 'everyone', tag: 'catalogue', name: 'getProduct',
      summary: 'One product with its variants, prices and stock.',
      params: Slug, answer: schemas.product, refusals: ['not-found'],
      handle: async (ctx, { params }) => (await readProduct(ctx, params.slug)) ?? refuse('not-found'),
    }),
    apiRoute({
      method: 'GET', url: '/api/categories', may: 'everyone', tag: 'catalogue', name: 'listCategories',
      summary: 'The tree of categories.',
      answer: Type.Object({ categories: schemas.tree }),
      handle: async (ctx) => ({ categories: await readCategoryTree(ctx) }),
    }),
    apiRoute({
      method: 'GET', url: '/api/categories/:slug', may: 'everyone', tag: 'catalogue', name: 'getCategory',
      summary: 'One category with its products.',
      params: Slug,
      query: Type.Object(query, { additionalProperties: false }),
      answer: Type.Object({ category: schemas.category, ...Listing }), refusals: ['not-found'],
      handle: async (ctx: Ctx, { params, query }) => (await listProducts(ctx, { ...requestOf(query, choices), category: params.slug })) ?? refuse('not-found'),
    }),
  ]
}

type Choices = ReturnType<typeof choiceFields>

/** One parameter for each of the site's own choices; given several times it means any of them. */
function choiceQuery(choices: Choices): Record<string, TSchema> {
  const clash = choices.find(([name]) => Object.hasOwn(listQuery, name) || name === 'category')?.[0]
  if (clash !== undefined) throw new Error(`The site’s own field “${clash}” of “product” has the name of a parameter of the API. Choose another.`)
  return Object.fromEntries(choices.map(([name, field]) => {
    const value = Type.Union(valuesOf(field).map((value) => Type.Literal(value)))
    return [name, Type.Optional(Type.Union([value, Type.Array(value, { maxItems: 50 })], { description: `${labelOf({ locale: 'en' }, name, field)}; given several times, any of them.` }))]
  }))
}

const valuesOf = (field: Field): string[] => (field.settings['choices'] as { value: string }[]).map(({ value }) => value)

function requestOf(query: Static<TSchema>, choices: Choices): ListingRequest {
  const { priceFrom, priceTo, inStock, sort, page, perPage, ...rest } = query as Record<string, string | string[] | undefined>
  const number = (name: keyof ListingRequest, value: unknown) => (value === undefined ? {} : { [name]: Number(value) })
  return {
    ...number('priceFromMinor', priceFrom), ...number('priceToMinor', priceTo), ...number('page', page), ...number('perPage', perPage),
    ...(inStock === 'true' && { inStock: true }),
    ...(sort !== undefined && { sort: sort as NonNullable<ListingRequest['sort']> }),
    choices: Object.fromEntries(choices.flatMap(([name]) => (rest[name] === undefined ? [] : [[name, [rest[name]].flat() as string[]]]))),
  }
}

const withoutCategory = ({ category: _, ...listing }: ProductListing): Omit<ProductListing, 'category'> => listing

function pageOfProducts(card: TSchema, facet: TSchema) {
  return {
    products: Type.Array(card),
    total: Type.Integer({ description: 'How many fit.' }),
    all: Type.Integer({ description: 'How many there are without any narrowing.' }),
    page: Type.Integer(), pages: Type.Integer(), perPage: Type.Integer(), sort: Type.String(),
    facets: Type.Array(facet),
    prices: Type.Union([Type.Object({ lowestMinor: Type.Integer(), highestMinor: Type.Integer() }), Type.Null()], { description: 'The prices of all that fits but for its price.' }),
    inStock: Type.Integer({ description: 'How many of all that fits are to be had now.' }),
  }
}
