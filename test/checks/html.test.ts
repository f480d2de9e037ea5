import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addPeople } from '../support/inside.ts'
import { guestsPages, mistakes, visitorsPages } from '../support/shown-pages.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'
import { checkHtml } from '../support/vnu.ts'

describe('the HTML of the visitor’s pages', () => {
  let site: RunningSite
  before(async () => {
    site = await startSite()
    await addPeople(site, ['customer'])
  })
  after(() => site[Symbol.asyncDispose]())

  it('has no error, in English and in French, after mistakes in forms as well', async () => {
    const { visitor, paths } = await visitorsPages(site)
    const guest = new Visitor(site.url)
    const pages: Record<string, string> = {}
    for (const prefix of ['', '/fr']) {
      for (const [name, path] of Object.entries(paths)) pages[`${name} ${prefix}`] = (await visitor.get(inLanguage(prefix, path))).text
      for (const [name, path] of Object.entries(guestsPages)) pages[`${name} ${prefix}`] = (await guest.get(prefix + path)).text
      for (const [name, { path, form }] of Object.entries(mistakes)) pages[`${name} ${prefix}`] = (await guest.sendForm(prefix + path, form)).text
    }
    const wrong = (await checkHtml(pages)).filter(({ kind }) => kind === 'error')
    assert.deepEqual(wrong.map(({ page, message, extract }) => `${page}: ${message} ${extract}`), [])
    for (const [name, html] of Object.entries(pages)) assert.match(html, /<\/html>$/, name)
  })

  it('tells machines the same as people: one title, one description, one address, both languages', async () => {
    const guest = new Visitor(site.url)
    for (const path of ['/', '/categories/prints', '/products/pear', '/journal/paper-weight', '/about']) {
      const { text } = await guest.get(path)
      const count = (pattern: RegExp) => [...text.matchAll(pattern)].length
      assert.deepEqual([count(/<title>/g), count(/<h1/g), count(/name="description"/g), count(/rel="canonical"/g), count(/hreflang="(en|fr|x-default)" href=/g)], [1, 1, 1, 1, 3], path)
      for (const [, json] of text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) assert.ok(JSON.parse(json!)['@context'], path)
    }
  })
})

const inLanguage = (prefix: string, path: string): string => (prefix && path === '/' ? prefix : prefix + path)
