// GET /categories          the whole shop
// GET /categories/:slug    a category; ?paper=laid&from=10&to=50&stock=1&sort=price-up&page=2
// GET /products/:slug      a product; ?option1=A4&option2=Laid shows that version
import { page } from '../requests/page.ts'
import type { Drawn, PageCtx, Visit } from '../requests/page.ts'
import { wordsIn } from '../theme/words.ts'
import { catalogueWords } from './catalogue.words.ts'
import { listProducts, readCategoryTree, readProduct } from './catalogue.ts'
import type { ProductListing } from './catalogue.ts'
import { CategoryPage } from './category-page.tsx'
import type { CategoryPageProps } from './category-page.tsx'
import { drawProduct } from './draw-product.tsx'
import { chipsOf, listingAddress, listingRequest, readNarrowing } from './listing-address.ts'
import type { Narrowing } from './listing-address.ts'

const shopPage = page('/categories', async (ctx, _, visit) => {
  const words = wordsIn(catalogueWords, ctx.locale)
  const below = await readCategoryTree(ctx)
  return drawListing(ctx, visit, undefined, () => ({ title: words.shop, description: words.shopDescription, crumbs: [], below }))
})

const categoryPage = page('/categories/:slug', async (ctx, { slug }, visit) =>
  drawListing(ctx, visit, slug, ({ category }) => {
    const { name, description, picture, breadcrumb, children } = category!
    const above = breadcrumb.slice(0, -1).map((crumb) => ({ label: crumb.name, url: crumb.url }))
    return { title: name, description, picture, crumbs: [{ label: wordsIn(catalogueWords, ctx.locale).shop, url: '/categories' }, ...above], below: children }
  }),
)

type Head = Pick<CategoryPageProps, 'title' | 'description' | 'picture' | 'crumbs' | 'below'>

async function drawListing(ctx: PageCtx, visit: Visit, slug: string | undefined, head: (listing: ProductListing) => Head): Promise<Drawn> {
  const narrowing = readNarrowing(ctx, visit)
  const asked = visit.query['page'] ?? '1'
  const number = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0
  const listing = await listProducts(ctx, { ...listingRequest(ctx, narrowing), page: number, ...(slug !== undefined && { category: slug }) })
  if (!listing || number === 0 || number > listing.pages) return ctx.notFound()
  const url = slug === undefined ? '/categories' : `/categories/${slug}`
  return <CategoryPage {...head(listing)} {...listProps(ctx, url, narrowing, listing)} />
}

function listProps(ctx: PageCtx, url: string, narrowing: Narrowing, listing: ProductListing): Omit<CategoryPageProps, keyof Head> {
  const { products, total, page, pages, facets } = listing
  return {
    url, products, total, page, pages,
    filters: facets,
    priceFrom: narrowing.from,
    priceTo: narrowing.to,
    inStock: narrowing.inStock,
    sort: narrowing.sort,
    chips: chipsOf(ctx, url, narrowing, facets),
    to: (number) => listingAddress(url, narrowing, number),
  }
}

const productPage = page('/products/:slug', async (ctx, { slug }, visit) => {
  const product = await readProduct(ctx, slug)
  if (!product) return ctx.notFound()
  return drawProduct(ctx, product, { given: visit.query, added: visit.query['added'] === '1' })
})

export const cataloguePages = [shopPage, categoryPage, productPage]
