// What a developer sees of a request: its SQL with the line that asked, repeats, cache, jobs and mails; and the way from an error to its line. And nobody else.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { h } from 'preact'
import { forEachEngine } from '../../../test/support/databases.ts'
import { runProgram, type RunningProgram } from '../../../test/support/program.ts'
import { Visitor, type Reply } from '../../../test/support/visitor.ts'
import { world } from '../../../test/support/world.ts'
import { Layout, page } from '../../index.ts'
import type { Site } from '../../index.ts'
import { until } from '../../../test/support/until.ts'

const pages = {
  busy: page('/busy', async (ctx) => {
    for (let i = 0; i < 3; i++) await ctx.db.selectFrom('products').select('slug').where('slug', '=', String(i)).execute()
    return h(Layout, { title: 'Busy', children: null })
  }),
  broken: page('/broken', async (ctx) => {
    await ctx.db.selectFrom('products').select('id').execute()
    throw new Error('the kettle is cold', { cause: new Error('no power') })
  }),
}
const site: Site = { ...world, pages }
const id = (reply: Reply) => String(reply.headers['x-inspector'])

forEachEngine((engine) => {
  describe('the inspector', () => {
    let running: RunningProgram
    before(async () => { running = await runProgram(engine, site, { develop: true, siteFolder: import.meta.dirname, env: { COULISSE_EDITOR: 'zed' } }) })
    after(() => running[Symbol.asyncDispose]())
    const visitor = () => new Visitor(running.url)

    it('puts a bar on each page without loosening its policy, and shows every statement with its line and how often it was asked', async () => {
      const reply = await visitor().get('/busy', { 'accept-encoding': 'br, gzip' })
      assert.match(reply.text, /<details class="inspector-bar"[^]*1 repeated[^]*<\/body>/)
      assert.doesNotMatch(reply.text.slice(reply.text.indexOf('inspector-bar')), /<script|<style| style="/)
      assert.doesNotMatch(String(reply.headers['content-security-policy']), /unsafe/)
      const shown = (await visitor().get(id(reply))).text
      assert.equal(shown.match(/asked 3 times/g)!.length, 3)
      assert.match(shown, /href="zed:\/\/file[^"]*inspector\.test\.ts:\d+:\d+"/)
      assert.match(shown, /<dt>Cache<\/dt><dd>made|not-kept/)
    })

    it('leads from an error to the line of the site that threw it, with its cause, the request and what was asked until then', async () => {
      const reply = await visitor().get('/broken?token=hidden-canary', { accept: 'text/html', cookie: 'session=hidden-canary' })
      assert.equal(reply.status, 500)
      assert.match(reply.text, /<h1>the kettle is cold<\/h1>/)
      assert.match(reply.text, /class="here"><i>[^<]*<\/i>\s*throw new Error/)
      assert.match(reply.text, /Because of: no power/)
      assert.match(reply.text, /select &quot;id&quot; from &quot;products&quot;/)
      assert.doesNotMatch(reply.text, /hidden-canary/)
      assert.match(String(reply.headers['content-security-policy']), /default-src 'none'; style-src 'self'/)
      assert.equal((await visitor().get('/api/nothing')).status, 404)
      assert.ok(running.log.some(({ message }) => message === 'A request failed.'), 'it is logged all the same')
    })

    it('shows the mails that a request wrote and the jobs that it led to', async () => {
      const reply = await visitor().post('/api/account', { email: 'mina@customer.example', password: 'a-long-password-of-mina', name: 'Mina' })
      assert.ok(reply.status < 300, reply.text)
      const shown = async () => (await visitor().get(id(reply))).text
      assert.doesNotMatch(await shown(), /a-long-password-of-mina/)
      await until(async () => /<dt>(Jobs|Mails)<\/dt><dd>(?!none)/.test(await shown()))
    })

    it('lists the last requests, without files and without itself', async () => {
      await visitor().get('/busy')
      const list = (await visitor().get('/_inspector')).text
      assert.match(list, /GET \/busy/)
      assert.doesNotMatch(list, />GET \/_inspector/)
    })

    it('answers under the site’s own name only', async () => {
      assert.equal((await visitor().get('/_inspector', { host: 'evil.example' })).status, 421)
    })
  })

  it('is not there in production: no page, no header, no bar, no source', async () => {
    await using running = await runProgram(engine, site, { siteFolder: import.meta.dirname })
    const visitor = new Visitor(running.url)
    assert.equal((await visitor.get('/_inspector')).status, 404)
    const [busy, broken] = [await visitor.get('/busy'), await visitor.get('/broken', { accept: 'text/html' })]
    for (const reply of [busy, broken]) {
      assert.equal(reply.headers['x-inspector'], undefined)
      assert.doesNotMatch(reply.text, /inspector|kettle/)
    }
    assert.equal(broken.status, 500)
  })
})
