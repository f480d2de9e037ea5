// The page behind a link is fetched when a finger goes down on it, and what is somebody's own never is.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser, openPage } from '../support/chromium.ts'
import { runProgram } from '../support/program.ts'
import { until } from '../support/until.ts'
import { world } from '../support/world.ts'

it('a page is on its way before the finger lifts; baskets and logins are not fetched ahead', async () => {
  await using site = await runProgram('sqlite', world, { env: { COULISSE_ACCESS_LOG: 'on' } })
  await using browser = await openBrowser()
  const page = await openPage(browser)
  await page.goto(`${site.url}/`)
  const asked = (path: string) => site.log.filter(({ fields }) => fields['path'] === path).length
  // The rules are a file that comes after the page.
  await until(() => site.log.some(({ fields }) => String(fields['path']).startsWith('/assets/speculation.')))
  for (const path of ['/basket', '/login']) await press(page, `a[href="${path}"]:visible`)
  await until(async () => {
    await press(page, 'a[href="/fr"]:visible')
    return asked('/fr') > 0
  })
  assert.equal(new URL(page.url()).pathname, '/', 'nothing was opened')
  assert.deepEqual([asked('/basket'), asked('/login')], [0, 0])
})

/** Down on it, and up elsewhere: no click. */
async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().hover()
  await page.mouse.down()
  await page.mouse.move(2, 600)
  await page.mouse.up()
}
