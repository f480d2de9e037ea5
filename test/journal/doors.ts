// Every door that writes, called once: what the walk of the journal goes through, in an order in which each finds what it needs.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { addUser, changeEmail, changeName, changePassword, changeRole, createOwnerLink, disableAccount, enableAccount, openSignUp, redeemOwnerLink, signUp } from '../../src/application/accounts/accounts.ts'
import { forgetUnconfirmed } from '../../src/application/accounts/forget-unconfirmed.ts'
import { closeAccount } from '../../src/application/accounts/personal-data.ts'
import { addToBasket } from '../../src/application/basket/basket.ts'
import { placeOrder } from '../../src/application/checkout/checkout.ts'
import { agree, personalConsents, withdraw } from '../../src/application/consents/consents.ts'
import type { Ctx } from '../../src/application/context.ts'
import type { OpenHouse } from '../../src/application/house.ts'
import { importProducts } from '../../src/application/imports/imports.ts'
import { mailJobs } from '../../src/application/mail/deliver-mail.ts'
import { sendMail } from '../../src/application/mail/mail.ts'
import { deletePicture, storePicture } from '../../src/application/media/media.ts'
import type { AnyResource, Field } from '../../src/application/model/model.ts'
import { cancelOrder, findOrder, markPaid, markSent } from '../../src/application/orders/orders.ts'
import { claimWaitingOrders } from '../../src/application/orders/claim-orders.ts'
import { personalOrders } from '../../src/application/orders/personal-orders.ts'
import { changeRecord, createRecord, deleteRecord, readRecord } from '../../src/application/records/records.ts'
import { createKey, revokeKey } from '../../src/application/rights/api-keys.ts'
import { changeRoleRights, createRole, deleteRole } from '../../src/application/rights/roles.ts'
import { newId } from '../../src/database/id.ts'
import { countStock } from '../../src/application/stock/stock.ts'
import { saveRecord } from '../../src/backoffice/api/save-record.ts'
import { openUnconfirmed } from '../support/open-account.ts'
import { sheet, simple } from '../support/woocommerce-sheet.ts'

/** What the doors leave behind for those after them. */
export interface Kept { [name: string]: any }

export interface Door {
  name: string
  /** Files of src/ whose writing it goes through. */
  through: readonly string[]
  prepare?(ctx: Ctx, kept: Kept, house: OpenHouse): Promise<void>
  open(ctx: Ctx, kept: Kept, house: OpenHouse): Promise<unknown>
}

const password = 'a-long-enough-password-7'
const records = ['src/application/records/records.ts', 'src/application/records/parts.ts', 'src/application/records/relations.ts', 'src/application/records/what-goes-along.ts'] as const

/** A value that a required field takes. */
async function sampleOf(ctx: Ctx, field: Field, name: string, resource: AnyResource, round: number): Promise<unknown> {
  const text = `${resource.name} ${name} ${round}`
  const samples: Record<string, unknown> = {
    text: text.slice(0, 40), longText: text, integer: Number(field.settings['min'] ?? 7) + round, money: 1250 + round, boolean: true, time: `2026-0${round}-01T00:00:00.000Z`, link: `/${resource.name}-${round}`, slug: `${resource.name}-${round}`,
    richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
    choice: (field.settings['choices'] as { value: string }[] | undefined)?.[round - 1]?.value,
  }
  const value = field.kind === 'relation' ? await anyRecord(ctx, ctx.house.resources.get(field.settings['to'] as string)!) : samples[field.kind]
  if (value === undefined) return undefined
  return field.localized ? { en: value, fr: value } : field.many ? [value] : value
}

async function anyRecord(ctx: Ctx, resource: AnyResource): Promise<string | undefined> {
  const row = await ctx.house.database.read.selectFrom(resource.plural as 'products').select('id').limit(1).executeTakeFirst()
  return row?.id
}

