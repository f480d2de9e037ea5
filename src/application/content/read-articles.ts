// Articles with their pictures, as lists and pages show them.
import type { Ctx } from '../context.ts'
import { article } from './content.resources.ts'
import { readPictureViews } from '../media/picture-views.ts'
import type { RecordOf } from '../model/model.ts'
import { listFields } from '../records/finders.ts'
import type { ListOptions } from '../records/finders.ts'
import type { ArticleCardView } from './article-card.tsx'

export type Article = RecordOf<typeof article>

/** The newest published articles. */
export async function readArticleCards(ctx: Ctx, options: ListOptions<typeof article> = {}): Promise<ArticleCardView[]> {
  const articles = await listFields(ctx, article, ['title', 'slug', 'summary', 'author', 'publishedAt', 'picture'], { sort: '-publishedAt', ...options })
  const pictures = await readPictureViews(ctx, articles.map(({ picture }) => picture))
  return articles.map(({ id, title, slug, summary, author, publishedAt, picture }) => ({ id, title, slug, summary, author, publishedAt, picture: picture === null ? undefined : pictures.get(picture) }))
}

/** Articles in which a product stands. */
export function readArticlesAbout(ctx: Ctx, productId: string, limit: number): Promise<ArticleCardView[]> {
  return readArticleCards(ctx, { where: { products: [productId] }, limit })
}
