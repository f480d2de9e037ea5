// Between the checkout's form and its door: fields as an order, and what the form shows at first.
import type { Ctx } from '../context.ts'
import { ownOrder, ownOrders } from '../orders/orders.ts'
import type { FormFields } from '../requests/page.ts'
import type { Address, AddressInput, DeliveryOffer } from '../shipping/shipping.ts'
import type { OrderInput } from './checkout.ts'

const parts = ['name', 'line1', 'line2', 'postcode', 'city', 'country'] as const
const plain = ['email', 'delivery', 'payment', 'note', 'accept', 'otherBilling'] as const
const fields = [...plain, ...(['address', 'billing'] as const).flatMap((group) => parts.map((part) => `${group}.${part}`))]
const formToken = /^[\w-]{43}$/

export function orderInput(form: FormFields): OrderInput {
  const address = (group: string): AddressInput => Object.fromEntries(parts.map((part) => [part, form.text(`${group}.${part}`)]))
  const token = form.text('token')
  return {
    email: form.text('email'),
    address: address('address'),
    billing: form.text('otherBilling') === 'yes' ? address('billing') : null,
    delivery: form.text('delivery'),
    payment: form.text('payment'),
    note: form.text('note'),
    accept: form.text('accept'),
    agree: form.all('agree'),
    shownTotalMinor: Number(form.text('shownTotal')),
    shownVersion: Number(form.text('shownVersion')),
    token: formToken.test(token) ? token : undefined,
  }
}

/** What was typed, for showing it again. */
export function typedValues(form: FormFields): Record<string, string> {
  const agreed = form.all('agree').map((name): [string, string] => [`agree.${name}`, 'yes'])
  return Object.fromEntries([...fields.map((name): [string, string] => [name, form.text(name)]), ...agreed])
}

/** What the form shows at first: members find the address of their last order. */
export async function firstValues(ctx: Ctx, delivery: DeliveryOffer, payments: readonly { id: string }[]): Promise<Record<string, string>> {
  const address = await lastAddress(ctx)
  const country = address && delivery.countries.includes(address.country) ? address.country : delivery.countries[0]
  return {
    email: ctx.account?.email ?? '',
    'address.name': address?.name ?? ctx.account?.name ?? '',
    ...(address && !delivery.collection && address.country === country && { 'address.line1': address.line1, 'address.line2': address.line2, 'address.postcode': address.postcode, 'address.city': address.city }),
    ...(country && { 'address.country': country }),
    ...(payments.length === 1 && { payment: payments[0]!.id }),
    'billing.country': ctx.site.shop?.country ?? '',
  }
}

async function lastAddress(ctx: Ctx): Promise<Address | undefined> {
  const [last] = await ownOrders(ctx, 1)
  const order = last && (await ownOrder(ctx, last.number))
  return order?.deliveryAddress ?? order?.billingAddress
}
