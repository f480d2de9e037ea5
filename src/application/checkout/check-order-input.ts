// What somebody typed at the checkout, checked field by field: the order as it can be placed, or what is wrong where.
import type { Ctx } from '../context.ts'
import type { Problem, Problems } from '../model/model.ts'
import { checkText } from '../model/fields/text.ts'
import { email } from '../model/fields/link.ts'
import { paymentOffers } from '../payments/payments.ts'
import type { PaymentMethod } from '../payments/payments.ts'
import { checkAddress, checkCollectorName, deliveryCountries, deliveryOffer } from '../shipping/shipping.ts'
import type { Address, AddressInput, DeliveryOffer } from '../shipping/shipping.ts'

/** As a form or the API sends it. */
export interface OrderInput {
  email?: unknown
  /** Where it is sent to; for collection its name is enough. */
  address?: AddressInput
  /** Where the bill goes; the same address unless given. */
  billing?: AddressInput | null
  /** Id of a delivery method. */
  delivery?: unknown
  payment?: unknown
  note?: unknown
  /** The terms are accepted. */
  accept?: unknown
  /** Names of what the person agrees to besides. */
  agree?: unknown
  /** The total the person saw; another one is refused with `basket-changed`. Needed on the pages. */
  shownTotalMinor?: number | undefined
  /** The version of the basket the person saw; another one is refused with `basket-changed`. */
  shownVersion?: number | undefined
  /** From the form: sent twice, it gives the same order. 43 characters of base64url. */
  token?: string | undefined
}

export interface CheckedOrder {
  email: string
  /** Null when it is collected. */
  deliveryAddress: Address | null
  billingAddress: Address
  delivery: DeliveryOffer
  payment: PaymentMethod
  note: string | null
}

const emailField = email({ required: true })
const longestNote = 1000

export function checkOrderInput(ctx: Ctx, input: OrderInput): { order: CheckedOrder } | { problems: Problems } {
  const problems: Record<string, Problem> = {}
  const mail = checkEmail(ctx, input.email, problems)
  const delivery = deliveryOffer(ctx, String(input.delivery ?? ''), 0)
  if (!delivery) problems['delivery'] = { rule: 'delivery' }
  const address = checkDeliveryAddress(ctx, input, delivery, problems)
  const billing = checkBilling(ctx, input, problems)
  const payment = paymentOffers(ctx, delivery?.collection ?? false).find((offer) => offer.id === input.payment)?.id
  if (!payment) problems['payment'] = { rule: 'payment' }
  const note = checkText(input.note ?? '', { max: longestNote, min: 0, oneLine: false })
  if ('problem' in note) problems['note'] = note.problem
  if (input.accept !== true && input.accept !== 'yes') problems['accept'] = { rule: 'accept' }
  if (Object.keys(problems).length > 0) return { problems }
  return { order: { email: mail, deliveryAddress: delivery!.collection ? null : address!, billingAddress: billing ?? address!, delivery: delivery!, payment: payment!, note: ('value' in note && note.value) || null } }
}

function checkEmail(ctx: Ctx, value: unknown, problems: Record<string, Problem>): string {
  const given = value === undefined || value === '' ? ctx.account?.email : value
  if (given === undefined) problems['email'] = { rule: 'required' }
  const checked = given === undefined ? undefined : emailField.check(given)
  if (checked && 'problem' in checked) problems['email'] = checked.problem
  return checked && 'value' in checked ? checked.value : ''
}

function checkDeliveryAddress(ctx: Ctx, input: OrderInput, delivery: DeliveryOffer | undefined, problems: Record<string, Problem>): Address | undefined {
  const shopCountry = ctx.site.shop?.country ?? ''
  const checked = delivery?.collection ? checkCollectorName('address', input.address ?? {}, shopCountry) : checkAddress('address', input.address ?? {}, deliveryCountries(ctx))
  if (checked.problems) {
    Object.assign(problems, checked.problems)
    return undefined
  }
  const { country } = checked.address
  if (delivery && !delivery.collection && !delivery.countries.includes(country)) problems['delivery'] = { rule: 'deliveryCountry', values: { country } }
  return checked.address
}

/** A bill may go to any country the shop knows of, its own included. */
function checkBilling(ctx: Ctx, input: OrderInput, problems: Record<string, Problem>): Address | undefined {
  if (!input.billing) return undefined
  const countries = [...new Set([ctx.site.shop?.country ?? '', ...deliveryCountries(ctx)])]
  const checked = checkAddress('billing', input.billing, countries)
  if (checked.problems) Object.assign(problems, checked.problems)
  return checked.address
}
