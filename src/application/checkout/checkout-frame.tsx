// What stands around the two steps of the checkout: where one is, and what is being ordered.
import type { ComponentChildren } from 'preact'
import type { Basket } from '../basket/basket.ts'
import { TotalLines } from '../basket/total-lines.tsx'
import { formatMoney } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'
import { wordsIn } from '../theme/words.ts'
import { checkoutWords } from './checkout.words.ts'

interface CheckoutFrameProps {
  title: string
  /** 1 for delivery, 2 for address and payment. */
  step: 1 | 2
  basket: Basket
  pictures: ReadonlyMap<string, PictureView>
  deliveryChosen: boolean
  children: ComponentChildren
}

const useWords = () => wordsIn(checkoutWords, useFrame().locale)

export function CheckoutFrame({ title, step, children, ...summary }: CheckoutFrameProps) {
  return (
    <Layout title={title} forms quiet hidden>
      <CheckoutSteps step={step} />
      <div class="page-head"><h1>{title}</h1></div>
      <div class="with-summary checkout">
        <div>{children}</div>
        <CheckoutSummary {...summary} />
      </div>
    </Layout>
  )
}

/** Done steps can be gone back to. */
function CheckoutSteps({ step }: { step: 1 | 2 }) {
  const words = useWords()
  const urls = ['/basket', '/checkout', '/checkout/details']
  return (
    <nav class="breadcrumbs" aria-label={words.checkout}>
      <ol>
        {words.steps.map((label, index) => (
          <li key={label}>{index < step ? <Link to={urls[index]!}>{label}</Link> : <span {...(index === step ? { 'aria-current': 'step' as const, class: 'current-step' } : {})}>{label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

function CheckoutSummary({ basket, pictures, deliveryChosen }: Pick<CheckoutFrameProps, 'basket' | 'pictures' | 'deliveryChosen'>) {
  const words = useWords()
  const { totals } = basket
  return (
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{words.yourOrder}</h2>
      <ul class="summary-lines">{basket.lines.map((line) => <SummaryLine key={line.id} line={line} picture={line.picture === null ? undefined : pictures.get(line.picture)} />)}</ul>
      <TotalLines goodsMinor={totals.goodsMinor} deliveryMinor={deliveryChosen ? totals.deliveryMinor : null} totalMinor={deliveryChosen ? totals.totalMinor : totals.goodsMinor} vat={totals.vat} />
      <p class="small"><Link to="/basket">{words.changeBasket}</Link></p>
    </section>
  )
}

function SummaryLine({ line, picture }: { line: Basket['lines'][number]; picture: PictureView | undefined }) {
  const { site, locale } = useFrame()
  const words = useWords()
  return (
    <li class="summary-line">
      <Picture picture={picture} class="upright" sizes="3.5rem" most={320} alt="" />
      <p class="small"><span class="soft">{words.pieces(line.quantity)}</span> {line.product.name}{line.options && <span class="soft"><br />{line.options}</span>}</p>
      <p class="small figures">{line.totals && formatMoney(line.totals.totalMinor, site.currency, locale)}</p>
    </li>
  )
}
