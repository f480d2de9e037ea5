import assert from 'node:assert/strict'
import { afterEach, beforeEach, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import type { Order } from './order.ts'
import { orderMailJobs } from './order.mail.tsx'

const now = '2026-11-22T10:00:00.000Z'
const address = { name: 'Ada <Lovelace>', line1: '1 rue du Port', line2: '', postcode: '44000', city: 'Nantes', country: 'FR' }

forEachEngine((engine) => {
  let shop: OpenShop
  beforeEach(async () => { shop = await openShop(engine) })
  afterEach(() => shop.end())

  async function place(values: Partial<Order & { deliveryMethod: string }> & { method?: 'bank-transfer' | 'on-collection' } = {}): Promise<string> {
    const { method = 'bank-transfer', delivery: _, payment: __, lines: ___, ...more } = values
    const id = '0199aaaa-0000-7000-8000-000000000001'
    await shop.house.database.write(async (tx) => {
      const order = { id, version: 1, number: '1001', placedAt: now, updatedAt: now, account: null, email: 'ada@world.example', locale: 'en', status: 'placed', paymentStatus: 'due', deliveryMethod: 'post', deliveryAddress: address, billingAddress: address, goodsMinor: 2400, deliveryMinor: 590, totalMinor: 2990, vat: [{ rate: 2000, netMinor: 2492, vatMinor: 498 }], currency: 'EUR', paidAt: null, sentAt: null, cancelledAt: null, tokenHash: 'x', note: null, search: '' } as const
      await tx.insertInto('orders').values({ ...order, ...more } as never).execute()
      await tx.insertInto('orderLines').values({ id: 'l1', order: id, position: 0, variant: null, sku: 'NB-A5', name: 'Blue notebook', options: 'A5', quantity: 2, unitPriceMinor: 1200, totalMinor: 2400, vatRate: 2000, vatMinor: 400 }).execute()
      await tx.insertInto('payments').values({ id: 'p1', order: id, method, status: 'due', amountMinor: 2990, reference: '1001', createdAt: now, updatedAt: now }).execute()
    })
    return id
  }
  const job = { id: '0199aaaa-0000-7000-8000-0000000000aa', name: 'j', attempt: 1, isLastAttempt: false, requestId: 'r', signal: new AbortController().signal, reached: undefined, progress() {}, async checkpoint() {} }
  async function letter(kind: keyof typeof orderMailJobs, order: string, more: object = {}) {
    await orderMailJobs[kind](shop.ctx(), { order, ...more }, job)
    return shop.house.database.read.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
  }
  const has = (plain: string, ...parts: string[]) => { for (const part of parts) assert.ok(plain.replace(/[\u00a0\u202f]/g, ' ').includes(part), `${part}\n---\n${plain}`) }

  it('the confirmation says what, how much, how to pay, and where it goes', async () => {
    const mail = await letter('mail:order-confirmation', await place({ note: 'Please wrap it' }), { token: 'a'.repeat(43) })
    assert.deepEqual([mail.recipient, mail.subject, mail.kind], ['ada@world.example', 'Your order 1001', 'order-confirmation'])
    has(mail.plain, 'order 1001 of 22 November 2026', '2 × Blue notebook\nA5 · NB-A5  €24.00', 'Delivery: By post  €5.90', 'Total  €29.90', '€4.98 VAT at 20% is included', 'Amount  €29.90', 'IBAN  FR14 2004 1010 0505 0001 3M02 606', 'BIC  PSSTFRPPPAR', 'Reference  1001', 'Ada <Lovelace>\n1 rue du Port\n44000 Nantes\nFrance', 'Please wrap it', `http://127.0.0.1:3000/orders/1001?token=${'a'.repeat(43)}`)
    assert.ok(!mail.html.includes('<Lovelace>'))
  })

  it('is written in the language of the order', async () => {
    const mail = await letter('mail:order-confirmation', await place({ locale: 'fr' }), { token: 'a'.repeat(43) })
    assert.equal(mail.subject, 'Votre commande 1001')
    has(mail.plain, 'Merci pour votre commande', 'du 22 novembre 2026', 'Livraison : Par la poste  5,90 €', 'Dont 4,98 € de TVA à 20 %', '/fr/orders/1001?token=')
  })

  it('tells who collects where to come, and that paying is possible there', async () => {
    const mail = await letter('mail:order-confirmation', await place({ deliveryMethod: 'shop', deliveryAddress: null, deliveryMinor: 0, method: 'on-collection' }), { token: 'a'.repeat(43) })
    has(mail.plain, 'Delivery: Collect in the shop  free', 'You pay when you collect it', 'You collect your order in the shop')
    assert.ok(!mail.plain.includes('IBAN'))
  })

  it('is one mail, however often its job runs', async () => {
    const id = await place()
    for (let run = 0; run < 3; run++) await letter('mail:order-confirmation', id)
    assert.equal((await shop.house.database.read.selectFrom('mails').selectAll().execute()).length, 1)
  })

  it('says nothing of an order that there is not', async () => {
    await orderMailJobs['mail:order-sent'](shop.ctx(), { order: 'none' }, job)
    assert.equal((await shop.house.database.read.selectFrom('mails').selectAll().execute()).length, 0)
  })

  it('a sent order that is not paid says how to pay', async () => {
    const mail = await letter('mail:order-sent', await place({ status: 'sent', sentAt: '2026-11-23T10:00:00.000Z' }))
    assert.equal(mail.subject, 'Your order 1001 is on its way')
    has(mail.plain, 'left us on 23 November 2026', 'We have not seen your payment yet', 'IBAN  FR14')
  })

  it('a paid one does not', async () => {
    const mail = await letter('mail:order-sent', await place({ status: 'sent', paymentStatus: 'paid', sentAt: '2026-11-23T10:00:00.000Z' }))
    assert.ok(!mail.plain.includes('IBAN'))
  })

  it('what was collected gets a receipt', async () => {
    const mail = await letter('mail:order-sent', await place({ status: 'sent', paymentStatus: 'paid', sentAt: '2026-11-23T10:00:00.000Z', deliveryMethod: 'shop', deliveryAddress: null }))
    assert.equal(mail.subject, 'You have collected your order 1001')
  })

  it('a cancelled order says what happens to the money', async () => {
    const mail = await letter('mail:order-cancelled', await place({ status: 'cancelled', paymentStatus: 'refund-due', cancelledAt: '2026-11-24T10:00:00.000Z' }))
    has(mail.plain, 'was cancelled on 24 November 2026', 'You have paid €29.90')
  })

  it('a cancelled order that was not paid says that there is nothing to pay', async () => {
    const mail = await letter('mail:order-cancelled', await place({ status: 'cancelled', cancelledAt: '2026-11-24T10:00:00.000Z', locale: 'fr' }))
    has(mail.plain, 'Vous n’avez rien à payer')
  })
})
