// An article in a list: picture, title, date, a sentence.
import { formatDate } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { Link } from '../theme/link.tsx'
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'

export interface ArticleCardView {
  readonly id: string
  readonly title: string
  readonly slug: string
  readonly summary: string | null
  readonly author: string | null
  readonly publishedAt: string
  readonly picture?: PictureView | undefined
}

interface ArticleCardProps {
  article: ArticleCardView
  /** Stands at the top of the page. */
  first?: boolean
  level?: 2 | 3
}

export function ArticleCard({ article, first = false, level = 3 }: ArticleCardProps) {
  const { locale, site } = useFrame()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="card article-card">
      <Picture picture={article.picture} class="across" sizes="(min-width: 88rem) 27rem, (min-width: 44rem) 31vw, 92vw" most={1280} first={first} alt="" />
      <div class="card-words">
        <p class="small soft"><time dateTime={article.publishedAt}>{formatDate(article.publishedAt, locale, site.timeZone)}</time></p>
        <Heading class="card-title"><Link to={`/journal/${article.slug}`}>{article.title}</Link></Heading>
        {article.summary && <p class="small soft">{article.summary}</p>}
      </div>
    </article>
  )
}

export function ArticleGrid({ articles, level = 3, class: own = '' }: { articles: readonly ArticleCardView[]; level?: 2 | 3; class?: string }) {
  return <ul class={`article-grid ${own}`}>{articles.map((article) => <li key={article.id}><ArticleCard article={article} level={level} /></li>)}</ul>
}
