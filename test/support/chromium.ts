// A real browser for tests: opened the same way everywhere, with the checks that every page gets.

import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { browser as chromiumTool, ensure } from '../../scripts/tools.ts'

/** Quiet: nothing but the tested site is contacted. No sandbox, because CI runs as root. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type ColorScheme = 'light' | 'dark'

export interface Violation {
  rule: string
  impact: string
  help: string
  /** Where: a selector and the element's HTML, one for each element. */
  elements: { selector: string; html: string; why: string }[]
}

export interface ScreenshotOptions {
  folder: string
  name: string
  widths?: readonly number[]
}

const widths = [360, 1280] as const
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export function chromiumPath(): string {
  return process.env.COULISSE_TEST_CHROMIUM ?? ensure(chromiumTool)
}

/** `await using browser = await openBrowser()` also closes it when the test fails. */
export async function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags, ...flags] })
}

/** A visitor of their own, with their own cookies: a phone or a desk, with or without JavaScript. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
  return context.newPage()
}

/**
 * What axe finds serious or critical on the page as it stands. It is injected through the debugger, which a strict
 * Content-Security-Policy does not stop, so the page is tested with the headers it really has.
 */
export async function axe(page: Page, rules?: readonly string[]): Promise<Violation[]> {
  if (!await page.evaluate<boolean>('"axe" in globalThis')) await page.evaluate(axeSource)
  const found = await page.evaluate((rules) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } }
    return axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) })
  }, rules)
  return found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(toViolation)
}

interface AxeResult {
  violations: { id: string; impact: string; help: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }[]
}

function toViolation({ id, impact, help, nodes }: AxeResult['violations'][number]): Violation {
  const elements = nodes.map(({ target, html, failureSummary }) => ({ selector: target.join(' '), html, why: failureSummary ?? '' }))
  return { rule: id, impact, help, elements }
}

/** axe in light and in dark, which differ in nothing but colours; the names of violations say which. */
export async function axeInBothSchemes(page: Page): Promise<Violation[]> {
  const found: Violation[] = []
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await settle(page)
    for (const violation of await axe(page, scheme === 'light' ? undefined : ['color-contrast', 'link-in-text-block'])) found.push({ ...violation, rule: `${violation.rule} (${scheme})` })
  }
  return found
}

/** Colours that change take a moment: scripts hear of the scheme, and controls fade from one to the other. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    await frame()
    await frame()
    await Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished))
    await frame()
  })
}

/** Full-page pictures `NAME-360-light.png` … for people to look at; returns their paths. */
export async function takeScreenshots(page: Page, options: ScreenshotOptions): Promise<string[]> {
  mkdirSync(options.folder, { recursive: true })
  const taken: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of options.widths ?? widths) {
      await page.setViewportSize({ width, height: 900 })
      const path = join(options.folder, `${options.name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true })
      taken.push(path)
    }
  }
  return taken
}

/** True when the page can be scrolled sideways: nothing may stick out of a small screen. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}
