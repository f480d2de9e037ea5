// GET /search    ?q=: what the site has on these words
import { Price, ProductGrid } from '../catalogue/product-card.tsx'
import type { ProductCardView } from '../catalogue/product-card.tsx'
import { readNewestProductCards, readProductCards } from '../catalogue/catalogue.ts'
import type { Ctx } from '../context.ts'
import { readPictureViews } from '../media/picture-views.ts'
import { say } from '../model/label.ts'
import { page } from '../requests/page.ts'
import { Highlight } from '../search/highlight.tsx'
import { searchSite } from '../search/search.ts'
import type { SearchHit } from '../search/search.ts'
import { EmptyState } from '../theme/empty-state.tsx'
import { useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Pagination } from '../theme/navigation.tsx'
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'
import { Section } from '../theme/section.tsx'
import { SearchForm } from '../theme/site-head.tsx'
import { wordsIn } from '../theme/words.ts'
import { pagesWords } from './pages.words.ts'
import { pageNumber } from './place.ts'

const perPage = 20
const mostPages = 50

/** A hit with what its line shows. */
interface HitView extends SearchHit {
  kind: string
  view: PictureView | undefined
  product: ProductCardView | undefined
}

interface SearchPageProps {
  question: string
  hits: readonly HitView[]
  total: number
  number: number
  pages: number
  /** Ways on when nothing is found. */
  newest: readonly ProductCardView[]
}

const searchPage = page('/search', async (ctx, _, visit) => {
  const question = (visit.query['q'] ?? '').trim().slice(0, 200)
  const number = pageNumber(visit.query['page'], mostPages)
  if (number === null) return ctx.notFound()
  const { hits, total } = await searchSite(ctx, { words: question, limit: perPage, offset: (number - 1) * perPage })
  const [views, newest] = await Promise.all([viewHits(ctx, hits), hits.length === 0 ? readNewestProductCards(ctx, { limit: 4 }) : []])
  const pages = Math.min(Math.max(1, Math.ceil(total / perPage)), mostPages)
  return <SearchPage question={question} hits={views} total={total} number={number} pages={pages} newest={newest} />
})

async function viewHits(ctx: Ctx, hits: readonly SearchHit[]): Promise<HitView[]> {
  const ids = hits.filter(({ resource }) => resource === 'product').map(({ recordId }) => recordId)
  const [pictures, cards] = await Promise.all([readPictureViews(ctx, hits.map(({ picture }) => picture)), readProductCards(ctx, ids)])
  const products = new Map(cards.map((card) => [card.id, card]))
  const { kinds } = wordsIn(pagesWords, ctx.locale)
  return hits.map((hit) => {
    const label = ctx.house.resources.get(hit.resource)?.label.one ?? hit.resource
    return { ...hit, kind: kinds[hit.resource] ?? say(label, ctx.locale), view: hit.picture === null ? undefined : pictures.get(hit.picture), product: products.get(hit.recordId) }
  })
}

const useWords = () => wordsIn(pagesWords, useFrame().locale)
const addressOf = (question: string, page: number): string => `/search?${new URLSearchParams({ q: question, ...(page > 1 && { page: String(page) }) })}`

function SearchPage({ question, hits, total, number, pages, newest }: SearchPageProps) {
  const words = useWords()
  return (
    <Layout title={words.search} hidden>
      <div class="page-head search-head"><h1>{words.search}</h1><SearchForm id="search" value={question} /></div>
      {question !== '' && hits.length > 0 && <p class="soft results-count" role="status">{words.results(total, question)}</p>}
      {hits.length > 0 && <ul class="hits">{hits.map((hit) => <Hit key={`${hit.resource} ${hit.recordId}`} hit={hit} question={question} />)}</ul>}
      {question !== '' && hits.length === 0 && <EmptyState title={words.nothingFound(question)}><p class="soft">{words.nothingFoundWhy}</p></EmptyState>}
      {hits.length === 0 && newest.length > 0 && <Section title={words.lookAround}><ProductGrid products={newest} /></Section>}
      <Pagination page={number} pages={pages} to={(page) => addressOf(question, page)} />
    </Layout>
  )
}

function Hit({ hit, question }: { hit: HitView; question: string }) {
  return (
    <li class="hit">
      <Picture picture={hit.view} class="square" sizes="5rem" most={320} alt="" />
      <div class="hit-words">
        <p class="small soft">{hit.kind}</p>
        <h2><Link to={hit.url}><Highlight text={hit.title} question={question} /></Link></h2>
        {hit.summary && <p class="small soft"><Highlight text={hit.summary} question={question} /></p>}
        {hit.product && <p class="small"><Price {...hit.product} /></p>}
      </div>
    </li>
  )
}

export const searchPages = [searchPage]
