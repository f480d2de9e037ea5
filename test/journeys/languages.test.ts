import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../support/chromium.ts'
import { root } from '../support/command.ts'
import { addPeople, people } from '../support/inside.ts'
import { journey } from '../support/journey.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'

const visitorsPages = ['/', '/categories', '/categories/prints?paper=recycled', '/products/pear', '/journal', '/journal/paper-weight', '/about', '/delivery', '/search?q=papier', '/search?q=xqzw', '/printmakers', '/printmakers/hana-iwase', '/login', '/signup', '/basket', '/nothing-here']
const membersPages = ['/account', '/account/details', '/basket', '/checkout', '/checkout/details?delivery=home', '/checkout/details?delivery=nothing']

describe('languages', () => {
  let site: RunningSite
  let browser: Browser
  before(async () => {
    ;[site, browser] = await Promise.all([startSite({ site: join(import.meta.dirname, '../support/breaking-site') }), openBrowser()])
    await addPeople(site, ['customer'])
  })
  after(async () => {
    await browser?.close()
    await site?.[Symbol.asyncDispose]()
  })

  for (const javaScriptEnabled of [true, false]) {
    it(`the switch keeps the page, its filters included, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => journey(browser, site, 'switches the language', async (page) => {
      for (const path of ['/', '/categories/prints?paper=recycled&sort=price-up', '/products/pear', '/journal/paper-weight', '/about', '/search?q=paper', '/login?back=%2Fcheckout']) {
        await page.goto(path)
        await page.getByRole('link', { name: /Français/ }).first().click()
        await page.locator('html[lang=fr]').waitFor()
        assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, path === '/' ? '/fr' : `/fr${path}`)
        await page.getByRole('link', { name: /English/ }).first().click()
        await page.locator('html[lang=en]').waitFor()
        assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, path)
      }
    }, { javaScriptEnabled }))
  }

  it('every page speaks one language: nothing of the house’s English is left on a French page, nor the other way', async () => {
    const words = await bothLanguages()
    await journey(browser, site, 'reads in both languages', async (page) => {
      await page.route('**/media/**', (route) => route.abort())
      await readAll(page, visitorsPages, words)
      await page.goto('/login')
      await page.getByLabel('E-mail address').fill(people.customer.email)
      await page.getByLabel('Password').fill(people.customer.password)
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.goto('/products/pencils')
      await page.getByRole('button', { name: 'Add to basket' }).click()
      await page.getByText('is in your basket').waitFor()
      await readAll(page, membersPages, words)
    })
  })

  it('an address that is not there gets a real page in its language, with ways on', () => journey(browser, site, 'is lost', async (page) => {
    for (const [path, lang] of [['/nothing-here', 'en'], ['/fr/nothing-here', 'fr'], ['/products/nothing', 'en'], ['/fr/journal/rien', 'fr']]) {
      assert.equal((await page.goto(path!))?.status(), 404)
      assert.equal(await page.locator('html').getAttribute('lang'), lang)
      await page.getByRole('heading', { level: 1 }).waitFor()
      assert.ok(await page.locator('main a').count() > 0, `${path} leads nowhere`)
      assert.ok(await page.getByRole('link', { name: 'Papeterie Lagarde' }).first().isVisible())
    }
  }))

  it('a page that breaks says so in the visitor’s language, with the number for the log and without a detail', () => journey(browser, site, 'meets a failure', async (page) => {
    for (const [path, lang] of [['/broken', 'en'], ['/fr/broken', 'fr']]) {
      const response = await page.goto(path!)
      assert.equal(response?.status(), 500)
      const text = await page.locator('main').innerText()
      assert.doesNotMatch(await page.content(), /nobody-outside|at async|\.tsx?/)
      assert.equal(await page.locator('html').getAttribute('lang'), lang)
      const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text) ?? []
      assert.ok(id && site.output().includes(id), `the log knows ${id}`)
      assert.ok(site.output().includes('nobody-outside'))
    }
  }))
})

interface Words { en: Set<string>; fr: Set<string> }

/** What the house says differently in its two languages: whole texts, without those made for a value. */
async function bothLanguages(): Promise<Words> {
  const words: Words = { en: new Set(), fr: new Set() }
  for (const file of globSync('src/application/**/*.words.ts', { cwd: root })) {
    const modules = Object.values(await import(join(root, file)) as object)
    for (const { en, fr } of modules.filter((value) => value?.en && value.fr)) collect(en, fr, words)
  }
  return words
}

function collect(en: unknown, fr: unknown, words: Words): void {
  if (typeof en === 'string' && typeof fr === 'string' && en !== fr) {
    words.en.add(en)
    // A single French word may well be English: journal, page, total.
    if (fr.includes(' ')) words.fr.add(fr)
  } else if (typeof en === 'object' && en && fr) for (const key of Object.keys(en)) collect((en as Record<string, unknown>)[key], (fr as Record<string, unknown>)[key], words)
}

async function readAll(page: Page, paths: string[], words: Words): Promise<void> {
  for (const path of paths) {
    await page.goto(path)
    assert.deepEqual(foreign(await textsOf(page), words.fr, words.en), [], `French on ${path}`)
    await page.goto(path === '/' ? '/fr' : `/fr${path}`)
    assert.deepEqual(foreign(await textsOf(page), words.en, words.fr), [], `English on /fr${path}`)
  }
}

const foreign = (texts: string[], words: Set<string>, own: Set<string>): string[] => texts.filter((text) => words.has(text) && !own.has(text))

/** What is read or read aloud, without what says that it is in another language. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = (element: Element | null) => element?.closest('[lang]') === document.documentElement
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = [document.title.split(' · ')[0] ?? '']
    while (walker.nextNode()) if (own(walker.currentNode.parentElement) && !walker.currentNode.parentElement?.closest('script, noscript')) texts.push(walker.currentNode.textContent?.trim() ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      if (own(element)) for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '')
    }
    return texts.filter(Boolean)
  })
}
