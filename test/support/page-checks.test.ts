import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { axe, axeInBothSchemes, openBrowser, openPage, scrollsSideways } from './chromium.ts'
import { runLighthouse } from './lighthouse.ts'
import { checkHtml } from './vnu.ts'

const good = document('<h1>Paper</h1><p>Sold by the sheet.</p><a href="/other">Read about the mill</a>')
const bad = document('<h1>Paper</h1><p style="color:#ddd">Pale</p><img src="data:,"><div style="width:3000px">Wide</div>')

function document(main: string): string {
  const head = '<meta name="viewport" content="width=device-width"><meta name="description" content="A shop"><title>Shop</title>'
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body><main>${main}</main></body></html>`
}

describe('the checks that every page gets', () => {
  let server: Server
  let address: string

  before(async () => {
    server = createServer((request, response) => {
      const policy = request.url === '/strict' ? "default-src 'none'" : "default-src 'self' data: 'unsafe-inline'"
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
      response.end(request.url === '/bad' ? bad : good)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    address = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  })
  after(() => server.close())

  it('axe passes a good page, even under a strict Content-Security-Policy', async () => {
    await using browser = await openBrowser()
    const page = await openPage(browser)
    await page.goto(`${address}/strict`)
    assert.deepEqual(await axe(page), [])
  })

  it('axe names what is wrong with a bad page, in light and in dark, and a wide page is noticed', async () => {
    await using browser = await openBrowser()
    const page = await openPage(browser, { viewport: { width: 360, height: 700 } })
    await page.goto(`${address}/bad`)
    const rules = (await axeInBothSchemes(page)).map(({ rule }) => rule)
    assert.ok(rules.includes('image-alt (light)') && rules.includes('color-contrast (dark)'), rules.join())
    assert.equal(await scrollsSideways(page), true)
  })

  it('the HTML checker passes a good page and names the error of a bad one', async () => {
    const messages = await checkHtml({ good, bad })
    assert.deepEqual([...new Set(messages.filter(({ kind }) => kind === 'error').map(({ page }) => page))], ['bad'])
    assert.match(messages.map(({ message }) => message).join(), /alt/)
  })

  it('Lighthouse gives its four scores and says what failed', async () => {
    const { scores, failed } = await runLighthouse(`${address}/bad`)
    assert.ok(scores.performance > 50 && scores.accessibility < 100, JSON.stringify(scores))
    assert.ok(failed.some(({ audit }) => audit === 'image-alt'), JSON.stringify(failed))
  })
})
