// What a visitor does on the pages of the example site, step by step, with or without JavaScript.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

export interface Chosen { product: string; format?: string; quantity?: number }

/** From a product's page into the basket. */
export async function putIntoBasket(page: Page, { product, format, quantity = 1 }: Chosen): Promise<void> {
  await page.goto(`/products/${product}`)
  if (format) await page.getByRole('radio', { name: format }).check()
  await page.getByLabel('Quantity').fill(String(quantity))
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await page.getByText('is in your basket').waitFor()
}

/** `link` gives the token of the letter that comes to an address. */
export async function signUp(page: Page, person: { name: string; email: string; password: string }, link: (email: string) => Promise<string>): Promise<void> {
  await page.goto('/signup')
  await page.getByLabel('Name').fill(person.name)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Open an account' }).click()
  await page.getByRole('heading', { name: 'Please look at your letters' }).waitFor()
  await page.goto(`/signup/open/${await link(person.email)}`)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Open the account' }).click()
  await page.getByRole('heading', { name: 'Your orders' }).waitFor()
}

export async function logIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Your orders' }).waitFor()
}

/** From the basket to the last form of the checkout, delivered to the door. */
export async function toCheckout(page: Page): Promise<void> {
  await page.goto('/basket')
  await page.getByRole('link', { name: 'Go to checkout' }).click()
  await page.getByLabel('Parcel to your door').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Delivery address' }).waitFor()
}

export interface Addressee { name: string; street: string; postcode: string; town: string }

export async function fillAddress(page: Page, { name, street, postcode, town }: Addressee): Promise<void> {
  const part = page.locator('.form-part', { hasText: 'Delivery address' })
  await part.getByLabel('First and last name').fill(name)
  await part.getByLabel('Street and number').fill(street)
  await part.getByLabel('Postcode').fill(postcode)
  await part.getByLabel('Town').fill(town)
}

/** Sends the order, and returns its number from the page that confirms it. */
export async function order(page: Page): Promise<string> {
  await page.getByLabel('Bank transfer').check()
  await page.getByLabel('I accept the').check()
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click()
  await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
  const number = /\/orders\/(\d+)/.exec(page.url())?.[1]
  assert.ok(number, page.url())
  return number
}

/** The sentence beside a field that is not right. */
export async function errorOf(page: Page, label: string): Promise<string> {
  const field = page.getByLabel(label).first()
  assert.equal(await field.getAttribute('aria-invalid'), 'true', `${label} is marked as wrong`)
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
  return page.locator(`#${CSS.escape(ids.at(-1)!)}`).innerText()
}

const CSS = { escape: (id: string): string => id.replace(/[^\w-]/g, '\\$&') }

/** What a colleague does first. */
export async function enterBackOffice(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/backoffice')
  await page.getByLabel('E-mail').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('navigation').first().waitFor()
}
