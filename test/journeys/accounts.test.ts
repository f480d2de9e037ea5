import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { axeInBothSchemes, openBrowser, scrollsSideways } from '../support/chromium.ts'
import { addPeople, linkTo, people } from '../support/inside.ts'
import { journey, openPerson } from '../support/journey.ts'
import { fill, press, tabTo } from '../support/keyboard.ts'
import { type OpenidProvider, startOpenidProvider } from '../support/openid-provider.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'

const phone: BrowserContextOptions = { viewport: { width: 360, height: 800 } }
const newcomer = { email: 'nora@customer.example', password: 'deckle edges everywhere' }

describe('accounts, on a phone and with the keyboard alone', () => {
  let site: RunningSite
  let browser: Browser
  let provider: OpenidProvider
  before(async () => {
    provider = await startOpenidProvider()
    ;[site, browser] = await Promise.all([startSite({ env: provider.env }), openBrowser(), upToDateScreens()])
    provider.serve(site.url)
    await addPeople(site, ['owner', 'customer'])
  })
  after(async () => {
    await browser?.close()
    await site?.[Symbol.asyncDispose]()
    await provider[Symbol.asyncDispose]()
  })

  const isWhole = async (page: Page) => assert.deepEqual([await axeInBothSchemes(page), await scrollsSideways(page)], [[], false], page.url())
  async function logIn(page: Page, { email, password }: { email: string; password: string }, to = '/account/security'): Promise<void> {
    await page.goto(`/login?back=${to}`)
    await fill(page, { email, password })
    await page.waitForURL((url) => url.pathname === to)
  }
  /** Keys of its own, which a finger opens. */
  async function withAuthenticator(page: Page): Promise<void> {
    const client = await page.context().newCDPSession(page)
    await client.send('WebAuthn.enable')
    await client.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  }
  const named = () => ({ url: site.url.replace('127.0.0.1', 'localhost') })

  it('opens one and confirms the address', () => journey(browser, site, 'sign up', async (page) => {
    await page.goto('/signup')
    await isWhole(page)
    await fill(page, { name: 'Nora', ...newcomer })
    await page.waitForURL(/\/signup\?sent=1$/)
    await isWhole(page)
    await page.goto(`/signup/open/${await linkTo(site, newcomer.email, 'sign-up')}`)
    await isWhole(page)
    await fill(page, { password: newcomer.password })
    await page.waitForURL(/\/account$/)
    await isWhole(page)
  }, phone))

  it('gets a new password for a forgotten one', () => journey(browser, site, 'reset', async (page) => {
    await page.goto('/login')
    await press(page, 'main a[href="/password/forgotten"]')
    await page.waitForURL(/forgotten/)
    await isWhole(page)
    await fill(page, { email: newcomer.email })
    await page.locator('main h1').filter({ hasText: /letters|mail/i }).or(page.locator('main .lead')).first().waitFor()
    await page.goto(`/password/reset/${await linkTo(site, newcomer.email, 'password-reset')}`)
    await isWhole(page)
    newcomer.password = 'a new sheet of paper'
    await fill(page, { newPassword: newcomer.password })
    await page.waitForURL(/\/login\?reset=1/)
    await logIn(page, newcomer)
  }, phone))

  it('adds a passkey, logs in with it, and takes it for a second factor', () => journey(browser, named(), 'passkey', async (page) => {
    await withAuthenticator(page)
    await logIn(page, people.customer, '/account/passkeys')
    await isWhole(page)
    await fill(page, { name: 'My phone', password: people.customer.password })
    await page.waitForURL(/done=added/)
    await isWhole(page)
    await press(page, '.account-head button')
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto('/login?back=/account/second-factor')
    await press(page, '[data-passkey=log-in] button')
    await page.waitForURL((url) => url.pathname === '/account/second-factor')
    await isWhole(page)
    await tabTo(page, 'form[action$="/passkey"] [name=password]')
    await page.keyboard.type(people.customer.password)
    await page.keyboard.press('Enter')
    await page.locator('.backup-codes').waitFor()
    await press(page, '.account-head button')
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto('/login')
    await fill(page, { email: people.customer.email, password: people.customer.password })
    await page.waitForURL(/\/login\/code/)
    await isWhole(page)
    await press(page, '[data-passkey=log-in] button')
    await page.waitForURL(/\/account$/)
  }, phone))

  it('keeps the form for passkeys away where there can be none, and says why', () => journey(browser, site, 'no passkey', async (page) => {
    await page.goto('/login')
    assert.equal(await page.locator('[data-passkey]').isVisible(), false)
    await logIn(page, newcomer, '/account/passkeys')
    assert.deepEqual([await page.locator('[data-passkey]').isVisible(), await page.locator('[data-passkey-unable]').isVisible()], [false, true])
  }, phone))

  it('a colleague enters the back office with a passkey', () => journey(browser, named(), 'passkey of a colleague', async (page) => {
    await withAuthenticator(page)
    await logIn(page, people.owner, '/account/passkeys')
    await fill(page, { password: people.owner.password })
    await page.waitForURL(/done=added/)
    await page.context().clearCookies()
    await page.goto('/backoffice')
    await page.waitForURL(/\/backoffice\/login/)
    await page.getByRole('button', { name: 'Log in with a passkey' }).waitFor()
    await page.getByRole('link', { name: 'Log in with Papermill' }).waitFor()
    await isWhole(page)
    await press(page, 'button.mantine-Button-root[type=button]')
    await page.waitForURL(/\/backoffice\/?$/)
    await page.getByRole('heading', { name: 'Hello Ada' }).waitFor()
  }, phone))

  it('logs in with an OpenID provider; an address that is taken asks for the password first', () => journey(browser, { url: site.url, alsoAt: provider.issuer }, 'openid', async (page) => {
    provider.person = { sub: 'p-new', email: 'pia@customer.example', email_verified: true, name: 'Pia' }
    await page.goto('/fr/login?back=/account/details')
    await isWhole(page)
    await press(page, 'main a[href^="/fr/login/openid"]')
    await page.waitForURL(/\/fr\/account\/details$/)
    assert.equal(await page.locator('[name=email]').inputValue(), 'pia@customer.example')
    await page.context().clearCookies()
    provider.person = { sub: 'p-nora', email: newcomer.email, email_verified: true }
    await page.goto('/login/openid')
    await page.waitForURL(/openid=taken/)
    await isWhole(page)
    await fill(page, newcomer)
    await page.waitForURL(/\/account$/)
    await page.goto('/account/security')
    assert.match((await page.locator('main').textContent())!, /Papermill \(nora@customer\.example\)/)
    await isWhole(page)
    await page.context().clearCookies()
    await page.goto('/login?back=/account/security')
    await press(page, 'main a[href^="/login/openid"]')
    await page.waitForURL((url) => url.pathname === '/account/security')
    await press(page, '.account-head button')
    await page.locator('main h1').filter({ hasText: 'You are logged out here' }).waitFor()
    assert.doesNotMatch((await page.locator('header').first().textContent())!, /Nora/)
    await isWhole(page)
    await tabTo(page, `main a[href^="${provider.issuer}/session/end"]`)
  }, phone))

  it('logs another device out, whose next step is the login', () => journey(browser, site, 'revoked session', async (page) => {
    await using other = await openPerson(browser, site, phone)
    await logIn(other.page, newcomer)
    await logIn(page, newcomer)
    await isWhole(page)
    await press(page, '.device form[action^="/account/sessions/"] button')
    await page.waitForURL(/done=device/)
    await isWhole(page)
    await press(other.page, 'main a[href="/account/passkeys"]')
    await other.page.waitForURL(/\/login\?back=/)
    await isWhole(other.page)
    await fill(other.page, newcomer)
    await other.page.waitForURL(/\/account\/passkeys$/)
    await page.goto('/account/security')
    await press(page, 'button[value=all]')
    await page.waitForURL(/\/login$/)
    assert.equal((await page.goto('/account/security'))?.url().includes('/login'), true)
    assert.equal((await other.page.goto('/account/security'))?.url().includes('/login'), true)
    assert.deepEqual(other.complaints, [])
  }, phone))
})
