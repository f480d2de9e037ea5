// The shop's first content: pictures drawn now, then everything else in one transaction.
import { countStock, createRecord, mustSave, storePicture } from 'coulisse'
import type { Ctx } from 'coulisse'
import { articles } from './content/articles.ts'
import { categories } from './content/categories.ts'
import { menus } from './content/menus.ts'
import { pages } from './content/pages.ts'
import { printmakers } from './content/printmakers.ts'
import { products } from './content/products.ts'
import type { Block, Both, OptionGroup, Product, RichText, TextNode, Variant } from './content/types.ts'
import { drawPictures, rasterise } from './prints/draw-all.ts'

/** Ids of what was put in, by slug or picture name. */
interface Ids { pictures: Map<string, string>; categories: Map<string, string>; printmakers: Map<string, string>; products: Map<string, string> }

/** A whole shop may take longer than a request's write on a small machine or with a database far away; nobody waits for it yet. */
const slowestMs = 5 * 60_000

export async function seed(ctx: Ctx): Promise<void> {
  const ids: Ids = { pictures: await putPictures(ctx), categories: new Map(), printmakers: new Map(), products: new Map() }
  await ctx.write(async (ctx) => {
    await putCategories(ctx, ids)
    await putPrintmakers(ctx, ids)
    for (const product of products) await putProduct(ctx, ids, product)
    for (const article of articles) await putArticle(ctx, ids, article)
    for (const page of pages) await createAndKeep(ctx, 'page', { slug: page.slug, title: page.title, description: page.description, content: eachLanguage(page.content, (blocks) => blocks.map((block) => blockValues(ids, block))) })
    for (const menu of menus) mustSave(await createRecord(ctx, 'menu', { slug: menu.slug, name: menu.name, entries: menu.entries }))
  }, { withinMs: slowestMs })
}

/** Drawing and storing overlap: one picture is rasterised while the one before is written to the disk. */
async function putPictures(ctx: Ctx): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  let before: Promise<unknown> = Promise.resolve()
  for (const { name, svg, alt } of drawPictures()) {
    const content = await rasterise(svg)
    await before
    before = storePicture(ctx, { fileName: `${name}.png`, content, alt }).then((stored) => {
      if (!stored.ok) throw new Error(`The picture ${name} could not be stored: ${stored.reason}.`)
      ids.set(name, stored.media.id)
    })
  }
  await before
  return ids
}

async function createAndKeep(ctx: Ctx, resource: string, values: Record<string, unknown>): Promise<string> {
  return mustSave(await createRecord(ctx, resource, { status: 'published', ...values })).id
}

async function putCategories(ctx: Ctx, ids: Ids): Promise<void> {
  for (const [position, { slug, name, description, picture }] of categories.entries()) {
    ids.categories.set(slug, await createAndKeep(ctx, 'category', { slug, name, description, position, picture: idOf(ids.pictures, picture) }))
  }
}

async function putPrintmakers(ctx: Ctx, ids: Ids): Promise<void> {
  for (const { slug, name, city, technique, biography, picture } of printmakers) {
    ids.printmakers.set(slug, await createAndKeep(ctx, 'printmaker', { slug, name, city, technique, biography: eachLanguage(biography, (text) => withIds(ids, text)), portrait: idOf(ids.pictures, picture) }))
  }
}

async function putProduct(ctx: Ctx, ids: Ids, product: Product): Promise<void> {
  const { slug, name, summary, status, vatClass, paper, weightGsm, designer, options } = product
  const [picture, ...morePictures] = product.pictures.map((each) => idOf(ids.pictures, each))
  const saved = mustSave(await createRecord(ctx, 'product', {
    slug, name, summary, status, vatClass, paper, weightGsm, picture, morePictures,
    description: eachLanguage(product.description, (text) => withIds(ids, text)),
    categories: product.categories.map((each) => idOf(ids.categories, each)),
    printmaker: designer && idOf(ids.printmakers, designer),
    optionName1: options[0]?.label, optionName2: options[1]?.label, optionName3: options[2]?.label,
    variants: product.variants.map((variant) => variantValues(variant, options)),
  }))
  ids.products.set(slug, saved.id)
  const stored = saved.values['variants'] as { id: string; sku: string }[]
  for (const { sku, stock } of product.variants) {
    const counted = await countStock(ctx, stored.find((variant) => variant.sku === sku)!.id, stock, null)
    if (!counted.ok) throw new Error(`The stock of ${sku} could not be set: ${counted.reason}.`)
  }
}

function variantValues({ sku, options, priceMinor, compareAtMinor, weightGrams }: Variant, groups: readonly OptionGroup[]): Record<string, unknown> {
  const [option1, option2, option3] = groups.map((group) => group.values.find((value) => value.key === options[group.key])?.label)
  const price = compareAtMinor === undefined ? { priceMinor } : { priceMinor: compareAtMinor, salePriceMinor: priceMinor }
  return { sku, weightGrams, option1, option2, option3, ...price }
}

async function putArticle(ctx: Ctx, ids: Ids, article: (typeof articles)[number]): Promise<void> {
  const { slug, title, summary, author, publishedAt, body, picture } = article
  await createAndKeep(ctx, 'article', {
    slug, title, summary, author, publishedAt,
    body: eachLanguage(body, (text) => withIds(ids, text)),
    picture: idOf(ids.pictures, picture),
    products: article.products.map((each) => idOf(ids.products, each)),
  })
}

function blockValues(ids: Ids, block: Block): Record<string, unknown> {
  switch (block.type) {
    case 'hero':
    case 'pictureText':
      return { ...block, image: idOf(ids.pictures, block.image) }
    case 'richText':
      return { ...block, body: withIds(ids, block.body) }
    case 'productGrid':
      return { ...block, products: (block.products ?? []).map((each) => idOf(ids.products, each)), category: block.category ? idOf(ids.categories, block.category) : null }
    default:
      return { ...block }
  }
}

/** Texts name pictures and products; the database knows them by id. */
function withIds(ids: Ids, text: RichText): RichText {
  return { type: 'doc', content: text.content.map((node) => nodeWithIds(ids, node)) }
}

function nodeWithIds(ids: Ids, node: TextNode): TextNode {
  if (node.type === 'image') return { type: 'image', attrs: { id: idOf(ids.pictures, String(node.attrs!['name'])) } }
  if (node.type === 'embed') return { type: 'embed', attrs: { resource: 'product', id: idOf(ids.products, String(node.attrs!['slug'])) } }
  return node.content ? { ...node, content: node.content.map((child) => nodeWithIds(ids, child)) } : node
}

const eachLanguage = <T, R>(values: Both<T>, work: (value: T) => R): Both<R> => ({ en: work(values.en), fr: work(values.fr) })

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The content names “${name}”, which is not there.`)
  return id
}
