// One change at random of what the pages of the small shop may show.
import assert from 'node:assert/strict'
import { changeRecord, createRecord, deleteRecord, mustSave, readRecord } from '../../src/application/records/named.ts'
import { countStock } from '../../src/application/stock/stock.ts'
import type { TestHouse } from '../../src/testing.ts'
import { pick } from './random.ts'

type Random = () => number
type Kind = (house: TestHouse, random: Random) => Promise<unknown>

const slugs = ['blue-notebook', 'fern-print', 'etude', 'next-year', 'passing']

const kinds: Record<string, Kind> = {
  'a name': (house, random) => changed(house, 'product', pick(random, slugs), () => ({ name: { en: `Name ${number(random, 1000)}`, fr: `Nom ${number(random, 1000)}` } })),
  'a price': (house, random) => changeVariant(house, pick(random, slugs), { priceMinor: 100 + number(random, 9000) }),
  'a sale that begins or ends soon': (house, random) => changeVariant(house, pick(random, slugs), { salePriceMinor: 99, ...(random() < 0.5 ? { saleFrom: soon(house, random), saleUntil: null } : { saleFrom: null, saleUntil: soon(house, random) }) }),
  'a stock': setStock,
  'a publication': (house, random) => changed(house, 'product', pick(random, slugs), () => ({ status: random() < 0.5 ? 'draft' : 'published' })),
  'a product that comes or goes': comeOrGo,
  'where a product is listed': (house, random) => changed(house, 'product', pick(random, slugs), async () => ({ categories: [await idOf(house, 'categories', pick(random, ['books', 'prints', 'notebooks']))] })),
  'a category': (house, random) => changed(house, 'category', 'prints', () => ({ name: { en: `Prints ${number(random, 1000)}`, fr: 'Estampes' } })),
  'the place of a category': (house, random) => changed(house, 'category', 'books', async () => ({ parent: random() < 0.5 ? null : await idOf(house, 'categories', 'paper') })),
  'an article that appears soon': schedule,
  'a page': (house, random) => changed(house, 'page', 'about', () => ({ title: { en: `About ${number(random, 1000)}`, fr: 'À propos' } })),
  'the address of a page': (house, random) => movePage(house, random),
  'a menu': (house, random) => changed(house, 'menu', 'main', () => ({ entries: [{ label: { en: `Shop ${number(random, 1000)}`, fr: 'Boutique' }, url: '/categories' }] })),
  'an unrelated write': (house, random) => house.ctx().write(async (ctx) => { await ctx.db.updateTable('accounts').set({ name: String(random()) }).where('email', '=', 'nobody').execute() }),
}

/** What the changes are about, besides the shop's own products. */
export async function preparePages(house: TestHouse): Promise<void> {
  mustSave(await createRecord(house.ctx(), 'page', { title: { en: 'About', fr: 'À propos' }, slug: 'about', status: 'published' }))
  mustSave(await createRecord(house.ctx(), 'menu', { name: 'Main', slug: 'main', entries: [{ label: { en: 'Shop', fr: 'Boutique' }, url: '/categories' }] }))
}

/** Says what it was. What somebody else is changing at the same time may be refused. */
export async function changeAnything(house: TestHouse, random: Random): Promise<string> {
  const kind = pick(random, Object.keys(kinds))
  await kinds[kind]!(house, random)
  return kind
}

const number = (random: Random, below: number): number => Math.floor(random() * below)
const soon = (house: TestHouse, random: Random): string => new Date(house.ctx().now().getTime() + number(random, 3000)).toISOString()

async function setStock(house: TestHouse, random: Random): Promise<void> {
  const levels = await house.house.database.read.selectFrom('stockLevels').select(['variant', 'quantity']).where('quantity', 'is not', null).orderBy('variant').execute()
  const { variant, quantity } = pick(random, levels)
  await countStock(house.ctx(), variant, number(random, 3), quantity)
}

async function comeOrGo(house: TestHouse): Promise<void> {
  const id = await idOf(house, 'products', 'passing')
  const record = id === undefined ? undefined : await readRecord(house.ctx(), 'product', id)
  if (id !== undefined && record) await deleteRecord(house.ctx(), 'product', id, record.version)
  else await createRecord(house.ctx(), 'product', { name: { en: 'Passing by', fr: 'De passage' }, slug: 'passing', status: 'published', vatClass: 'standard', categories: [await idOf(house, 'categories', 'prints')], variants: [{ sku: 'PASS', priceMinor: 700 }] })
}

async function schedule(house: TestHouse, random: Random): Promise<void> {
  const publishedAt = soon(house, random)
  const id = await idOf(house, 'articles', 'scheduled')
  const record = id === undefined ? undefined : await readRecord(house.ctx(), 'article', id)
  if (id === undefined || !record) await createRecord(house.ctx(), 'article', { title: { en: 'Scheduled', fr: 'Prévu' }, slug: 'scheduled', status: 'published', publishedAt })
  else if (random() < 0.3) await deleteRecord(house.ctx(), 'article', id, record.version)
  else await changeRecord(house.ctx(), 'article', id, record.version, { publishedAt })
}

async function movePage(house: TestHouse, random: Random): Promise<void> {
  const from = (await idOf(house, 'pages', 'about')) === undefined ? 'about-us' : 'about'
  await changed(house, 'page', from, () => ({ slug: random() < 0.3 && from === 'about' ? 'about-us' : 'about' }))
}

async function changeVariant(house: TestHouse, slug: string, values: Record<string, unknown>): Promise<void> {
  await changed(house, 'product', slug, (record) => ({ variants: (record['variants'] as object[]).map((variant, at) => (at === 0 ? { ...variant, ...values } : variant)) }))
}

const tables = { product: 'products', category: 'categories', page: 'pages', menu: 'menus' } as const

async function changed(house: TestHouse, resource: keyof typeof tables, slug: string, to: (values: Record<string, unknown>) => Record<string, unknown> | Promise<Record<string, unknown>>): Promise<void> {
  const id = await idOf(house, tables[resource], slug)
  const record = id === undefined ? undefined : await readRecord(house.ctx(), resource, id)
  if (id === undefined || !record) return
  const saved = await changeRecord(house.ctx(), resource, id, record.version, await to(record.values))
  assert.ok(saved.ok || saved.reason === 'changed-meanwhile' || saved.reason === 'not-found', JSON.stringify(saved))
}

async function idOf(house: TestHouse, table: 'products' | 'categories' | 'articles' | 'pages' | 'menus', slug: string): Promise<string | undefined> {
  return (await house.house.database.read.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirst())?.id
}
