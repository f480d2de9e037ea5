// A journey: a person with a browser of their own on a running site. When it fails, a picture of the page is kept.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { root } from './command.ts'
import type { RunningSite } from './running-site.ts'

export const failedPictures = join(root, 'node_modules/.cache/coulisse/failed')
/** Pages and calls are refused in the course of a journey; pictures, styles and scripts never. */
const answered = new Set(['document', 'fetch', 'xhr'])
/** Three files of tests share two cores. */
const patienceMs = 30_000

export interface Person extends AsyncDisposable {
  page: Page
  /** What the page complained about: errors of scripts, refused by the policy, requests to elsewhere. */
  complaints: string[]
}

/** `alsoAt`: another address that pages may lead to. */
type Place = Pick<RunningSite, 'url'> & { alsoAt?: string }

export async function openPerson(browser: Browser, site: Place, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB', ...options })
  context.setDefaultTimeout(patienceMs)
  context.setDefaultNavigationTimeout(patienceMs)
  const page = await context.newPage()
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text()) })
  context.on('response', (response) => { if (response.status() >= 400 && !answered.has(response.request().resourceType())) complaints.push(`${response.status()} for ${response.url()}`) })
  context.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && ![site.url, site.alsoAt].some((own) => own && request.url().startsWith(own))) complaints.push(`asked for ${request.url()}`) })
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** Runs a journey of one person; a picture of where it stopped is kept when it fails, and what the page complained about fails it too. */
export async function journey(browser: Browser, site: Place, name: string, walk: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
  await using person = await openPerson(browser, site, options)
  try {
    await walk(person.page)
  } catch (error) {
    const path = await keepPicture(person.page, name)
    throw new Error(`${(error as Error).message}\nAt ${person.page.url()}; picture: ${path}\n${person.complaints.join('\n')}`, { cause: error })
  }
  if (person.complaints.length > 0) throw new Error(`The pages complained:\n${person.complaints.join('\n')}`)
}

async function keepPicture(page: Page, name: string): Promise<string> {
  mkdirSync(failedPictures, { recursive: true })
  const path = join(failedPictures, `${name.replace(/[^\w]+/g, '-')}.png`)
  await page.screenshot({ path, fullPage: true }).catch(() => {})
  return path
}
