// The page of a product, as it is drawn after reading it and after a choice that could not be put into the basket.
import type { VNode } from 'preact'
import { BuyForm } from './buy-form.tsx'
import { catalogueWords } from './catalogue.words.ts'
import { MainPicture, MorePictures } from './gallery.tsx'
import type { ProductView, VariantView } from './product-view.ts'
import { formatNumber, plainAmount } from '../theme/format.ts'
import { DoneNotice, ErrorSummary } from '../theme/form.tsx'
import { useFrame } from '../theme/frame.ts'
import type { Frame } from '../theme/frame.ts'
import { publicAddress } from '../theme/document-head.tsx'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Breadcrumbs, breadcrumbData } from '../theme/navigation.tsx'
import { wordsIn } from '../theme/words.ts'

export interface ProductPageProps {
  product: ProductView
  description: VNode<any> | null
  chosen: readonly (string | undefined)[]
  variant: VariantView | undefined
  quantity: string
  errors: Readonly<Record<string, string>>
  /** It has just been put into the basket. */
  added: boolean
  /** Other products, and articles in which it stands. */
  related: VNode<any> | null
  articles: VNode<any> | null
}

const useWords = () => wordsIn(catalogueWords, useFrame().locale)

export function ProductPage(props: ProductPageProps) {
  const frame = useFrame()
  const { product, variant, related, articles } = props
  const words = useWords()
  const crumbs = [{ label: words.shop, url: '/categories' }, ...product.breadcrumb.map(({ name, url }) => ({ label: name, url }))]
  const data = [productData(frame, product), breadcrumbData(frame, [...crumbs, { label: product.name, url: product.url }])]
  const pictures = { pictures: product.pictures, first: variant?.picture ?? 0 }
  return (
    <Layout title={product.name} description={product.summary} kind="product" picture={product.pictures[0]} data={data}>
      <Breadcrumbs crumbs={crumbs} />
      <div class="product">
        <MainPicture {...pictures} />
        <ProductWords {...props} />
        <MorePictures {...pictures} />
      </div>
      {related}
      {articles}
    </Layout>
  )
}

function ProductWords({ product, description, variant, added, ...form }: ProductPageProps) {
  const words = useWords()
  return (
    <div class="product-words">
      <div id="notice" role="status">
        <ErrorSummary form={{ values: {}, errors: form.errors }} />
        {added && <DoneNotice><p class="notice-title">{words.added(product.name)}</p><p><Link to="/basket">{words.toBasket}</Link></p></DoneNotice>}
      </div>
      <h1 class="product-title">{product.name}</h1>
      {product.summary && <p class="lead">{product.summary}</p>}
      <BuyForm product={product} variant={variant} {...form} />
      {description && <div class="product-description prose-plain"><h2 class="unseen">{words.description}</h2>{description}</div>}
      <Facts product={product} variant={variant} />
    </div>
  )
}

function Facts({ product, variant }: { product: ProductView; variant: VariantView | undefined }) {
  const { locale } = useFrame()
  const words = useWords()
  const weight = variant?.weightGrams
  const facts = [...product.facts, ...(weight ? [{ label: words.weight, value: `${formatNumber(weight, locale)} g` }] : [])]
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      {variant && <div><dt>{words.reference}</dt><dd id="variant-sku">{variant.sku}</dd></div>}
    </dl>
  )
}

function productData(frame: Frame, product: ProductView): object {
  const { currency } = frame.site
  const url = publicAddress(frame, product.url, frame.locale)
  const offers = product.variants.map((variant) => ({
    '@type': 'Offer',
    sku: variant.sku,
    price: plainAmount(variant.priceMinor, currency),
    priceCurrency: currency,
    availability: `https://schema.org/${variant.stock !== 0 ? 'InStock' : 'OutOfStock'}`,
    url,
  }))
  return {
    '@type': 'Product',
    name: product.name,
    url,
    ...(product.summary && { description: product.summary }),
    ...(product.variants[0] && { sku: product.variants[0].sku }),
    image: product.pictures.map(({ src }) => frame.publicUrl + src),
    offers,
  }
}
