// What a total is made of, as lines of a list: goods, delivery, the whole, and the VAT contained in it. Basket, checkout and orders show the same.
import type { VatShare } from '../taxes/taxes.ts'
import { formatMoney, formatRate } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { wordsIn } from '../theme/words.ts'
import { basketWords } from './basket.words.ts'

const useWords = () => wordsIn(basketWords, useFrame().locale)

/** VAT contained in a total, per rate; rates without VAT are left out. */
export function VatLines({ vat }: { vat: readonly VatShare[] }) {
  const { site, locale } = useFrame()
  const words = useWords()
  return <>{vat.filter(({ vatMinor }) => vatMinor > 0).map(({ rate, vatMinor }) => <div key={rate} class="totals-vat"><dt>{words.vatIn(formatRate(rate, locale))}</dt><dd>{formatMoney(vatMinor, site.currency, locale)}</dd></div>)}</>
}

interface TotalLinesProps {
  goodsMinor: number
  /** Null while it is not chosen. */
  deliveryMinor: number | null
  totalMinor: number
  vat: readonly VatShare[]
}

export function TotalLines({ goodsMinor, deliveryMinor, totalMinor, vat }: TotalLinesProps) {
  const { site, locale } = useFrame()
  const words = useWords()
  const money = (amountMinor: number) => formatMoney(amountMinor, site.currency, locale)
  const delivery = deliveryMinor === null ? words.deliveryLater : deliveryMinor === 0 ? words.deliveryFree : money(deliveryMinor)
  return (
    <dl class="totals figures">
      <div><dt>{words.goods}</dt><dd>{money(goodsMinor)}</dd></div>
      <div><dt>{words.delivery}</dt><dd>{delivery}</dd></div>
      <div class="totals-total"><dt>{deliveryMinor === null ? words.totalBefore : words.total}</dt><dd>{money(totalMinor)}</dd></div>
      <VatLines vat={vat} />
    </dl>
  )
}
