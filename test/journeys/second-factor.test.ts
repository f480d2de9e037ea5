import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { axeInBothSchemes, openBrowser, scrollsSideways } from '../support/chromium.ts'
import { addPeople, people, visitorAs } from '../support/inside.ts'
import { journey } from '../support/journey.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'

describe('a second factor', () => {
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
    const type = async (name: string, value: string) => {
      await page.locator(`main [name=${name}]`).focus()
      await page.keyboard.type(value)
      await page.keyboard.press('Enter')
    }
    await page.goto('/login?back=/account/second-factor')
    await page.locator('[name=email]').fill(email)
    await type('password', password)
    await type('password', password)
    const secret = (await page.locator('.secret-key').textContent())!.replaceAll(' ', '')
    assert.deepEqual([await axeInBothSchemes(page), await scrollsSideways(page)], [[], false])
    await type('code', TOTP.generate({ secret: Secret.fromBase32(secret) }))
    const backup = (await page.locator('.backup-codes code').first().textContent())!
    assert.deepEqual([await axeInBothSchemes(page), await scrollsSideways(page)], [[], false])
    await page.locator('.account-head button').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto('/login?back=/account/security')
    await page.locator('[name=email]').fill(email)
    await type('password', password)
    await page.waitForURL(/\/login\/code/)
    assert.equal((await page.context().cookies()).some(({ name }) => name === 'session'), false)
    await type('code', backup)
    await page.waitForURL(/\/account\/security$/)
    assert.match((await page.locator('main').textContent())!, /You have 9 backup codes left/)
  }, { viewport: { width: 360, height: 800 } }))

  it('is asked of a colleague before the back office opens', () => journey(browser, site, 'second factor of a colleague', async (page) => {
    const { email, password } = people.owner
    const owner = await visitorAs(site, 'owner')
    const { json: { setUp } } = await owner.post('/api/account/second-factor', { password })
    const { json: { backupCodes } } = await owner.post('/api/account/second-factor/confirm', { code: TOTP.generate({ secret: Secret.fromBase32(setUp.secret) }) })
    await page.goto('/backoffice')
    await page.locator('input[type=email]').fill(email)
    await page.locator('input[autocomplete=current-password]').fill(password)
    await page.keyboard.press('Enter')
    const code = page.locator('input[autocomplete=one-time-code]')
    await code.fill('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    assert.deepEqual([await axeInBothSchemes(page), await scrollsSideways(page)], [[], false])
    await code.fill(backupCodes[0])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForURL(/\/backoffice\/?$/)
    assert.equal((await page.context().cookies()).some(({ name }) => name === 'session'), true)
  }, { viewport: { width: 360, height: 800 } }))
})
