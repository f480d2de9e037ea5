import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../support/chromium.ts'
import type { Engine } from '../support/databases.ts'
import { addPeople, inside, linkTo, people, whatIsBroken } from '../support/inside.ts'
import { journey } from '../support/journey.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'
import { enterBackOffice, errorOf, fillAddress, order, putIntoBasket, signUp, toCheckout } from '../support/visitor-steps.ts'

const chloe = { name: 'Chloé Martin', email: 'chloe@customer.example', password: 'a sheet of laid paper' }
const home = { name: 'Chloé Martin', street: '12 rue du Minage', postcode: '16000', town: 'Angoulême' }
const ways: [engine: Engine, javaScriptEnabled: boolean][] = [['sqlite', true], ['sqlite', false], ['postgres', true]]

for (const [engine, javaScriptEnabled] of ways) {
  describe(`a visitor who buys, on ${engine}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    let site: RunningSite
    let browser: Browser
    before(async () => {
      ;[site, browser] = await Promise.all([startSite({ engine }), openBrowser(), upToDateScreens()])
      await addPeople(site, ['shopkeeper'])
    })
    after(async () => {
      await browser?.close()
      await site?.[Symbol.asyncDispose]()
    })

    it('from the home page to a parcel on its way: each step, and the colleague between', async () => {
      let cookies: BrowserContextOptions = {}
      /** The visitor closes the browser between two steps; the cookies stay. */
      const visitor = (step: string, steps: (page: Page) => Promise<void>) => journey(browser, site, `${step} ${engine} ${javaScriptEnabled}`, async (page) => {
        await steps(page)
        cookies = { storageState: await page.context().storageState() }
      }, { javaScriptEnabled, ...cookies })

      const before = await stockOf('PEA-A3')
      await visitor('finds a product', (page) => findProduct(page, javaScriptEnabled))
      await visitor('fills a basket', (page) => fillBasket(page, javaScriptEnabled))
      await visitor('signs up', (page) => signUpWithBasket(page, (email) => linkTo(site, email, 'sign-up')))
      let number = ''
      await visitor('orders', async (page) => { number = await orderWithMistake(page) })
      assert.equal(await stockOf('PEA-A3'), before - 2)
      await visitor('finds the order', (page) => findOrder(page, number))
      await journey(browser, site, `is served ${engine} ${javaScriptEnabled}`, (page) => serve(page, number))
      await visitor('sees it sent', async (page) => {
        await page.goto(`/account/orders/${number}`)
        await page.locator('.lead', { hasText: 'Sent' }).waitFor()
      })
      assert.deepEqual(await lettersAbout(number), ['order-confirmation', 'order-sent'])
      assert.deepEqual(await whatIsBroken(site), [])
    })

    const stockOf = (sku: string): Promise<number> => inside(site, async ({ house }) => {
      const row = await house.database.read.selectFrom('stockLevels').innerJoin('variants', 'variants.id', 'stockLevels.variant').select('quantity').where('sku', '=', sku).executeTakeFirstOrThrow()
      return row.quantity!
    })

    const lettersAbout = (number: string): Promise<string[]> => inside(site, async ({ house }) => {
      const letters = await house.database.read.selectFrom('mails').selectAll().where('recipient', '=', chloe.email).orderBy('createdAt').execute()
      const about = letters.filter(({ subject, plain }) => `${subject} ${plain}`.includes(number))
      for (const { plain, kind } of about) if (kind === 'order-confirmation') assert.match(plain, /78[.,]90/)
      return about.map(({ kind }) => kind)
    })
  })
}

async function findProduct(page: Page, javaScript: boolean): Promise<void> {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Prints' }).click()
  await page.getByRole('heading', { level: 1, name: 'Art prints' }).waitFor()
  await page.getByRole('checkbox', { name: 'Recycled' }).check()
  if (!javaScript) await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.waitForURL(/paper=recycled/)
  await page.locator('#sort').selectOption({ label: 'Price, high to low' })
  if (!javaScript) await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.waitForURL(/paper=recycled.*sort=price-down|sort=price-down.*paper=recycled/)
  await page.locator('#results .card-title').nth(1).waitFor()
  assert.equal(await page.locator('#results .card-title').count(), 2)
  await page.getByRole('link', { name: 'The pear, in three screens' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'The pear, in three screens' }).waitFor()
}

async function fillBasket(page: Page, javaScript: boolean): Promise<void> {
  await putIntoBasket(page, { product: 'pear', format: 'A3 (29.7 × 42 cm)' })
  await page.goto('/basket')
  await page.getByLabel('Quantity of The pear').fill('2')
  if (javaScript) await page.getByLabel('Quantity of The pear').press('Tab')
  else await page.getByRole('button', { name: 'Update the basket' }).click()
  await page.locator('.totals-total', { hasText: '€72.00' }).waitFor()
  assert.match(await page.locator('#basket-count').innerText(), /2/)
}

async function signUpWithBasket(page: Page, link: (email: string) => Promise<string>): Promise<void> {
  await signUp(page, chloe, link)
  await page.goto('/basket')
  await page.locator('.totals-total', { hasText: '€72.00' }).waitFor()
}

async function orderWithMistake(page: Page): Promise<string> {
  await toCheckout(page)
  await fillAddress(page, { ...home, postcode: '16' })
  await page.getByLabel('I accept the').check()
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click()
  assert.match(await errorOf(page, 'Postcode'), /postcode|75011/i)
  assert.equal(await page.getByLabel('Street and number').first().inputValue(), home.street)
  assert.equal(await page.getByLabel('Postcode').first().inputValue(), '16')
  assert.ok(await page.getByLabel('I accept the').isChecked())
  await page.getByLabel('Postcode').first().fill(home.postcode)
  return order(page)
}

async function findOrder(page: Page, number: string): Promise<void> {
  await page.goto('/account')
  await page.getByRole('link', { name: `Order ${number}` }).click()
  await page.getByText('Waiting for your payment').waitFor()
  await page.getByText(home.street).first().waitFor()
  await page.goto('/basket')
  await page.getByText('Your basket is empty').waitFor()
}

async function serve(page: Page, number: string): Promise<void> {
  await enterBackOffice(page, people.shopkeeper)
  await page.getByRole('link', { name: 'Orders', exact: true }).first().click()
  await page.getByRole('link', { name: new RegExp(number) }).first().click()
  await page.getByRole('button', { name: 'Mark as paid' }).click()
  await page.getByRole('button', { name: 'Mark as sent' }).click()
  await page.getByText('Marked as sent').first().waitFor()
}
