import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { axeInBothSchemes, openBrowser, scrollsSideways } from '../support/chromium.ts'
import { addPeople, visitorAs } from '../support/inside.ts'
import { journey } from '../support/journey.ts'
import { backOfficeScreens, guestsPages, visitorsPages, type VisitorsPages } from '../support/shown-pages.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'
import type { Visitor } from '../support/visitor.ts'

/** A phone and a desk. */
const widths = [360, 1280]
/** Each looks at thirty pages. */
const longMs = 600_000

// Each page is waited for until it asks for nothing more: side by side, half of the time is not spent waiting.
describe('axe finds nothing serious, and nothing sticks out sideways', { concurrency: 2 }, () => {
  let site: RunningSite
  let browser: Browser
  let visitors: VisitorsPages
  let owner: Visitor
  let screens: Record<string, string>
  before(async () => {
    ;[site, browser] = await Promise.all([startSite(), openBrowser(), upToDateScreens()])
    await addPeople(site, ['customer', 'owner'])
    visitors = await visitorsPages(site)
    owner = await visitorAs(site, 'owner')
    screens = await backOfficeScreens(owner)
  })
  after(async () => {
    await browser?.close()
    await site?.[Symbol.asyncDispose]()
  })

  for (const width of widths) {
    it(`on the visitor’s pages, ${width} pixels wide, in light and in dark`, { timeout: longMs }, async () => {
      await look(`visitor ${width}`, width, visitors.paths, cookiesOf(visitors.visitor))
      await look(`guest ${width}`, width, guestsPages)
    })

    it(`on the main screens of the back office, ${width} pixels wide, in light and in dark`, { timeout: longMs }, async () => {
      await look(`owner ${width}`, width, screens, cookiesOf(owner))
      await look(`colleague at the door ${width}`, width, { 'log in': '/backoffice/login' })
    })
  }

  const cookiesOf = ({ cookies }: Visitor): BrowserContextOptions => ({ storageState: { cookies: Object.entries(cookies).map(([name, value]) => ({ name, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' })), origins: [] } })

  async function look(who: string, width: number, paths: Record<string, string>, options: BrowserContextOptions = {}): Promise<void> {
    const found: string[] = []
    await journey(browser, site, `axe ${who}`, async (page) => {
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(path)
        await page.getByRole('heading').first().waitFor()
        await page.waitForLoadState('networkidle')
        found.push(...(await findingsOn(page)).map((finding) => `${name}: ${finding}`))
      }
    }, { viewport: { width, height: 900 }, ...options })
    assert.deepEqual(found, [])
  }
})

async function findingsOn(page: Page): Promise<string[]> {
  const violations = await axeInBothSchemes(page)
  const sideways = await scrollsSideways(page) ? ['sticks out sideways'] : []
  return [...sideways, ...violations.flatMap(({ rule, elements }) => elements.map(({ selector, why }) => `${rule} ${selector} ${why.replace(/\s+/g, ' ').slice(0, 200)}`))]
}
