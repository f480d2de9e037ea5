import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { axeInBothSchemes, openBrowser, scrollsSideways } from '../support/chromium.ts'
import { addPeople, people, visitorAs } from '../support/inside.ts'
import { journey } from '../support/journey.ts'
import { fill, press, typeInto } from '../support/keyboard.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'

const isWhole = async (page: Page) => assert.deepEqual([await axeInBothSchemes(page), await scrollsSideways(page)], [[], false], page.url())

describe('a second factor, on a phone and with the keyboard alone', () => {
  let site: RunningSite
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([startSite(), openBrowser(), upToDateScreens()])
    await addPeople(site, ['owner', 'customer'])
  })
  after(async () => {
    await browser.close()
    await site[Symbol.asyncDispose]()
  })

  it('is set up by a customer with the keyboard on a phone, and asked for at the next login', () => journey(browser, site, 'second factor of a customer', async (page) => {
    const { email, password } = people.customer
    await page.goto('/login?back=/account/second-factor')
    await fill(page, { email, password })
    await page.waitForURL(/second-factor$/)
    await isWhole(page)
    await fill(page, { password })
    await page.locator('.secret-key').waitFor()
    const secret = (await page.locator('.secret-key').textContent())!.replaceAll(' ', '')
    await isWhole(page)
    await fill(page, { code: TOTP.generate({ secret: Secret.fromBase32(secret) }) })
    await page.locator('.backup-codes').waitFor()
    const backup = (await page.locator('.backup-codes code').first().textContent())!
    await isWhole(page)
    await press(page, '.account-head button')
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto('/login?back=/account/security')
    await fill(page, { email, password })
    await page.waitForURL(/\/login\/code/)
    await isWhole(page)
    assert.equal((await page.context().cookies()).some(({ name }) => name === 'session'), false)
    await fill(page, { code: '000000' })
    await page.locator('.error').first().waitFor()
    await isWhole(page)
    await fill(page, { code: backup })
    await page.waitForURL(/\/account\/security$/)
    assert.match((await page.locator('main').textContent())!, /You have 9 backup codes left/)
  }, { viewport: { width: 360, height: 800 } }))

  it('is asked of a colleague before the back office opens', () => journey(browser, site, 'second factor of a colleague', async (page) => {
    const { email, password } = people.owner
    const owner = await visitorAs(site, 'owner')
    const { json: { setUp } } = await owner.post('/api/account/second-factor', { password })
    const { json: { backupCodes } } = await owner.post('/api/account/second-factor/confirm', { code: TOTP.generate({ secret: Secret.fromBase32(setUp.secret) }) })
    await page.goto('/backoffice')
    await typeInto(page, 'input[type=email]', email)
    await typeInto(page, 'input[autocomplete=current-password]', password)
    await page.keyboard.press('Enter')
    const code = 'input[autocomplete=one-time-code]'
    await typeInto(page, code, '000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await isWhole(page)
    await typeInto(page, code, backupCodes[0])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForURL(/\/backoffice\/?$/)
    assert.equal((await page.context().cookies()).some(({ name }) => name === 'session'), true)
  }, { viewport: { width: 360, height: 800 } }))
})
