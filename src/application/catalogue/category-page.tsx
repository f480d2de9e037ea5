// The page of a category, and of the whole shop: its products, narrowed, sorted and page by page.
import { useFrame } from '../theme/frame.ts'
import { EmptyState } from '../theme/empty-state.tsx'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Breadcrumbs, breadcrumbData, Pagination } from '../theme/navigation.tsx'
import type { Crumb } from '../theme/navigation.tsx'
import type { PictureView } from '../theme/picture.tsx'
import { wordsIn } from '../theme/words.ts'
import { catalogueWords } from './catalogue.words.ts'
import { Chips, Filters } from './filters.tsx'
import type { FiltersProps } from './filters.tsx'
import { ProductGrid } from './product-card.tsx'
import type { ProductCardView } from './product-card.tsx'

export interface CategoryPageProps extends FiltersProps {
  title: string
  description: string | null
  picture?: PictureView | undefined
  crumbs: readonly Crumb[]
  /** The categories below this one. */
  below: readonly { name: string; slug: string }[]
  products: readonly ProductCardView[]
  /** How many there are on all pages. */
  total: number
  page: number
  pages: number
  to: (page: number) => string
}

const useWords = () => wordsIn(catalogueWords, useFrame().locale)

export function CategoryPage(props: CategoryPageProps) {
  const frame = useFrame()
  const { title, description, picture, crumbs, url, page, chips, sort } = props
  const plain = chips.length === 0 && sort === 'newest'
  const data = breadcrumbData(frame, [...crumbs, { label: title, url }])
  return (
    <Layout title={title} description={description} picture={picture} data={data} hidden={!plain} {...(page > 1 && { canonicalQuery: `?page=${page}` })}>
      <Breadcrumbs crumbs={crumbs} />
      <CategoryHead {...props} />
      <div class="listing">
        <div><Filters {...props} /></div>
        <Results {...props} />
      </div>
    </Layout>
  )
}

function CategoryHead({ title, description, below }: CategoryPageProps) {
  const words = useWords()
  return (
    <div class="page-head">
      <h1>{title}</h1>
      {description && <p class="lead">{description}</p>}
      {below.length > 0 && <nav aria-label={words.categories}><ul class="subcategories">{below.map(({ name, slug }) => <li key={slug}><Link to={`/categories/${slug}`}>{name}</Link></li>)}</ul></nav>}
    </div>
  )
}

function Results({ url, chips, products, total, page, pages, to }: CategoryPageProps) {
  const words = useWords()
  return (
    <div id="results" class="results">
      <p class="small soft results-count" role="status">{words.products(total)}</p>
      <Chips url={url} chips={chips} />
      {products.length > 0 ? <ProductGrid products={products} level={2} class="grid-3" urgent={2} /> : <Nothing url={url} narrowed={chips.length > 0} />}
      <Pagination page={page} pages={pages} to={to} />
    </div>
  )
}

function Nothing({ url, narrowed }: { url: string; narrowed: boolean }) {
  const words = useWords()
  return (
    <EmptyState title={narrowed ? words.nothingFits : words.nothingYet}>
      <p class="soft">{narrowed ? words.nothingFitsWhy : words.nothingYetWhy}</p>
      <Link to={narrowed ? url : '/categories'} class="button">{narrowed ? words.removeAll : words.toShop}</Link>
    </EmptyState>
  )
}
