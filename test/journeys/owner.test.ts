import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../support/chromium.ts'
import { addPeople, people, whatIsBroken } from '../support/inside.ts'
import { journey, openPerson } from '../support/journey.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'
import { enterBackOffice } from '../support/visitor-steps.ts'
import { Visitor } from '../support/visitor.ts'

const ada = people.owner

describe('the owner and a colleague', () => {
  let site: RunningSite
  let browser: Browser
  let owner: BrowserContextOptions = {}
  before(async () => {
    ;[site, browser] = await Promise.all([startSite(), openBrowser(), upToDateScreens()])
    await addPeople(site, ['editor'])
  })
  after(async () => {
    await browser?.close()
    await site?.[Symbol.asyncDispose]()
  })

  it('the link of the first start creates the owner, once', async () => {
    await journey(browser, site, 'becomes the owner', async (page) => {
      await page.goto(site.ownerLink())
      await page.getByLabel('Name').fill(ada.name)
      await page.getByLabel('E-mail').fill(ada.email)
      await page.locator('input[type=password]').fill(ada.password)
      await page.getByRole('button', { name: 'Create' }).click()
      await page.getByRole('heading', { name: /Ada/ }).waitFor()
      assert.doesNotMatch(page.url(), /#/)
      owner = { storageState: await page.context().storageState() }
    })
    await journey(browser, site, 'comes too late', async (page) => {
      await page.goto(site.ownerLink())
      await page.getByRole('heading').first().waitFor()
      assert.equal(await page.getByLabel('E-mail').count(), 0)
    })
    await site.stop()
    await site.start()
    assert.equal(site.output().match(/backoffice\/welcome#/g)?.length, 1, 'no other link is printed once there is an owner')
  })

  it('a text of the home page, a price and a stock are changed, and the site shows them on the next request', async () => {
    const visitor = new Visitor(site.url)
    await journey(browser, site, 'edits the home page', async (page) => {
      await open(page, 'Pages', 'Papeterie Lagarde')
      await page.getByRole('button', { name: /^Opening/ }).click()
      await page.getByLabel('Title').nth(1).fill('Paper, since this morning')
      await publish(page)
      assert.match((await visitor.get('/')).text, /<h1[^>]*>Paper, since this morning</)
    }, owner)
    await journey(browser, site, 'edits a price', async (page) => {
      await open(page, 'Products', 'Lemons')
      const variant = page.getByRole('group', { name: /200/ }).first()
      await variant.getByLabel('Price').fill('10.40')
      await variant.getByLabel('Stock').fill('3')
      await publish(page)
      const [first] = (await visitor.get('/api/products/lemons')).json.variants
      assert.deepEqual([first.priceMinor, first.stock], [1040, 3])
      assert.match((await visitor.get('/products/lemons')).text, /€10\.40[\s\S]*Only 3 left/)
    }, owner)
    assert.deepEqual(await whatIsBroken(site), [])
  })

  it('what a colleague has saved meanwhile is not overwritten: both versions are shown, and one is chosen', async () => {
    await using second = await openPerson(browser, site)
    await enterBackOffice(second.page, people.editor)
    await open(second.page, 'Printmakers', 'Hana Iwase')
    await journey(browser, site, 'saves second', async (page) => {
      await open(page, 'Printmakers', 'Hana Iwase')
      await second.page.getByLabel('City').fill('Kyoto')
      await publish(second.page)
      await page.getByLabel('City').fill('Osaka')
      await page.getByRole('button', { name: 'Publish changes' }).click()
      await page.getByText('Somebody else has changed this meanwhile').waitFor()
      await page.getByText('Emil Roux').first().waitFor()
      await page.getByText('Kyoto').first().waitFor()
      assert.equal(await cityOnSite(), 'Kyoto')
      await page.locator('label', { hasText: 'Osaka' }).click()
      await page.getByRole('button', { name: 'Save with these choices' }).click()
      await page.getByText(/Saved|Published/).first().waitFor()
      await page.waitForFunction(() => !document.body.innerText.includes('Save with these choices'))
      assert.equal(await cityOnSite(), 'Osaka')
    }, owner)
  })

  const cityOnSite = async (): Promise<string> => (await new Visitor(site.url).get('/api/printmakers/hana-iwase')).json.city as string

  it('text that is not saved survives a closed tab', () => journey(browser, site, 'closes the tab', async (page) => {
    await open(page, 'Articles', 'What 300 grams feels like')
    const url = page.url()
    await page.getByLabel('Title').first().fill('A title that nobody has saved')
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('coulisse:unsaved:')))
    const context = page.context()
    await page.close()
    const tab = await context.newPage()
    await tab.goto(url)
    await tab.getByText('You have unsaved changes').waitFor()
    await tab.getByRole('button', { name: 'Restore them' }).click()
    await tab.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === 'A title that nobody has saved'))
    assert.doesNotMatch((await new Visitor(site.url).get('/journal')).text, /nobody has saved/)
  }, owner))

  it('ASVS 14.3.1: logging out leaves nothing of that person on the device, and says so before', () => journey(browser, site, 'logs out with unsaved text', async (page) => {
    await open(page, 'Articles', 'What 300 grams feels like')
    await page.evaluate(() => localStorage.setItem('coulisse:unsaved:somebody-else:articles:new', '{}'))
    await page.getByLabel('Title').first().fill('A title that goes with me')
    await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes('goes with me')))
    const leave = async () => {
      await page.getByRole('button', { name: /Owner/ }).last().click()
      await page.getByRole('menuitem', { name: 'Log out' }).click()
    }
    await leave()
    await page.getByRole('button', { name: 'Stay, and save first' }).click()
    assert.equal(await page.getByLabel('Title').first().inputValue(), 'A title that goes with me')
    await leave()
    await page.getByRole('button', { name: 'Log out and discard' }).click()
    await page.waitForURL('**/backoffice/login')
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('coulisse:unsaved:'))), ['coulisse:unsaved:somebody-else:articles:new'])
  }, owner))
})

async function open(page: Page, list: string, title: string): Promise<void> {
  if (!page.url().includes('/backoffice')) await page.goto('/backoffice')
  await page.getByRole('link', { name: list, exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name: list }).waitFor()
  await page.locator('main').getByRole('link', { name: title }).first().click()
  await page.getByRole('button', { name: 'Publish changes' }).waitFor()
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish changes' }).click()
  await page.getByText('Everything is saved').waitFor()
}