async function sampleValues(ctx: Ctx, resource: AnyResource, round: number): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries<Field>(resource.fields)) {
    const value = resource.name === 'category' && name === 'parent' ? null : await sampleOf(ctx, field, name, resource, round)
    if (value !== undefined) values[name] = value
  }
  for (const [name, part] of Object.entries(resource.parts)) {
    const entry = await sampleValues(ctx, part.resource, round)
    values[name] = round === 1 ? [{ ...entry, sku: 'W-1' }, { ...entry, sku: 'W-2' }] : [{ ...entry, sku: 'W-3' }]
    for (const each of values[name] as Record<string, unknown>[]) for (const own of [part.ownerField, 'position', ...(part.resource.fields.sku ? [] : ['sku'])]) delete each[own]
  }
  return values
}

const isOk = (result: unknown): void => assert.ok((result as { ok: boolean }).ok, JSON.stringify(result))

/** Create, change (a part kept, one removed, one added) and delete of one resource. */
export function recordDoors(resource: AnyResource): Door[] {
  const key = `id of ${resource.name}`
  const byProgram = { byProgram: true }
  return [
    { name: `create ${resource.name}`, through: records, open: async (ctx, kept) => {
      const made = await createRecord(ctx, resource, await sampleValues(ctx, resource, 1), byProgram)
      isOk(made)
      kept[key] = made.ok && made.record.id
    } },
    { name: `change ${resource.name}`, through: records, open: async (ctx, kept) => {
      const current = (await readRecord(ctx, resource, kept[key]))!
      const values = await sampleValues(ctx, resource, 2)
      for (const part of Object.keys(resource.parts)) values[part] = [(current.values[part] as object[])[0], ...(values[part] as object[])]
      isOk(await changeRecord(ctx, resource, current.id, current.version, values, byProgram))
    } },
    { name: `delete ${resource.name}`, through: records,
      prepare: async (ctx, kept) => { kept[`version ${key}`] = (await readRecord(ctx, resource, kept[key]))?.version },
      open: async (ctx, kept) => isOk(await deleteRecord(ctx, resource, kept[key], kept[`version ${key}`])) },
  ]
}

const person = (house: OpenHouse, kept: Kept, ctx: Ctx) => house.context({ account: kept['customer'], actor: { kind: 'person', id: kept['customer'].id, name: kept['customer'].name, role: 'customer' }, requestId: ctx.requestId })
const orderInput = { email: 'ada@example.test', delivery: 'post', payment: 'bank-transfer', accept: true, address: { name: 'Ada Lovelace', line1: '12 rue du Papier', postcode: '16000', city: 'Angoulême', country: 'FR' } }
const guestOf = (house: OpenHouse, ctx: Ctx) => house.context({ requestId: ctx.requestId })

async function fillBasket(house: OpenHouse, kept: Kept): Promise<void> {
  const added = await addToBasket(house.context({}), { token: undefined, variant: kept['variant'], quantity: 2 })
  isOk(added)
  kept['basket'] = added.ok && added.token
}

async function orderStep(step: typeof markPaid, ctx: Ctx, kept: Kept): Promise<void> {
  const order = (await findOrder(ctx, { id: kept['order'] }))!
  isOk(await step(ctx, order.id, order.version))
}

const stock = ['src/application/stock/stock.sql.ts', 'src/application/stock/stock.ts', 'src/application/stock/count-stock.ts']
const accounts = ['src/application/accounts/accounts.sql.ts']
const orders = ['src/application/orders/insert-order.ts', 'src/application/orders/order-steps.ts', 'src/application/payments/payments.ts', ...stock]
const mail = ['src/application/mail/mail.sql.ts']
const consents = ['src/application/consents/consents.sql.ts', 'src/application/consents/consents.ts']

const placing: Door = { name: 'place an order', through: [...orders, ...consents], prepare: (_, kept, house) => fillBasket(house, kept), open: async (ctx, kept, house) => {
  const placed = await placeOrder(guestOf(house, ctx), kept['basket'], orderInput)
  isOk(placed)
  kept['order'] = placed.ok && placed.order.id
} }

