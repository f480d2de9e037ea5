import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../support/chromium.ts'
import { addPeople, inside, people, whatIsBroken } from '../support/inside.ts'
import { journey } from '../support/journey.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { fillAddress, logIn, order, putIntoBasket, toCheckout } from '../support/visitor-steps.ts'

for (const javaScriptEnabled of [true, false]) {
  describe(`a guest, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    let site: RunningSite
    let browser: Browser
    before(async () => {
      ;[site, browser] = await Promise.all([startSite(), openBrowser()])
      await addPeople(site, ['customer'])
    })
    after(async () => {
      await browser?.close()
      await site?.[Symbol.asyncDispose]()
    })
    const walk = (name: string, steps: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) =>
      journey(browser, site, `guest ${name} ${javaScriptEnabled}`, steps, { javaScriptEnabled, ...options })

    it('orders without an account, keeps the address of the confirmation, and gets a letter with it', async () => {
      let confirmation = ''
      await walk('orders', async (page) => {
        await putIntoBasket(page, { product: 'pencils' })
        await toCheckout(page)
        await page.getByLabel('E-mail address').fill('guest@customer.example')
        await fillAddress(page, { name: 'Paul Petit', street: '3 quai du Port', postcode: '16100', town: 'Cognac' })
        await order(page)
        confirmation = page.url()
      })
      await walk('comes back', async (page) => {
        await page.goto(confirmation)
        await page.getByText('Waiting for your payment').or(page.getByText('Please transfer the amount')).first().waitFor()
        assert.equal((await page.goto(confirmation.replace(/token=.{4}/, 'token=AAAA')))?.status(), 404)
        assert.equal((await page.goto(confirmation.replace(/\?.*/, '')))?.status(), 404)
      })
      assert.match(await letterTo('guest@customer.example'), new RegExp(confirmation.replace(/^.*\/orders/, '/orders').replace(/[?]/g, '\\?')))
      assert.deepEqual(await whatIsBroken(site), [])
    })

    it('finds the basket again after closing the browser, and after logging in together with what the member had: the larger wish counts', async () => {
      let member: BrowserContextOptions = {}
      await walk('is a member elsewhere', async (page) => {
        await logIn(page, people.customer)
        await putIntoBasket(page, { product: 'pear', format: 'A4' })
        await putIntoBasket(page, { product: 'pencils' })
      })
      await walk('fills a basket', async (page) => {
        await putIntoBasket(page, { product: 'pencils', quantity: 2 })
        member = { storageState: await page.context().storageState() }
      })
      await walk('comes back and logs in', async (page) => {
        await page.goto('/basket')
        assert.equal(await quantityOf(page, 'pencil'), '2')
        await logIn(page, people.customer)
        await page.goto('/basket')
        assert.deepEqual([await quantityOf(page, 'pencil'), await quantityOf(page, 'pear')], ['2', '1'])
      }, member)
    })

    it('takes things out again, and is told what cannot be had', async () => {
      await walk('is told', async (page) => {
        await page.goto('/products/pear')
        await page.getByLabel('Quantity').fill('900')
        await page.getByRole('button', { name: 'Add to basket' }).click()
        await page.getByText(/There are only \d+ left of this version/).first().waitFor()
        assert.equal(await page.getByLabel('Quantity').inputValue(), '900')
        await putIntoBasket(page, { product: 'pear' })
        await page.goto('/basket')
        await page.getByRole('button', { name: /^Remove The pear/ }).click()
        await page.getByText('Your basket is empty').waitFor()
      })
    })

    const quantityOf = (page: Page, product: string): Promise<string> => page.getByLabel(new RegExp(`Quantity of .*${product}`, 'i')).inputValue()

    const letterTo = (recipient: string): Promise<string> => inside(site, async ({ house }) => {
      const { plain } = await house.database.read.selectFrom('mails').select('plain').where('recipient', '=', recipient).executeTakeFirstOrThrow()
      return plain
    })
  })
}
