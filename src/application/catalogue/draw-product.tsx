// Reading all that a product's page shows, and drawing it: for looking at it, and for a choice that could not be put into the basket.
import type { VNode } from 'preact'
import { readArticlesAbout } from '../content/read-articles.ts'
import type { Ctx } from '../context.ts'
import { readPictureViews } from '../media/picture-views.ts'
import { inRichText, RichText } from '../theme/rich-text.tsx'
import { readNewestProductCards } from './product-cards.ts'
import type { ProductCard } from './product-cards.ts'
import { ProductPage } from './product-page.tsx'
import { chosenOptions, firstVariant, optionField, variantWith } from './product-view.ts'
import type { ProductDetails } from './read-product.ts'

export interface ProductState {
  /** The options as a form or an address names them. */
  given: Readonly<Record<string, string>>
  quantity?: string
  errors?: Readonly<Record<string, string>>
  added?: boolean
}

const relatedCount = 4

export async function drawProduct(ctx: Ctx, product: ProductDetails, { given, quantity = '1', errors = {}, added = false }: ProductState): Promise<VNode<any>> {
  const named = product.options.some((_, index) => given[optionField(index)] !== undefined)
  const chosen = named ? chosenOptions(product, given) : (firstVariant(product)?.options ?? [])
  const [description, related, articles] = await Promise.all([drawDescription(ctx, product), readRelated(ctx, product), readArticlesAbout(ctx, product.id, 3)])
  return <ProductPage product={product} description={description} chosen={chosen} variant={variantWith(product, chosen)} quantity={quantity} errors={errors} added={added} related={related} articles={articles} />
}

async function drawDescription(ctx: Ctx, { description }: ProductDetails): Promise<VNode<any> | null> {
  if (!description) return null
  return <RichText value={description} pictures={await readPictureViews(ctx, inRichText(description).pictures)} />
}

/** The newest others of its category. */
async function readRelated(ctx: Ctx, product: ProductDetails): Promise<ProductCard[]> {
  const category = product.categories[0]
  if (!category) return []
  const cards = await readNewestProductCards(ctx, { category: category.id, limit: relatedCount + 1 })
  return cards.filter(({ id }) => id !== product.id).slice(0, relatedCount)
}
