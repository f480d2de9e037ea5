// The page of the basket: its lines, what it comes to, and the way to checkout; or ways on when it is empty.
import { ProductGrid } from '../catalogue/product-card.tsx'
import type { ProductCardView } from '../catalogue/product-card.tsx'
import { EmptyState } from '../theme/empty-state.tsx'
import { formatMoney } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { WarningIcon } from '../theme/icons.tsx'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { basketWords } from './basket.words.ts'
import { BasketLines } from './basket-lines.tsx'
import type { BasketLinesProps } from './basket-lines.tsx'
import type { Basket } from './basket.ts'
import { VatLines } from './total-lines.tsx'

export interface BasketPageProps extends BasketLinesProps {
  basket: Basket
  /** The least that delivery costs for it; null where it is not sent. */
  deliveryFromMinor: number | null
  /** How much more makes delivery free; null when it is, or never is. */
  untilFreeMinor: number | null
  /** Shown when it is empty. */
  newest: readonly ProductCardView[]
}

const useWords = () => wordsIn(basketWords, useFrame().locale)

export function BasketPage(props: BasketPageProps) {
  const words = useWords()
  const empty = props.basket.lines.length === 0
  return (
    <Layout title={words.basket} forms hidden>
      <div id="basket">
        {empty ? <EmptyBasket newest={props.newest} /> : <FullBasket {...props} />}
      </div>
    </Layout>
  )
}

function EmptyBasket({ newest }: { newest: readonly ProductCardView[] }) {
  const words = useWords()
  return (
    <>
      <h1 class="unseen">{words.basket}</h1>
      <EmptyState title={words.empty}><p class="soft">{words.emptyWhy}</p><Link to="/categories" class="button">{words.look}</Link></EmptyState>
      {newest.length > 0 && <Section title={words.newest}><ProductGrid products={newest} /></Section>}
    </>
  )
}

function FullBasket(props: BasketPageProps) {
  const words = useWords()
  const { basket } = props
  return (
    <>
      <div class="page-head"><h1>{words.basket}</h1></div>
      {basket.blocked && <div class="notice notice-wrong" role="status"><WarningIcon /><p class="notice-title">{words.blocked}</p></div>}
      <div class="with-summary">
        <BasketLines {...props} />
        <BasketSummary {...props} />
      </div>
    </>
  )
}

function BasketSummary({ basket, deliveryFromMinor, untilFreeMinor }: BasketPageProps) {
  const { site, locale } = useFrame()
  const words = useWords()
  const money = (amountMinor: number) => formatMoney(amountMinor, site.currency, locale)
  return (
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{words.summary}</h2>
      <dl class="totals figures">
        <div><dt>{words.delivery}</dt><dd>{deliveryFromMinor === null ? words.deliveryLater : deliveryFromMinor === 0 ? words.deliveryFree : words.deliveryFrom(money(deliveryFromMinor))}</dd></div>
        <div class="totals-total"><dt>{words.totalBefore}</dt><dd>{money(basket.totals.goodsMinor)}</dd></div>
        <VatLines vat={basket.totals.vat} />
      </dl>
      {untilFreeMinor !== null && <p class="small soft">{words.untilFree(money(untilFreeMinor))}</p>}
      {basket.blocked ? <button type="button" class="button button-wide" disabled>{words.checkout}</button> : <Link to="/checkout" class="button button-wide">{words.checkout}</Link>}
      <p class="small"><Link to="/categories">{words.goOn}</Link></p>
    </section>
  )
}
