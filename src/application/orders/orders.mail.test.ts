// What the letters about an order promise, on both engines.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { addToBasket } from '../basket/basket.ts'
import { placeOrder } from '../checkout/checkout.ts'
import { cancelOrder, markPaid } from './orders.ts'
import { orderJobs } from './orders.jobs.ts'

const address = { name: 'Ada Lovelace', line1: '1 rue du Papier', postcode: '16000', city: 'Angoulême', country: 'FR' }
const job = (id: string) => ({ id, name: '', attempt: 1, isLastAttempt: false, requestId: id, signal: new AbortController().signal })

forEachEngine((engine) => {
  describe('letters about an order', () => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())

    async function order(locale: 'en' | 'fr', payment: 'bank-transfer' | 'on-collection') {
      const guest = shop.ctx(null, locale)
      const added = await addToBasket(guest, { token: undefined, variant: shop.variants['NB-A5']!, quantity: 2 })
      assert.ok(added.ok)
      const delivery = payment === 'bank-transfer' ? 'post' : 'shop'
      const placed = await placeOrder(guest, added.token!, { email: 'ada@example.test', address, delivery, payment, accept: true })
      assert.ok(placed.ok, JSON.stringify(placed))
      return placed
    }
    const mails = (kind: string) => shop.ctx().db.selectFrom('mails').selectAll().where('kind', '=', kind).orderBy('createdAt').execute()

    it('confirm it in its language, with lines, VAT, total, the account to pay to and the way to the order; once, though the job runs twice', async () => {
      const placed = await order('fr', 'bank-transfer')
      const run = () => orderJobs['mail:order-confirmation'](shop.ctx(), { order: placed.order.id, token: placed.token }, job('0199aaaa-0000-7000-8000-000000000001'))
      await run()
      await run()
      const [mail, ...more] = await mails('order-confirmation')
      assert.equal(more.length, 0)
      assert.equal(mail!.recipient, 'ada@example.test')
      assert.match(mail!.subject, new RegExp(`commande ${placed.order.number}`))
      for (const part of ['Carnet bleu', 'A5', 'dont TVA 20', 'FR14 2004', placed.order.number, placed.token, 'Ada Lovelace', 'France', 'Par la poste']) assert.ok(mail!.plain.includes(part), `${part} is not in:\n${mail!.plain}`)
    })

    it('say how to pay in the shop, and give no account', async () => {
      const placed = await order('en', 'on-collection')
      await orderJobs['mail:order-confirmation'](shop.ctx(), { order: placed.order.id, token: placed.token }, job('0199aaaa-0000-7000-8000-000000000002'))
      const mail = (await mails('order-confirmation')).at(-1)!
      assert.ok(mail.plain.includes('You pay when you collect it.') && !mail.plain.includes('IBAN'))
    })

    it('tell of a cancelled order that what was paid comes back', async () => {
      const placed = await order('en', 'bank-transfer')
      assert.ok((await markPaid(shop.ctx(), placed.order.id, 1)).ok)
      assert.ok((await cancelOrder(shop.ctx(), placed.order.id, 2)).ok)
      await orderJobs['mail:order-cancelled'](shop.ctx(), { order: placed.order.id }, job('0199aaaa-0000-7000-8000-000000000003'))
      assert.match((await mails('order-cancelled'))[0]!.plain, /We pay back the €\d+\.\d\d that you paid\./)
    })
  })
})
