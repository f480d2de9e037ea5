// The shop's catalogue in the words of an import, read in a handful of queries whatever its size.
import type { Ctx } from '../context.ts'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import type { ExistingProduct, ExistingVariant, OptionGroup, VatClass } from './imported-product.ts'

type Row = Record<string, any>

/** Every product with its variants, categories, stock and the addresses its pictures came from, in the site's first language. */
export async function readShop(ctx: Ctx): Promise<ExistingProduct[]> {
  const [first] = ctx.site.model.locales
  const [products, variants, paths, pictures] = await Promise.all([readProducts(ctx, first), readVariants(ctx, first), readCategoryPaths(ctx, first), readMorePictures(ctx)])
  return products.map((product): ExistingProduct => {
    const names = [product['optionName1'], product['optionName2'], product['optionName3']].filter((name): name is string => !!name)
    const own = (variants.get(product['id']) ?? []).map((row) => asVariant(row, names))
    return {
      id: product['id'],
      key: product['reference'] ?? own[0]?.sku ?? '',
      sku: product['reference'] ?? null,
      name: product['name'] ?? '',
      status: product['status'],
      listed: !product['unlisted'],
      summary: product['summary'] ?? '',
      description: product['description'] ?? emptyDocument,
      categories: paths.get(product['id']) ?? [],
      vatClass: (product['vatClass'] ?? 'standard') as VatClass,
      optionGroups: groupsOf(names, own),
      variants: own,
      imageUrls: [product['pictureUrl'], ...(pictures.get(product['id']) ?? [])].filter((url): url is string => !!url),
    }
  })
}

const emptyDocument: RichTextDocument = { type: 'doc', content: [] }

function readProducts(ctx: Ctx, first: string): Promise<Row[]> {
  const inFirst = (name: string) => `products.${name}_${first} as ${name}` as const
  return ctx.db
    .selectFrom('products')
    .leftJoin('media', 'media.id', 'products.picture')
    .select(['products.id', 'products.status', 'products.vatClass', 'products.unlisted', 'products.reference', 'media.sourceUrl as pictureUrl'])
    .select([inFirst('name'), inFirst('summary'), inFirst('description'), inFirst('optionName1'), inFirst('optionName2'), inFirst('optionName3')] as never)
    .orderBy('products.id')
    .execute() as Promise<Row[]>
}

async function readVariants(ctx: Ctx, first: string): Promise<Map<string, Row[]>> {
  const rows = (await ctx.db
    .selectFrom('variants')
    .leftJoin('stockLevels', 'stockLevels.variant', 'variants.id')
    .leftJoin('media', 'media.id', 'variants.picture')
    .select(['variants.id', 'variants.product', 'sku', 'priceMinor', 'salePriceMinor', 'saleFrom', 'saleUntil', 'weightGrams', 'stockLevels.quantity', 'media.sourceUrl as pictureUrl'])
    .select([`option1_${first} as option1`, `option2_${first} as option2`, `option3_${first} as option3`] as never)
    .orderBy('variants.product')
    .orderBy('variants.position')
    .execute()) as Row[]
  return Map.groupBy(rows, (row) => row['product'] as string)
}

function asVariant(row: Row, names: readonly string[]): ExistingVariant {
  const values = [row['option1'], row['option2'], row['option3']]
  return {
    id: row['id'],
    sku: row['sku'],
    options: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
    regularMinor: row['priceMinor'],
    saleMinor: row['salePriceMinor'],
    saleFrom: row['saleFrom'],
    saleUntil: row['saleUntil'],
    stock: row['quantity'] ?? null,
    weightGrams: row['weightGrams'],
    imageUrl: row['pictureUrl'] ?? null,
  }
}

function groupsOf(names: readonly string[], variants: readonly ExistingVariant[]): OptionGroup[] {
  return names.map((name) => ({ name, values: [...new Set(variants.map((variant) => variant.options[name] ?? '').filter(Boolean))] }))
}

/** Product → the paths of its categories, each from the top. */
async function readCategoryPaths(ctx: Ctx, first: string): Promise<Map<string, string[][]>> {
  const categories = (await ctx.db.selectFrom('categories').select(['id', 'parent']).select([`name_${first} as name`] as never).execute()) as Row[]
  const byId = new Map(categories.map((category) => [category['id'] as string, category]))
  const pathOf = (id: string): string[] => {
    const path: string[] = []
    for (let at = byId.get(id), depth = 0; at && depth < 20; at = byId.get(at['parent']), depth++) path.unshift(at['name'] ?? '')
    return path
  }
  const links = await ctx.db.selectFrom('products_categories').select(['owner', 'target']).orderBy('owner').orderBy('position').execute()
  const paths = new Map<string, string[][]>()
  for (const { owner, target } of links) paths.set(owner, [...(paths.get(owner) ?? []), pathOf(target)])
  return paths
}

async function readMorePictures(ctx: Ctx): Promise<Map<string, string[]>> {
  const rows = await ctx.db
    .selectFrom('products_morePictures')
    .innerJoin('media', 'media.id', 'products_morePictures.target')
    .select(['products_morePictures.owner', 'media.sourceUrl'])
    .orderBy('products_morePictures.owner')
    .orderBy('products_morePictures.position')
    .execute()
  const pictures = new Map<string, string[]>()
  for (const { owner, sourceUrl } of rows) if (sourceUrl) pictures.set(owner, [...(pictures.get(owner) ?? []), sourceUrl])
  return pictures
}
