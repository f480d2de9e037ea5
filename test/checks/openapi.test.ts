import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Compile } from 'typebox/schema'
import { root } from '../support/command.ts'
import { Secret, TOTP } from 'otpauth'
import emulators from 'nid-webauthn-emulator'
import { addPeople, inside, linkTo, visitorAs } from '../support/inside.ts'
import { openUnconfirmed } from '../support/open-account.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { orderBody, variantOf } from '../support/shopping.ts'
import { type Reply, Visitor } from '../support/visitor.ts'

interface Operation { operationId: string; responses: Record<string, { content?: Record<string, { schema: object }> }>; security?: object[] }
interface Described { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } }

describe('the description of the API', () => {
  let site: RunningSite
  let described: Described
  /** Operations that were answered as they promise to when all goes well. */
  const answered = new Set<string>()
  before(async () => {
    site = await startSite()
    await addPeople(site, ['customer'])
    described = (await new Visitor(site.url).get('/api/openapi.json')).json
  })
  after(() => site[Symbol.asyncDispose]())

  it('passes redocly lint, recommended rules, without an error or a warning', () => {
    const file = join(site.folder, 'openapi.json')
    writeFileSync(file, JSON.stringify(described, null, 2))
    const cli = join(root, 'node_modules/@redocly/cli/bin/cli.js')
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
    const lint = spawnSync(process.execPath, [cli, 'lint', file, '--config', 'redocly.yaml', '--format', 'json'], { cwd: root, encoding: 'utf8', env })
    const { problems } = JSON.parse(lint.stdout.slice(lint.stdout.indexOf('{'))) as { problems: { ruleId: string; message: string; location: { pointer: string }[] }[] }
    assert.deepEqual(problems.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`), [])
    assert.equal(lint.status, 0, lint.stderr)
  })

  it('is kept by every answer to reading, in both languages', async () => {
    const customer = await visitorAs(site, 'customer')
    for (const language of ['en', 'fr']) {
      const get = (template: string, path = template) => ask(customer, 'GET', template, path, { headers: { 'accept-language': language } })
      for (const template of ['/api/session', '/api/account', '/api/categories', '/api/basket', '/api/checkout', '/api/orders']) await get(template)
      for (const plural of ['articles', 'pages', 'printmakers']) {
        const { json } = await get(`/api/${plural}`)
        for (const { slug } of json[plural]) await get(`/api/${plural}/{key}`, `/api/${plural}/${slug}`)
      }
      const { json: { categories } } = await get('/api/categories')
      for (const { slug } of categories) await get('/api/categories/{slug}', `/api/categories/${slug}`)
      for (const query of ['', '?sort=price-up&perPage=100', '?priceFrom=1000&priceTo=3000&inStock=true', '?category=prints&paper=matte&paper=laid', '?page=2&perPage=5', '?page=999']) await get('/api/products', `/api/products${query}`)
      const { json: { products } } = await get('/api/products', '/api/products?perPage=100')
      for (const { slug } of products) await get('/api/products/{slug}', `/api/products/${slug}`)
      for (const query of ['paper', 'ecran', 'écran', 'xqzw', '%F0%9F%96%A8', '', '%25', '_', '"']) await get('/api/search', `/api/search?q=${query}`)
      for (const query of ['?country=FR&delivery=home', '?country=ZZ', '?delivery=nothing']) await get('/api/checkout', `/api/checkout${query}`)
    }
  })

  it('is kept by the writes of a customer, from the account to the order', async () => {
    const visitor = new Visitor(site.url)
    await ask(visitor, 'GET', '/api/session')
    await ask(visitor, 'POST', '/api/account', '/api/account', { json: { email: 'new@customer.example', password: 'a-long-enough-one', name: 'Noé' } })
    await ask(visitor, 'POST', '/api/account/open', '/api/account/open', { json: { token: await linkTo(site, 'new@customer.example', 'sign-up'), password: 'a-long-enough-one' } })
    await ask(visitor, 'PATCH', '/api/account', '/api/account', { json: { name: 'Noé Faure' } })
    const { json } = await ask(visitor, 'POST', '/api/basket/lines', '/api/basket/lines', { json: { variant: await variantOf(visitor, 'pear'), quantity: 2 } })
    await ask(visitor, 'POST', '/api/basket/lines', '/api/basket/lines', { json: { variant: await variantOf(visitor, 'lemons') } })
    await ask(visitor, 'PATCH', '/api/basket/lines/{id}', `/api/basket/lines/${json.lines[0].id}`, { json: { quantity: 1 } })
    await ask(visitor, 'DELETE', '/api/basket/lines/{id}', `/api/basket/lines/${json.lines[0].id}`)
    await ask(visitor, 'GET', '/api/checkout', '/api/checkout?country=FR&delivery=home')
    const { json: placed } = await ask(visitor, 'POST', '/api/checkout', '/api/checkout', { json: orderBody({ delivery: 'home', payment: 'bank-transfer', note: 'Merci !' }) })
    await ask(visitor, 'GET', '/api/orders')
    await ask(visitor, 'GET', '/api/orders/{number}', `/api/orders/${placed.number}`)
    await ask(new Visitor(site.url), 'GET', '/api/orders/{number}', `/api/orders/${placed.number}?token=${placed.token}`)
    await ask(visitor, 'DELETE', '/api/session')
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email: 'new@customer.example', password: 'a-long-enough-one' } })
  })

  it('is kept by what one does with an account: address, password, devices, second factor', async () => {
    const visitor = new Visitor(site.url)
    const email = 'safe@customer.example'
    const password = 'a-long-enough-one'
    await inside(site, (house) => openUnconfirmed(house.ctx(null), { email, name: '', password }))
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email, password } })
    await ask(visitor, 'POST', '/api/account/confirmation')
    await ask(visitor, 'POST', '/api/account/confirmed', '/api/account/confirmed', { json: { token: await linkTo(site, email, 'confirm-email') } })
    await ask(visitor, 'PATCH', '/api/account', '/api/account', { json: { email: 'safer@customer.example', password } })
    await ask(visitor, 'POST', '/api/account/email', '/api/account/email', { json: { token: await linkTo(site, email, 'email-change') } })
    const elsewhere = new Visitor(site.url)
    await ask(elsewhere, 'POST', '/api/password/forgotten', '/api/password/forgotten', { json: { email } })
    await ask(elsewhere, 'POST', '/api/password/reset', '/api/password/reset', { json: { token: await linkTo(site, email, 'password-reset'), newPassword: password } })
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email, password } })
    await ask(elsewhere, 'POST', '/api/session', '/api/session', { json: { email, password } })
    const { json: { sessions } } = await ask(visitor, 'GET', '/api/account/sessions')
    await ask(visitor, 'DELETE', '/api/account/sessions/{id}', `/api/account/sessions/${sessions[1].id}`)
    await ask(visitor, 'GET', '/api/account/second-factor')
    const { json: { setUp } } = await ask(visitor, 'POST', '/api/account/second-factor', '/api/account/second-factor', { json: { password } })
    await ask(visitor, 'POST', '/api/account/second-factor/confirm', '/api/account/second-factor/confirm', { json: { code: TOTP.generate({ secret: Secret.fromBase32(setUp.secret) }) } })
    const { json: { backupCodes } } = await ask(visitor, 'POST', '/api/account/second-factor/codes', '/api/account/second-factor/codes', { json: { password } })
    await ask(visitor, 'DELETE', '/api/session')
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email, password } }, 401)
    await ask(visitor, 'POST', '/api/session/code', '/api/session/code', { json: { code: backupCodes[0] } })
    await ask(visitor, 'POST', '/api/account/second-factor/end', '/api/account/second-factor/end', { json: { password } })
    await ask(visitor, 'DELETE', '/api/account/sessions')
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email, password } })
    await ask(visitor, 'GET', '/api/account/data')
    await ask(visitor, 'POST', '/api/account/close', '/api/account/close', { json: { password } })
  })

  it('is kept by passkeys, and by devices on which no code is asked for', async () => {
    const at = site.url.replace('127.0.0.1', 'localhost')
    const visitor = new Visitor(at)
    const [email, password] = ['keys@customer.example', 'a-long-enough-one']
    const device = new emulators.default()
    await ask(visitor, 'GET', '/api/session/ways')
    await inside(site, (house) => openUnconfirmed(house.ctx(null), { email, name: '', password }))
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email, password } })
    const { json: { options } } = await ask(visitor, 'POST', '/api/account/passkeys/begin', '/api/account/passkeys/begin', { json: { password } })
    const { json: { passkey } } = await ask(visitor, 'POST', '/api/account/passkeys', '/api/account/passkeys', { json: { name: 'Phone', response: device.createJSON(at, options) } })
    await ask(visitor, 'PUT', '/api/account/passkeys/{id}', `/api/account/passkeys/${passkey.id}`, { json: { name: 'Blue phone' } })
    await ask(visitor, 'GET', '/api/account/passkeys')
    const { json: { backupCodes } } = await ask(visitor, 'POST', '/api/account/second-factor/passkey', '/api/account/second-factor/passkey', { json: { password } })
    await ask(visitor, 'DELETE', '/api/session')
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email, password } }, 401)
    const asked = await ask(visitor, 'POST', '/api/session/passkey/begin', '/api/session/passkey/begin', { json: {} })
    await ask(visitor, 'POST', '/api/session/passkey', '/api/session/passkey', { json: { response: device.getJSON(at, asked.json.options) } })
    await ask(visitor, 'DELETE', '/api/session')
    await ask(visitor, 'POST', '/api/session', '/api/session', { json: { email, password } }, 401)
    await ask(visitor, 'POST', '/api/session/code', '/api/session/code', { json: { code: backupCodes[0], remember: true } })
    const { json: { devices } } = await ask(visitor, 'GET', '/api/account/devices')
    assert.equal(devices[0].current, true)
    await ask(visitor, 'DELETE', '/api/account/devices/{id}', `/api/account/devices/${devices[0].id}`)
    await ask(visitor, 'POST', '/api/account/second-factor/end', '/api/account/second-factor/end', { json: { password } })
    await ask(visitor, 'POST', '/api/account/passkeys/{id}/remove', `/api/account/passkeys/${passkey.id}/remove`, { json: { password } })
  })

  it('is kept by refusals: one shape, with the sentence and the field', async () => {
    const visitor = new Visitor(site.url)
    const line = '/api/basket/lines/01900000-0000-7000-8000-000000000000'
    const refusals: [status: number, method: string, template: string, path?: string, json?: unknown][] = [
      [401, 'GET', '/api/account'], [401, 'PATCH', '/api/account', undefined, {}], [401, 'GET', '/api/account/sessions'], [410, 'POST', '/api/session/code', undefined, { code: '000000' }], [410, 'POST', '/api/password/reset', undefined, { token: 'x', newPassword: 'a-long-enough-one' }], [401, 'GET', '/api/orders'],
      [401, 'POST', '/api/session', undefined, { email: 'a@b.example', password: 'wrong' }],
      [404, 'GET', '/api/products/{slug}', '/api/products/nothing'], [404, 'GET', '/api/products', '/api/products?category=nothing'], [404, 'GET', '/api/categories/{slug}', '/api/categories/nothing'],
      [404, 'GET', '/api/articles/{key}', '/api/articles/nothing'], [404, 'GET', '/api/orders/{number}', '/api/orders/1'],
      [404, 'PATCH', '/api/basket/lines/{id}', line, { quantity: 1 }], [404, 'DELETE', '/api/basket/lines/{id}', line], [404, 'DELETE', '/api/basket/lines/{id}', '/api/basket/lines/nothing'],
      [404, 'POST', '/api/basket/lines', undefined, { variant: '01900000-0000-7000-8000-000000000000' }],
      [409, 'POST', '/api/checkout', undefined, orderBody()], [410, 'POST', '/api/account/open', undefined, { token: 'x', password: 'a-long-enough-one' }],
      [422, 'POST', '/api/account', undefined, { email: 'no address', password: 'x' }], [422, 'POST', '/api/account', undefined, {}],
      [422, 'GET', '/api/products', '/api/products?sort=nothing'], [422, 'GET', '/api/products', '/api/products?unknown=1'], [422, 'GET', '/api/search'],
      [422, 'POST', '/api/basket/lines', undefined, { variant: 'nothing' }], [422, 'POST', '/api/basket/lines', undefined, { variant: await variantOf(visitor, 'pear'), quantity: 0 }],
    ]
    for (const [status, method, template, path, json] of refusals) {
      const reply = await ask(visitor, method, template, path, { ...(json !== undefined && { json }) }, status)
      const { title, errors } = reply.json
      assert.ok(title.length > 5 && (status !== 422 || Object.keys(errors).length > 0), reply.text)
    }
    const french = await visitor.get('/api/account', { 'accept-language': 'fr-CH, fr;q=0.9' })
    assert.equal(french.json.title, 'Veuillez d’abord vous connecter')
  })

  it('describes nothing that was not seen to work here', () => {
    const all = Object.entries(described.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
    assert.deepEqual(all.filter((operation) => !answered.has(operation)), [])
  })

  /** Asks, and checks the answer against what the description says of this operation and status. */
  async function ask(visitor: Visitor, method: string, template: string, path = template, sent: Parameters<Visitor['ask']>[2] = {}, status?: number): Promise<Reply> {
    const reply = await visitor.ask(method, path, sent)
    const what = `${method} ${path} → ${reply.status} ${reply.text.slice(0, 400)}`
    assert.ok(status === undefined ? reply.status < 300 : reply.status === status, what)
    const response = described.paths[template]?.[method.toLowerCase()]?.responses[reply.status]
    assert.ok(response, `${what} is not described`)
    const [[type, { schema }] = ['', { schema: undefined }]] = Object.entries(response.content ?? {}) as [string, { schema: object | undefined }][]
    assert.equal(String(reply.headers['content-type'] ?? '').split(';')[0], type, what)
    if (schema) assert.deepEqual(errorsOf(schema, reply.json), [], what)
    if (reply.status < 300) answered.add(`${method} ${template}`)
    return reply
  }

  function errorsOf(schema: object, value: unknown): string[] {
    const { $ref } = schema as { $ref?: string }
    const [, errors] = Compile(strict($ref ? described.components.schemas[$ref.split('/').at(-1)!]! : schema)).Errors(value)
    return errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
  }
})

/** An answer holds what is described and nothing else; a problem may carry more. */
function strict(schema: any): any {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, strict(value)]))
  const isProblem = Array.isArray(schema.required) && schema.required.includes('instance')
  return schema.type === 'object' && schema.properties && schema.additionalProperties === undefined && !isProblem ? { ...inside, additionalProperties: false } : inside
}
