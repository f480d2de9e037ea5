// Reading all that a product's page shows, and drawing it: for looking at it, and for a choice that could not be put into the basket.
import { hash } from 'node:crypto'
import type { VNode } from 'preact'
import { ArticleGrid } from '../content/article-card.tsx'
import { readArticlesAbout } from '../content/read-articles.ts'
import type { Ctx } from '../context.ts'
import { readPictureViews } from '../media/picture-views.ts'
import { keptPiece } from '../pieces.ts'
import { Link } from '../theme/link.tsx'
import { inRichText, RichText } from '../theme/rich-text.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { catalogueWords } from './catalogue.words.ts'
import { ProductGrid } from './product-card.tsx'
import { readNewestProductCards } from './product-cards.ts'
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
  const [description, related, articles] = await Promise.all([drawDescription(ctx, product), drawRelated(ctx, product), drawArticles(ctx, product)])
  return <ProductPage product={product} description={description} chosen={chosen} variant={variantWith(product, chosen)} quantity={quantity} errors={errors} added={added} related={related} articles={articles} />
}

async function drawDescription(ctx: Ctx, { description }: ProductDetails): Promise<VNode<any> | null> {
  if (!description) return null
  const text = hash('sha1', JSON.stringify(description), 'base64')
  return keptPiece(ctx, `rich text ${text}`, async (ctx) => <RichText value={description} pictures={await readPictureViews(ctx, inRichText(description).pictures)} />)
}

/** The newest others of its category. */
async function drawRelated(ctx: Ctx, { id: own, categories: [category] }: ProductDetails): Promise<VNode<any> | null> {
  if (!category) return null
  return keptPiece(ctx, `others of ${category.id} than ${own}`, async (ctx) => {
    const cards = await readNewestProductCards(ctx, { category: category.id, limit: relatedCount + 1 })
    const others = cards.filter(({ id }) => id !== own).slice(0, relatedCount)
    const words = wordsIn(catalogueWords, ctx.locale)
    return others.length > 0 ? <Section title={words.related}><ProductGrid products={others} /></Section> : null
  })
}

function drawArticles(ctx: Ctx, { id }: ProductDetails): Promise<VNode<any> | null> {
  return keptPiece(ctx, `articles about ${id}`, async (ctx) => {
    const articles = await readArticlesAbout(ctx, id, 3)
    const words = wordsIn(catalogueWords, ctx.locale)
    return articles.length > 0 ? <Section title={words.readAbout} more={<Link to="/journal" class="more">{words.allArticles}</Link>}><ArticleGrid articles={articles} /></Section> : null
  })
}
