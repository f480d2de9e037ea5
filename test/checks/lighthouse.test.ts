import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Category, runLighthouse } from '../support/lighthouse.ts'
import { measuredPages } from '../support/shown-pages.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'

/** Performance is measured in bench/lighthouse.bench.ts: it depends on what else the machine does. */
const whole: readonly Category[] = ['accessibility', 'best-practices', 'seo']

describe('Lighthouse, as a phone', () => {
  let site: RunningSite
  before(async () => { site = await startSite() })
  after(() => site[Symbol.asyncDispose]())

  for (const [name, path] of Object.entries(measuredPages)) {
    it(`gives the ${name} page 100 for accessibility, best practices and search engines`, async () => {
      const { scores, failed } = await runLighthouse(site.url + path, whole)
      const found = failed.filter(({ category }) => whole.includes(category))
      assert.deepEqual(whole.map((category) => `${category} ${scores[category]}`), whole.map((category) => `${category} 100`), JSON.stringify(found, null, 2))
    })
  }
})
