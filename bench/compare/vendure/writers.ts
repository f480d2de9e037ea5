// GraphQL requests to Vendure: renaming a product, filling a basket, and placing an order with all its steps in one document.

import { customer, products } from '../content.ts'
import type { RequestSpec, RequestWriter } from '../peer.ts'

const piecesInBasket = 8
const tokens = new Map<number, string | undefined>()

export function ask(api: 'shop' | 'admin', query: string, variables: object = {}, token?: string): RequestSpec {
  return { method: 'POST', path: `/${api}-api`, headers: { ...(token && { authorization: `Bearer ${token}` }) }, body: { query, variables } }
}

const add = 'mutation($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) { __typename ... on Order { id code totalQuantity totalWithTax lines { id quantity linePriceWithTax productVariant { name } } } ... on ErrorResult { errorCode message } } }'

export const addItem = (id: number, quantity: number, token?: string): RequestSpec => ask('shop', add, { id, quantity }, token)

export const basketLine: RequestWriter = ({ connection, count, previous }) => {
  if (count % piecesInBasket === 0) tokens.delete(connection)
  else if (count % piecesInBasket === 1) tokens.set(connection, previous?.headers['vendure-auth-token'])
  return addItem(1 + (count % 4) * 10, 1, tokens.get(connection))
}

const rename = 'mutation($id: ID!, $name: String!) { updateProduct(input: { id: $id, translations: [{ languageCode: en, name: $name }] }) { id name updatedAt } }'

export const edit: RequestWriter = ({ connection, count, prepared }) => {
  const { number, name } = products[connection]!
  return ask('admin', rename, { id: number + 1, name: `${name}, ${count} times over` }, prepared as string)
}

const place = `mutation($customer: CreateCustomerInput!, $address: CreateAddressInput!) {
  setCustomerForOrder(input: $customer) { __typename ... on ErrorResult { errorCode message } }
  setOrderShippingAddress(input: $address) { __typename ... on ErrorResult { errorCode message } }
  setOrderShippingMethod(shippingMethodId: [1]) { __typename ... on ErrorResult { errorCode message } }
  transitionOrderToState(state: "ArrangingPayment") { __typename ... on OrderStateTransitionError { errorCode message transitionError } }
  addPaymentToOrder(input: { method: "standard-payment", metadata: {} }) { __typename ... on Order { code state totalWithTax } ... on ErrorResult { errorCode message } }
}`
const [firstName, lastName] = customer.name.split(' ')

/** Each order takes a basket that was filled before. */
export const order: RequestWriter = ({ connection, count, prepared }) => {
  const token = (prepared as string[])[count * 10 + connection]!
  const address = { fullName: customer.name, streetLine1: customer.line1, city: customer.city, postalCode: customer.postcode, countryCode: customer.country }
  return ask('shop', place, { customer: { emailAddress: customer.email, firstName, lastName }, address }, token)
}
