// A product in a list: picture, name, price, and whether it is to be had.
import { formatMoney } from '../theme/format.ts'
import { remembered } from '../theme/drawn-once.ts'
import { useFrame } from '../theme/frame.ts'
import { Link } from '../theme/link.tsx'
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'
import { wordsIn } from '../theme/words.ts'
import { catalogueWords } from './catalogue.words.ts'
import type { PriceRange } from './current-price.ts'

export interface ProductCardView extends Readonly<Pick<PriceRange, 'priceMinor' | 'regularMinor' | 'from'>> {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly picture?: PictureView | undefined
  readonly soldOut: boolean
  /** A few words below the name, such as the number of versions. */
  readonly note?: string | undefined
}

const useWords = () => wordsIn(catalogueWords, useFrame().locale)

interface PriceProps {
  priceMinor: number
  /** What it cost before; null when it is not reduced. */
  regularMinor: number | null
  /** Other versions cost more. */
  from?: boolean
}

/** A price, VAT included; a reduced one beside what it was. */
export function Price({ priceMinor, regularMinor, from = false }: PriceProps) {
  const { site, locale } = useFrame()
  const words = useWords()
  const amount = formatMoney(priceMinor, site.currency, locale)
  const price = from ? words.from(amount) : amount
  if (regularMinor === null) return <span class="price">{price}</span>
  return (
    <span class="price">
      <span class="unseen">{words.now} </span><ins>{price}</ins>
      <span class="unseen"> {words.insteadOf} </span><del>{formatMoney(regularMinor, site.currency, locale)}</del>
    </span>
  )
}

interface ProductCardProps {
  product: ProductCardView
  /** Stands in the first rows of the page. */
  first?: boolean
  /** The level of its heading in the page. */
  level?: 2 | 3
}

export const ProductCard = remembered(Card, (props: ProductCardProps) => JSON.stringify(props))

function Card({ product, first = false, level = 3 }: ProductCardProps) {
  const words = useWords()
  const Heading = level === 2 ? 'h2' : 'h3'
  const flag = product.soldOut ? words.soldOut : product.regularMinor === null ? null : words.reduced
  return (
    <article class="card">
      {flag && <span class={product.soldOut ? 'flag flag-none' : 'flag'}>{flag}</span>}
      <Picture picture={product.picture} class="upright" sizes="(min-width: 88rem) 20rem, (min-width: 44rem) 23vw, 45vw" most={800} first={first} alt="" />
      <div class="card-words">
        <Heading class="card-title"><Link to={product.url}>{product.name}</Link></Heading>
        {product.note && <p class="small soft">{product.note}</p>}
        <p class="small"><Price {...product} /></p>
      </div>
    </article>
  )
}

interface ProductGridProps {
  products: readonly ProductCardView[]
  level?: 2 | 3
  /** How many of them stand in the first view of the page. */
  urgent?: number
  class?: string
}

export function ProductGrid({ products, level = 3, urgent = 0, class: own = 'grid-4' }: ProductGridProps) {
  return <ul class={`grid ${own}`}>{products.map((product, index) => <li key={product.id}><ProductCard product={product} level={level} first={index < urgent} /></li>)}</ul>
}
