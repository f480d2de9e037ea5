// The second step: whom it is for, how it is paid, and the order itself.
import type { ComponentChildren } from 'preact'
import type { AddressRules, DeliveryOffer } from '../shipping/shipping.ts'
import { countryName, formatMoney } from '../theme/format.ts'
import { Choices, ErrorSummary, LongTextField, SelectField, TextField, TickField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { Link } from '../theme/link.tsx'
import { wordsIn } from '../theme/words.ts'
import { checkoutWords } from './checkout.words.ts'
import { DeliveryPrice } from './delivery-step.tsx'

export interface DetailsStepProps {
  form: FormView
  /** What is in the way and is not about one field. */
  notice?: ComponentChildren
  delivery: DeliveryOffer
  /** The countries that this way of delivery serves. */
  countries: readonly string[]
  billingCountries: readonly string[]
  rules: AddressRules
  payments: readonly { id: 'bank-transfer' | 'on-collection'; name: string }[]
  /** In the form, so that an order that is sent twice is one order, and a changed price is noticed. */
  token: string
  totalMinor: number
  /** Of the basket that is shown. */
  version: number
  /** What the site asks for besides the terms. */
  consents: readonly { name: string; sentence: string }[]
  /** The site has a page with its terms. */
  hasTerms: boolean
}

const useWords = () => wordsIn(checkoutWords, useFrame().locale)

export function DetailsStep(props: DetailsStepProps) {
  const frame = useFrame()
  const words = useWords()
  const { form, notice, delivery, payments, token, totalMinor, version } = props
  return (
    <form class="form checkout-form" method="post" action={href(frame, '/checkout/details')} novalidate>
      <ErrorSummary form={form} labels={fieldLabels(words)} />
      {notice}
      <input type="hidden" name="delivery" value={delivery.id} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="shownTotal" value={totalMinor} />
      <input type="hidden" name="shownVersion" value={version} />
      <ChosenDelivery delivery={delivery} />
      <Contact {...props} />
      {delivery.collection ? <Collector form={form} /> : <Part title={words.address}><AddressFields group="address" kind="shipping" {...props} /></Part>}
      <Billing {...props} />
      <Part title={words.payment}>
        {payments.length === 0 && <p class="notice notice-plain">{words.noPayment}</p>}
        <Choices name="payment" legend={words.payment} hideLegend form={form} choices={payments.map(({ id, name }) => ({ value: id, label: name, note: words.paymentNotes[id] }))} />
        <LongTextField name="note" label={words.note} form={form} optional />
      </Part>
      <Accept {...props} />
      {props.consents.map(({ name, sentence }) => <TickField key={name} name={`agree.${name}`} sent={{ name: 'agree', value: name }} form={form}>{sentence}</TickField>)}
      <p class="order-total figures">{words.toPay} <strong>{formatMoney(totalMinor, frame.site.currency, frame.locale)}</strong></p>
      <div class="form-actions"><button class="button button-large" type="submit">{words.order}</button></div>
    </form>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return <section class="form-part"><h2>{title}</h2>{children}</section>
}

function ChosenDelivery({ delivery }: { delivery: DeliveryOffer }) {
  const words = useWords()
  return <p class="chosen-delivery"><span>{delivery.name}, <DeliveryPrice offer={delivery} /></span><Link to={`/checkout?delivery=${delivery.id}`} label={`${words.change}: ${words.delivery}`}>{words.change}</Link></p>
}

function Contact({ form, delivery }: DetailsStepProps) {
  const { account } = useFrame()
  const words = useWords()
  const back = encodeURIComponent(`/checkout/details?delivery=${delivery.id}`)
  return (
    <Part title={words.contact}>
      {!account && <p class="small soft">{words.haveAccount} <Link to={`/login?back=${back}`}>{words.logIn}</Link>. {words.keepBasket}</p>}
      <TextField name="email" type="email" label={words.email} hint={words.emailHint} form={form} autocomplete="email" inputmode="email" maxLength={254} />
    </Part>
  )
}

function Collector({ form }: { form: FormView }) {
  const words = useWords()
  return <Part title={words.collector}><TextField name="address.name" label={words.name} form={form} autocomplete="name" maxLength={120} /></Part>
}

interface AddressFieldsProps extends DetailsStepProps { group: 'address' | 'billing'; kind: 'shipping' | 'billing' }

function AddressFields({ group, kind, form, countries, rules }: AddressFieldsProps) {
  const { locale } = useFrame()
  const words = useWords()
  const field = (part: string) => ({ name: `${group}.${part}`, form })
  return (
    <>
      <TextField {...field('name')} label={words.name} autocomplete={`${kind} name`} maxLength={120} />
      <TextField {...field('line1')} label={words.line1} autocomplete={`${kind} address-line1`} maxLength={160} />
      <TextField {...field('line2')} label={words.line2} autocomplete={`${kind} address-line2`} maxLength={160} optional />
      <div class="form-row">
        <TextField {...field('postcode')} label={words.postcode} autocomplete={`${kind} postal-code`} maxLength={12} optional={!rules.required.includes('postcode')} />
        <TextField {...field('city')} label={words.city} autocomplete={`${kind} address-level2`} maxLength={100} />
      </div>
      <SelectField {...field('country')} label={words.country} autocomplete={`${kind} country`} options={countries.map((value) => ({ value, label: countryName(value, locale) }))} />
    </>
  )
}

/** Opens by a tick, without script. */
function Billing(props: DetailsStepProps) {
  const words = useWords()
  const { form, billingCountries } = props
  return (
    <div class="billing">
      <TickField name="otherBilling" form={form}>{words.otherBilling}</TickField>
      <div class="billing-fields"><Part title={words.billing}><AddressFields group="billing" kind="billing" {...props} countries={billingCountries} /></Part></div>
    </div>
  )
}

function Accept({ form, hasTerms }: DetailsStepProps) {
  const words = useWords()
  const [before, link, after] = words.acceptLink
  return <TickField name="accept" form={form}>{hasTerms ? <>{before}<Link to="/terms">{link}</Link>{after}</> : words.accept}</TickField>
}

/** What the fields are called in the list of what is not right. */
function fieldLabels(words: ReturnType<typeof useWords>): Record<string, string> {
  const { name, line1, line2, postcode, city, country } = words
  const address = Object.entries({ name, line1, line2, postcode, city, country })
  return {
    email: words.email, payment: words.payment, note: words.note, delivery: words.delivery,
    ...Object.fromEntries(address.flatMap(([part, label]) => [[`address.${part}`, label], [`billing.${part}`, `${words.billing}, ${label.toLowerCase()}`]])),
  }
}
