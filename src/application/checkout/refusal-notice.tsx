// Why an order could not be placed, where it is about the basket and not about a field.
import type { ComponentChildren } from 'preact'
import { formatMoney } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { WarningIcon } from '../theme/icons.tsx'
import { Link } from '../theme/link.tsx'
import { wordsIn } from '../theme/words.ts'
import { checkoutWords } from './checkout.words.ts'
import type { PlaceOrderRefusal } from './checkout.ts'

export function RefusalNotice({ refusal }: { refusal: PlaceOrderRefusal }) {
  const { site, locale } = useFrame()
  const words = wordsIn(checkoutWords, locale)
  const money = (amountMinor: number) => formatMoney(amountMinor, site.currency, locale)
  if (refusal.reason === 'basket-changed') return <Notice title={words.changed(money(refusal.totalMinor))} />
  if (refusal.reason !== 'out-of-stock' && refusal.reason !== 'not-for-sale') return null
  return (
    <Notice title={refusal.reason === 'out-of-stock' ? words.outOfStock : words.notForSale}>
      <ul>{refusal.lines.map(({ line, name, left }) => <li key={line}>{words.left(name, left)}</li>)}</ul>
      <p><Link to="/basket">{words.toBasket}</Link></p>
    </Notice>
  )
}

function Notice({ title, children }: { title: string; children?: ComponentChildren }) {
  return <div class="notice notice-wrong" id="problems" role="alert" tabIndex={-1} autofocus><WarningIcon /><div><p class="notice-title">{title}</p>{children}</div></div>
}
