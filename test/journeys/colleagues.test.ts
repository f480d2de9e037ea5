// An owner invites a colleague and looks as somebody else: at 360 pixels and with the keyboard alone.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { axeInBothSchemes, openBrowser, scrollsSideways } from '../support/chromium.ts'
import { root } from '../support/command.ts'
import { addPeople, inside, linkTo, people } from '../support/inside.ts'
import { journey } from '../support/journey.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'

const phone = { viewport: { width: 360, height: 800 } }
const nora = { email: 'nora@papeterie.example', password: 'laid-lines-of-paper-9' }

describe('colleagues on a phone', () => {
  let site: RunningSite
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([startSite({ site: join(root, 'test/support/strict-site') }), openBrowser(), upToDateScreens()])
    await addPeople(site, ['owner', 'support', 'customer'])
  })
  after(async () => {
    await browser?.close()
    await site?.[Symbol.asyncDispose]()
  })

  const isWell = async (page: Page) => assert.deepEqual([await axeInBothSchemes(page), await scrollsSideways(page)], [[], false])
  async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
    await page.getByRole(role, { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  async function type(page: Page, selector: string, value: string): Promise<void> {
    await page.locator(selector).focus()
    await page.keyboard.type(value)
  }
  /** To the list of colleagues, as the owner. */
  async function enter(page: Page): Promise<void> {
    await page.goto('/backoffice/colleagues')
    await type(page, 'input[type=email]', people.owner.email)
    await type(page, 'input[autocomplete=current-password]', people.owner.password)
    await page.keyboard.press('Enter')
    await page.getByText(people.support.email).waitFor()
  }
  const lines = (action: string) => inside(site, ({ house }) => house.database.read.selectFrom('changes').select(['action', 'after']).where('action', 'like', action).orderBy('position').execute())

  it('are invited by letter; whoever must have a second factor sets one up before the back office opens', async () => {
    await journey(browser, site, 'invites a colleague', async (page) => {
      await enter(page)
      await isWell(page)
      await press(page, 'button', 'Invite')
      await page.getByRole('dialog').waitFor()
      await isWell(page)
      await type(page, '[role=dialog] input[type=email]', nora.email)
      await page.keyboard.press('Enter')
      await page.locator('main').getByText(nora.email).waitFor()
    }, phone)
    await journey(browser, site, 'takes the invitation', async (page) => {
      const address = `/invitation/${await linkTo(site, nora.email, 'invitation')}`
      await page.goto(address)
      await isWell(page)
      await type(page, 'main [name=password]', nora.password)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/account\/second-factor$/)
      await page.goto('/backoffice')
      assert.equal(await page.evaluate(async () => (await fetch('/backoffice/api/records/articles')).status), 403, 'it is not open yet')
      await page.goto('/account/second-factor')
      await isWell(page)
      await type(page, 'main [name=password]', nora.password)
      await page.keyboard.press('Enter')
      const secret = (await page.locator('.secret-key').textContent())!.replaceAll(' ', '')
      await type(page, 'main [name=code]', TOTP.generate({ secret: Secret.fromBase32(secret) }))
      await page.keyboard.press('Enter')
      await page.locator('.backup-codes').waitFor()
      await page.goto('/backoffice/articles')
      await page.getByRole('heading', { level: 1, name: 'Articles' }).waitFor()
      assert.equal((await page.goto(address))!.status(), 410, 'the link has worked once')
    }, phone)
    assert.equal((await lines('accepted')).length, 1)
  })

  it('are looked as: a bar says so, nothing can be changed, and both ends stand in the journal', () => journey(browser, site, 'looks as somebody else', async (page) => {
    await enter(page)
    await press(page, 'button', `View as ${people.support.name}: site and back office`)
    const bar = page.getByRole('complementary', { name: 'Looking as somebody else' })
    await bar.waitFor()
    assert.match((await bar.textContent())!, new RegExp(`You see this as ${people.support.name}`))
    await isWell(page)
    const refused = await page.evaluate(async () => {
      const reply = await fetch('/backoffice/api/records/articles', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"values":{}}' })
      return [reply.status, ((await reply.json()) as { type: string }).type]
    })
    assert.deepEqual(refused, [403, 'urn:problem-type:coulisse:only-viewing'])
    await page.goto('/')
    await page.locator('.view-bar').waitFor()
    await isWell(page)
    await page.goto('/backoffice')
    await bar.waitFor()
    await press(page, 'button', 'End the view')
    await page.waitForURL(/\/backoffice\/colleagues$/)
    await page.getByText(people.support.email).waitFor()
    assert.equal(await bar.count(), 0)
    assert.deepEqual((await lines('view-%')).map(({ action, after }) => [action, (after as { by: string; how?: string }).by, (after as { how?: string }).how]), [['view-begun', people.owner.name, undefined], ['view-ended', people.owner.name, 'button']])
  }, phone))
})
