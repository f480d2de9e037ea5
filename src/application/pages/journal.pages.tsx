// GET /journal          the articles, newest first
// GET /journal/:slug    an article
import type { VNode } from 'preact'
import { ProductGrid } from '../catalogue/product-card.tsx'
import type { ProductCardView } from '../catalogue/product-card.tsx'
import { readProductCards } from '../catalogue/product-cards.ts'
import { article as articleResource } from '../content/content.resources.ts'
import type { Ctx } from '../context.ts'
import { readPictureViews } from '../media/picture-views.ts'
import { richTextToPlain } from '../model/fields/rich-text.ts'
import { keptPiece } from '../pieces.ts'
import { finderOf } from '../records/finders.ts'
import { page } from '../requests/page.ts'
import { EmptyState } from '../theme/empty-state.tsx'
import { formatDate, readingMinutes } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Breadcrumbs, breadcrumbData, Pagination } from '../theme/navigation.tsx'
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { ArticleCard, ArticleGrid } from '../content/article-card.tsx'
import type { ArticleCardView } from '../content/article-card.tsx'
import { drawRichText } from './draw-rich-text.tsx'
import { pagesWords } from './pages.words.ts'
import { pageNumber, placeOf } from './place.ts'
import { readArticleCards } from '../content/read-articles.ts'
import type { Article } from '../content/read-articles.ts'

const perPage = 13
const useWords = () => wordsIn(pagesWords, useFrame().locale)

const journalPage = page('/journal', async (ctx, _, visit) => {
  const total = await finderOf(ctx, articleResource).count()
  const pages = Math.max(1, Math.ceil(total / perPage))
  const number = pageNumber(visit.query['page'], pages)
  if (number === null) return ctx.notFound()
  const articles = await readArticleCards(ctx, { limit: perPage, offset: (number - 1) * perPage })
  return <Journal articles={articles} number={number} pages={pages} />
})

function Journal({ articles, number, pages }: { articles: readonly ArticleCardView[]; number: number; pages: number }) {
  const words = useWords()
  const [newest, ...older] = articles
  return (
    <Layout title={words.journal} description={words.journalDescription} {...(number > 1 && { canonicalQuery: `?page=${number}` })}>
      <div class="page-head"><h1>{words.journal}</h1></div>
      {newest ? (
        <>
          <div class="newest"><ArticleCard article={newest} first level={2} /></div>
          {older.length > 0 && <ArticleGrid articles={older} level={2} class="section-gap" />}
        </>
      ) : <EmptyState title={words.noArticles}><p class="soft">{words.noArticlesWhy}</p><Link to="/" class="button">{words.backHome}</Link></EmptyState>}
      <Pagination page={number} pages={pages} to={(wanted) => (wanted === 1 ? '/journal' : `/journal?page=${wanted}`)} />
    </Layout>
  )
}

const articlePage = page('/journal/:slug', async (ctx, { slug }) => {
  const article = await finderOf(ctx, articleResource).find({ slug })
  if (!article) return ctx.notFound()
  const [body, pictures, after] = await Promise.all([drawRichText(ctx, article.body), readPictureViews(ctx, [article.picture]), drawAfter(ctx, article)])
  const picture = article.picture === null ? undefined : pictures.get(article.picture)
  return (
    <Layout title={article.title} description={article.summary} kind="article" picture={picture} data={articleData(ctx, article, picture)}>
      <article>
        <ArticleHead article={article} picture={picture} minutes={readingMinutes(article.body ? richTextToPlain(article.body) : '')} />
        <div class="article-body">{body}</div>
      </article>
      {after}
    </Layout>
  )
})

function ArticleHead({ article, picture, minutes }: { article: Article; picture: PictureView | undefined; minutes: number }) {
  const { locale, site } = useFrame()
  const words = useWords()
  return (
    <>
      <Breadcrumbs crumbs={[{ label: words.journal, url: '/journal' }]} />
      <header class="article-head">
        <h1>{article.title}</h1>
        {article.summary && <p class="lead">{article.summary}</p>}
        <p class="byline small soft">
          <time dateTime={article.publishedAt}>{formatDate(article.publishedAt, locale, site.timeZone)}</time>
          {article.author && <span>{words.by(article.author)}</span>}
          <span>{words.minutes(minutes)}</span>
        </p>
      </header>
      {picture && <Picture picture={picture} class="across article-picture" sizes="(min-width: 88rem) 81rem, 100vw" first />}
    </>
  )
}

/** The products that stand in it, and the newest others. */
function drawAfter(ctx: Ctx, { id, products }: Article): Promise<VNode<any> | null> {
  return keptPiece(ctx, `after article ${id} ${products.join()}`, async (ctx) => {
    const [cards, others] = await Promise.all([readProductCards(ctx, products), readArticleCards(ctx, { limit: 4 })])
    return <AfterArticle products={cards} next={others.filter((other) => other.id !== id).slice(0, 3)} />
  })
}

function AfterArticle({ products, next }: { products: readonly ProductCardView[]; next: readonly ArticleCardView[] }) {
  const words = useWords()
  return (
    <>
      {products.length > 0 && <Section title={words.inThisArticle}><ProductGrid products={products} /></Section>}
      {next.length > 0 && <Section title={words.readNext} more={<Link to="/journal" class="more">{words.allArticles}</Link>}><ArticleGrid articles={next} /></Section>}
    </>
  )
}

function articleData(ctx: Ctx, article: Article, picture: PictureView | undefined): object[] {
  const place = placeOf(ctx)
  const url = `/journal/${article.slug}`
  const data = {
    '@type': 'Article',
    headline: article.title,
    datePublished: article.publishedAt,
    dateModified: article.updatedAt,
    inLanguage: ctx.locale,
    publisher: { '@type': 'Organization', name: ctx.site.name },
    ...(article.summary && { description: article.summary }),
    ...(article.author && { author: { '@type': 'Person', name: article.author } }),
    ...(picture && { image: place.publicUrl + picture.src }),
  }
  return [data, breadcrumbData(place, [{ label: wordsIn(pagesWords, ctx.locale).journal, url: '/journal' }, { label: article.title, url }])]
}

export const journalPages = [journalPage, articlePage]
