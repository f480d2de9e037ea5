// A person without a mouse: goes through a page with Tab, types, and presses Enter.
import type { Page } from 'playwright-core'

const mostSteps = 80

/** Tabs to what is wished. Throws where the keyboard does not reach it. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor()
  for (let steps = 0; steps < mostSteps; steps++) {
    if (await page.evaluate((wished) => document.activeElement?.matches(wished) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${selector}.`)
}

/** Into a field, in the place of what stood there. */
export async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Fields of a form of the site by name; Enter in the last one sends it. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await typeInto(page, `main [name=${name}]`, value)
  await page.keyboard.press('Enter')
}

export async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press('Enter')
}
