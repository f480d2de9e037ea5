// The first step: how the order is to be received. A form sent with GET: what is chosen stands in the next address, nothing about a person does.
import type { DeliveryOffer } from '../shipping/shipping.ts'
import { countryName, formatMoney } from '../theme/format.ts'
import { Choices, ErrorSummary } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { wordsIn } from '../theme/words.ts'
import { checkoutWords } from './checkout.words.ts'

export function DeliveryStep({ deliveries, form }: { deliveries: readonly DeliveryOffer[]; form: FormView }) {
  const frame = useFrame()
  const words = wordsIn(checkoutWords, frame.locale)
  const choices = deliveries.map((offer) => ({ value: offer.id, label: offer.name, note: <DeliveryNote offer={offer} />, aside: <DeliveryPrice offer={offer} /> }))
  return (
    <form class="form" action={href(frame, '/checkout/details')} novalidate>
      <ErrorSummary form={form} />
      <Choices name="delivery" legend={words.howToGetIt} hideLegend form={form} choices={choices} />
      <div class="form-actions"><button class="button" type="submit">{words.next}</button></div>
    </form>
  )
}

export function DeliveryPrice({ offer }: { offer: DeliveryOffer }) {
  const { site, locale } = useFrame()
  const words = wordsIn(checkoutWords, locale)
  return <span class="figures">{offer.priceMinor === 0 ? words.free : formatMoney(offer.priceMinor, site.currency, locale)}</span>
}

function DeliveryNote({ offer }: { offer: DeliveryOffer }) {
  const { site, locale } = useFrame()
  const words = wordsIn(checkoutWords, locale)
  const { note, collection, countries, freeFromMinor, waivedMinor } = offer
  const parts = [
    note,
    collection ? null : countries.map((country) => countryName(country, locale)).join(', '),
    freeFromMinor !== null && waivedMinor === null ? words.freeFrom(formatMoney(freeFromMinor, site.currency, locale)) : null,
  ].filter((part) => part !== null)
  return <>{parts.join(' · ')}</>
}