export const otherDoors: Door[] = [
  { name: 'create the owner by a link', through: accounts, prepare: async (ctx, kept) => { kept['link'] = (await createOwnerLink(ctx))!.split('#')[1] }, open: async (ctx, kept) => isOk(await redeemOwnerLink(ctx, kept['link'], { email: 'first@example.test', name: 'First', password })) },
  { name: 'sign up', through: accounts, open: async (ctx) => isOk(await signUp(ctx, { email: 'c@example.test', name: 'Chloé', password }, { address: '192.0.2.1' })) },
  { name: 'open the account', through: accounts, open: async (ctx, kept) => {
    const letter = await ctx.db.selectFrom('mails').select('plain').where('kind', '=', 'sign-up').executeTakeFirstOrThrow()
    const made = await openSignUp(ctx, { token: /open\/([\w-]{43})/.exec(letter.plain)![1], password }, { device: '', address: '192.0.2.1' }, async () => {})
    isOk(made)
    kept['customer'] = made.ok && made.account
  } },
  { name: 'change one’s name', through: accounts, open: async (ctx, kept, house) => isOk(await changeName(person(house, kept, ctx), 'Cléo')) },
  { name: 'change one’s address', through: accounts, open: async (ctx, kept, house) => isOk(await changeEmail(person(house, kept, ctx), { email: 'd@example.test', password })) },
  { name: 'change one’s password', through: accounts, open: async (ctx, kept, house) => isOk(await changePassword(person(house, kept, ctx), { newPassword: `${password}!`, password })) },
  { name: 'add a colleague', through: accounts, open: async (ctx, kept) => { const made = await addUser(ctx, { email: 'e@example.test', name: 'Emil', password, role: 'editor' }); isOk(made); kept['colleague'] = made.ok && made.account.id } },
  { name: 'give another role', through: [...accounts, 'src/application/accounts/colleagues.ts'], open: async (ctx, kept) => isOk(await changeRole(ctx, kept['colleague'], 'shopkeeper')) },
  { name: 'add another colleague', through: accounts, open: async (ctx, kept) => { const made = await addUser(ctx, { email: 'n@example.test', name: 'Noor', password, role: 'editor' }); isOk(made); kept['next'] = made.ok && made.account.id } },
  { name: 'write what is a colleague’s own', through: records, open: async (ctx, kept) => isOk(await createRecord(ctx, ctx.house.resources.get('recipe')!, { title: { en: 'Passed on' } }, { restoring: { createdBy: kept['colleague'] } })) },
  { name: 'shut out, and pass on what was theirs', through: [...accounts, 'src/application/records/hand-over.ts'], open: async (ctx, kept) => isOk(await disableAccount(ctx, kept['colleague'], kept['next'])) },
  { name: 'add a role', through: ['src/application/rights/roles.ts'], open: async (ctx, kept) => { const made = await createRole(ctx, { label: `Walkers ${newId()}`, grants: { article: { actions: { see: {} } } } }); isOk(made); kept['role'] = made.ok && made.role } },
  { name: 'change a role', through: ['src/application/rights/roles.ts'], open: async (ctx, kept) => isOk(await changeRoleRights(ctx, kept['role'].name, 1, { label: 'Walkers', grants: {} })) },
  { name: 'delete a role', through: ['src/application/rights/roles.ts'], open: async (ctx, kept) => isOk(await deleteRole(ctx, kept['role'].name, 2)) },
  { name: 'make a key', through: ['src/application/rights/api-keys.ts'], open: async (ctx, kept, house) => { const made = await createKey(house.context({ account: kept['customer'], actor: ctx.actor, requestId: ctx.requestId }), { name: 'Walk', role: 'support', days: 1 }); isOk(made); kept['key'] = made.ok && made.key.id } },
  { name: 'end a key', through: ['src/application/rights/api-keys.ts'], open: async (ctx, kept) => isOk(await revokeKey(ctx, kept['key'])) },
  { name: 'let in again', through: accounts, open: async (ctx, kept) => isOk(await enableAccount(ctx, kept['colleague'])) },
  { name: 'store a picture', through: records, open: async (ctx, kept) => { const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#234' } }).png().toBuffer(); const made = await storePicture(ctx, { fileName: 'a.png', content, alt: { en: 'A' } }); isOk(made); kept['picture'] = made.ok && made.media } },
  { name: 'delete a picture', through: records, open: async (ctx, kept) => isOk(await deletePicture(ctx, kept['picture'].id, kept['picture'].version)) },
  { name: 'import products', through: [...records, ...stock], open: async (ctx, kept) => {
    const file = join(ctx.house.config.dataFolder, 'products.csv')
    writeFileSync(file, sheet([simple('I-1', { Stock: 30, Categories: 'Imported > Paper' }), simple('I-2')]))
    isOk(await importProducts(ctx, file, { apply: true }))
    kept['variant'] = (await ctx.db.selectFrom('variants').select('id').where('sku', '=', 'I-1').executeTakeFirst())?.id
  } },
  { name: 'count the stock', through: stock, open: async (ctx, kept) => isOk(await countStock(ctx, kept['variant'], 12, 30)) },
  { name: 'save a form with stock', through: [...records, ...stock], open: async (ctx) => {
    const resource = ctx.house.resources.get('product')!
    const { id } = await ctx.db.selectFrom('products').innerJoin('variants', 'variants.product', 'products.id').where('sku', '=', 'I-2').select('products.id').executeTakeFirstOrThrow()
    const record = (await readRecord(ctx, resource, id))!
    isOk(await saveRecord(ctx, resource, { id, version: record.version, values: { ...record.values, reference: 'R-2' }, stock: [{ sku: 'I-2', quantity: 4, seen: null }] }))
  } },
  placing,
  { name: 'mark an order paid', through: orders, open: (ctx, kept) => orderStep(markPaid, ctx, kept) },
  { name: 'cancel a paid order', through: orders, open: (ctx, kept) => orderStep(cancelOrder, ctx, kept) },
  { ...placing, name: 'place another order' },
  { name: 'mark an order sent', through: orders, open: (ctx, kept) => orderStep(markSent, ctx, kept) },
  { name: 'join a guest’s orders to an account', through: ['src/application/orders/claim-orders.ts'], open: (ctx, kept) => claimWaitingOrders(ctx, { id: kept['customer'].id, email: orderInput.email }) },
  { name: 'write a mail', through: mail, open: async (ctx, kept) => { kept['mail'] = (await sendMail(ctx, { kind: 'test', to: 'a@example.test', subject: 'Hello', body: { html: '<p>', plain: '' }, locale: 'en' })).id } },
  { name: 'a mail that cannot be delivered', through: mail, open: async (ctx, kept) => {
    const job = { id: 'j', name: 'mail:deliver', attempt: 9, isLastAttempt: true, requestId: ctx.requestId, signal: new AbortController().signal }
    await assert.rejects(async () => { await mailJobs['mail:deliver'](ctx, { mail: kept['mail'] }, job as never) }, (error: Error) => { if (/journal/.test(error.message)) throw error; return true })
  } },
  { name: 'agree to what the site asks', through: consents, open: async (ctx, kept, house) => isOk(await agree(person(house, kept, ctx), 'newsletter')) },
  { name: 'take it back', through: consents, open: async (ctx, kept, house) => isOk(await withdraw(person(house, kept, ctx), 'newsletter')) },
  { name: 'open an account with an address that nobody has confirmed', through: accounts, open: (ctx) => openUnconfirmed(ctx, { email: 'nobody@example.test', name: 'Nobody', password }) },
  { name: 'forget it', through: ['src/application/accounts/forget-unconfirmed.ts'],
    open: (ctx) => ctx.write((ctx) => forgetUnconfirmed(ctx, new Date(Date.now() + 60_000).toISOString(), 10, [personalOrders, personalConsents])) },
  { name: 'close an account without a trace', through: ['src/application/accounts/personal-data.ts', 'src/application/orders/personal-orders.ts', 'src/application/mail/personal-mails.ts'], open: async (ctx, kept, house) => isOk(await closeAccount(person(house, kept, ctx), { password: `${password}!`, erase: true }, [personalOrders, personalConsents])) },
]
