// How the house's kinds of block are drawn. Each reads what it needs and gives back a part of the page.
import { hash } from 'node:crypto'
import type { VNode } from 'preact'
import { ProductGrid } from '../catalogue/product-card.tsx'
import { readNewestProductCards, readProductCards } from '../catalogue/product-cards.ts'
import { category } from '../catalogue/category.resource.ts'
import type { houseBlocks } from '../content/page-blocks.ts'
import type { Ctx } from '../context.ts'
import { readPictureViews } from '../media/picture-views.ts'
import { keptPiece } from '../pieces.ts'
import { finderOf } from '../records/finders.ts'
import type { DrawBlock } from '../theme/draw-block.ts'
import { ArrowIcon } from '../theme/icons.tsx'
import { Link } from '../theme/link.tsx'
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { ArticleGrid } from '../content/article-card.tsx'
import { drawRichText } from './draw-rich-text.tsx'
import { pagesWords } from './pages.words.ts'
import { readArticleCards } from '../content/read-articles.ts'

type Kinds = typeof houseBlocks
type Drawings = { [K in keyof Kinds]: DrawBlock<Kinds[K]> }

const onePicture = async (ctx: Ctx, id: string | null): Promise<PictureView | undefined> => (id === null ? undefined : (await readPictureViews(ctx, [id])).get(id))

const hero: Drawings['hero'] = async (ctx, block, { first }) => {
  const picture = await onePicture(ctx, block.image)
  const Title = first ? 'h1' : 'h2'
  return (
    <section class="hero">
      <div class="hero-words">
        <Title class="hero-title">{block.title}</Title>
        <div class="hero-more">
          {block.text && <p class="lead">{block.text}</p>}
          {block.linkUrl && block.linkLabel && <p><Link to={block.linkUrl} class="button">{block.linkLabel}</Link></p>}
        </div>
      </div>
      {picture && <Picture picture={picture} class="hero-picture" sizes="(min-width: 88rem) 81rem, 100vw" first={first} />}
    </section>
  )
}

const richText: Drawings['richText'] = async (ctx, block) => <div class="section">{await drawRichText(ctx, block.body)}</div>

const pictureText: Drawings['pictureText'] = async (ctx, block, { first }) => (
  <div class={`section picture-text picture-${block.side}`}>
    <Picture picture={await onePicture(ctx, block.image)} class="across" sizes="(min-width: 56rem) 50vw, 100vw" first={first} />
    <div class="picture-text-words">
      {block.title && <h2>{block.title}</h2>}
      {block.text && <p class="lines">{block.text}</p>}
      {block.linkUrl && block.linkLabel && <p><Link to={block.linkUrl} class="way">{block.linkLabel}<ArrowIcon /></Link></p>}
    </div>
  </div>
)

const productGrid: Drawings['productGrid'] = async (ctx, block) => {
  const limit = block.count ?? 8
  const chosen = block.products ?? []
  const products = chosen.length > 0 ? (await readProductCards(ctx, chosen)).slice(0, limit) : await readNewestProductCards(ctx, { category: block.category, limit })
  if (products.length === 0) return null
  const [all] = block.category === null ? [] : await finderOf(ctx, category).byIds([block.category])
  const words = wordsIn(pagesWords, ctx.locale)
  return <Section title={block.title} more={<Link to={all ? `/categories/${all.slug}` : '/categories'} class="more">{words.allProducts}</Link>}><ProductGrid products={products} /></Section>
}

const categoryList: Drawings['categoryList'] = async (ctx, block) => {
  const categories = await finderOf(ctx, category).list({ where: { parent: null }, sort: 'position' })
  const pictures = await readPictureViews(ctx, categories.map(({ picture }) => picture))
  if (categories.length === 0) return null
  return <Section title={block.title}><CategoryTiles categories={categories.map(({ id, name, slug, picture }) => ({ id, name, slug, picture: picture === null ? undefined : pictures.get(picture) }))} /></Section>
}

interface CategoryTile { id: string; name: string; slug: string; picture: PictureView | undefined }

function CategoryTiles({ categories }: { categories: readonly CategoryTile[] }) {
  return (
    <ul class="tiles">
      {categories.map(({ id, name, slug, picture }) => (
        <li key={id} class="card tile">
          {picture && <Picture picture={picture} class="square" sizes="(min-width: 70rem) 20vw, (min-width: 44rem) 30vw, 45vw" most={800} alt="" />}
          <h3 class="tile-title card-title"><Link to={`/categories/${slug}`}>{name}</Link></h3>
        </li>
      ))}
    </ul>
  )
}

const articleList: Drawings['articleList'] = async (ctx, block) => {
  const articles = await readArticleCards(ctx, { limit: block.count ?? 3 })
  if (articles.length === 0) return null
  return <Section title={block.title} more={<Link to="/journal" class="more">{wordsIn(pagesWords, ctx.locale).allArticles}</Link>}><ArticleGrid articles={articles} /></Section>
}

const quote: Drawings['quote'] = (_, block) => (
  <div class="section quote">
    <figure><blockquote><p>{block.text}</p></blockquote>{block.source && <figcaption>{block.source}</figcaption>}</figure>
  </div>
)

export const drawings: Drawings = { hero, richText, pictureText, productGrid, categoryList, articleList, quote }

/** Draws the blocks of a page in their order; what each of them reads is read at the same time. */
export async function drawBlocks(ctx: Ctx, blocks: readonly { type: string }[]): Promise<VNode<any>[]> {
  const all: Readonly<Record<string, DrawBlock<any>>> = { ...drawings, ...ctx.site.drawBlocks }
  const drawn = await Promise.all(blocks.map((block, index) => {
    const drawing = all[block.type]
    return drawing ? keptPiece(ctx, `block ${index === 0} ${hash('sha1', JSON.stringify(block), 'base64')}`, async (ctx) => drawing(ctx, block as never, { first: index === 0 })) : null
  }))
  return drawn.filter((block) => block !== null)
}
