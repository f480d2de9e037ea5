// What a careful developer would write by hand: Fastify on node:sqlite, prepared statements, one transaction a write,
// each commit synced to the disk, a row of history with each edit. Pages kept in a Map that any write empties.

import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { hash, verify } from '@node-rs/argon2'
import Fastify from 'fastify'

const { products, categories, customer } = JSON.parse(readFileSync(join(import.meta.dirname, 'content.json'), 'utf8'))
const file = process.env.DATABASE_FILE
const isNew = !existsSync(file)
const db = new DatabaseSync(file)
db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -64000')
if (isNew) await fill()

async function fill() {
  db.exec(`
    create table categories (slug text primary key, name text not null) strict;
    create table products (slug text primary key, sku text unique not null, name text not null, summary text not null, description text not null,
      priceMinor integer not null, category text not null references categories, stock integer not null check (stock >= 0), updatedAt text not null) strict;
    create index productsByUpdate on products (updatedAt desc);
    create table changes (id integer primary key, at text not null, who text not null, product text not null, was text not null, became text not null) strict;
    create table accounts (email text primary key, hash text not null) strict;
    create table sessions (token text primary key, email text not null, at text not null) strict;
    create table basketLines (basket text not null, product text not null references products, quantity integer not null, primary key (basket, product)) strict;
    create table orders (id text primary key, number integer unique not null, at text not null, email text not null, address text not null, totalMinor integer not null) strict;
    create table orderLines (orderId text not null references orders, product text not null, name text not null, quantity integer not null, priceMinor integer not null) strict;`)
  const category = db.prepare('insert into categories values (?, ?)')
  const product = db.prepare('insert into products values (?, ?, ?, ?, ?, ?, ?, 1000000, ?)')
  db.exec('begin')
  for (const one of categories) category.run(one.slug, one.name)
  for (const one of products) product.run(one.slug, one.sku, one.name, one.summary, JSON.stringify(one.paragraphs), one.priceMinor, one.category, new Date().toISOString())
  db.prepare('insert into accounts values (?, ?)').run(customer.email, await hash(customer.password))
  db.exec('commit')
}

const find = db.prepare('select p.*, c.name as categoryName from products p join categories c on c.slug = p.category where p.slug = ?')
const beside = db.prepare('select slug, name, priceMinor from products where category = ? and slug <> ? limit 4')
const list = db.prepare('select slug, name, summary, priceMinor from products order by updatedAt desc, slug limit 24')
const count = db.prepare('select count(*) as total from products')
const rename = db.prepare('update products set name = ?, updatedAt = ? where slug = ?')
const note = db.prepare('insert into changes (at, who, product, was, became) values (?, ?, ?, ?, ?)')
const account = db.prepare('select * from accounts where email = ?')
const addSession = db.prepare('insert into sessions values (?, ?, ?)')
const session = db.prepare('select email from sessions where token = ?')
const addLine = db.prepare('insert into basketLines values (?, ?, ?) on conflict do update set quantity = quantity + excluded.quantity')
const lines = db.prepare('select l.product, l.quantity, p.name, p.priceMinor, p.stock from basketLines l join products p on p.slug = l.product where l.basket = ?')
const lastNumber = db.prepare('select coalesce(max(number), 0) + 1 as next from orders')
const addOrder = db.prepare('insert into orders values (?, ?, ?, ?, ?, ?)')
const addOrderLine = db.prepare('insert into orderLines values (?, ?, ?, ?, ?)')
const takeStock = db.prepare('update products set stock = stock - ? where slug = ? and stock >= ?')
const empty = db.prepare('delete from basketLines where basket = ?')

const kept = new Map()

function write(work) {
  db.exec('begin immediate')
  try {
    const result = work()
    db.exec('commit')
    kept.clear()
    return result
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text) => text.replace(/[&<>"]/g, (sign) => escapes[sign])
const price = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })

function drawPage(product) {
  const others = beside.all(product.category, product.slug)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(product.name)}</title><meta name="viewport" content="width=device-width"><meta name="description" content="${escape(product.summary)}"><link rel="stylesheet" href="/style.css"></head><body>
<header><a href="/">The shop of the comparison</a><nav>${categories.map(({ slug, name }) => `<a href="/categories/${slug}">${escape(name)}</a>`).join('')}</nav><a href="/basket">Basket</a></header>
<main><p><a href="/categories/${product.category}">${escape(product.categoryName)}</a></p><h1>${escape(product.name)}</h1><p>${escape(product.summary)}</p><p>${price.format(product.priceMinor / 100)}</p>
<form method="post" action="/basket/lines"><input type="hidden" name="product" value="${product.slug}"><input name="quantity" value="1"><button>Add to basket</button></form>
${JSON.parse(product.description).map((text) => `<p>${escape(text)}</p>`).join('')}
<h2>More</h2><ul>${others.map((one) => `<li><a href="/products/${one.slug}">${escape(one.name)}</a> ${price.format(one.priceMinor / 100)}</li>`).join('')}</ul></main></body></html>`
}

const app = Fastify({ logger: false })
const html = 'text/html; charset=utf-8'
const cookieOf = (request, name) => request.headers.cookie?.split('; ').find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
const cookie = (name, value) => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`
const text = { type: 'string', maxLength: 200 }

app.get('/ready', async () => 'ready')

app.get('/fresh/products/:slug', (request, reply) => {
  const product = find.get(request.params.slug)
  return product ? reply.type(html).send(drawPage(product)) : reply.code(404).send({ error: 'not-found' })
})

app.get('/products/:slug', (request, reply) => {
  const { slug } = request.params
  let page = kept.get(slug)
  if (!page) {
    const product = find.get(slug)
    if (!product) return reply.code(404).send({ error: 'not-found' })
    page = Buffer.from(drawPage(product))
    kept.set(slug, page)
  }
  return reply.type(html).send(page)
})

app.get('/api/products', async () => ({ products: list.all(), total: count.get().total, page: 1 }))

app.get('/api/products/:slug', async (request, reply) => {
  const product = find.get(request.params.slug)
  return product ? { ...product, description: JSON.parse(product.description) } : reply.code(404).send({ error: 'not-found' })
})

app.put('/api/products/:slug', { schema: { body: { type: 'object', required: ['name'], properties: { name: text } } } }, async (request, reply) => {
  const who = session.get(cookieOf(request, 'session') ?? '')
  if (!who) return reply.code(401).send({ error: 'log-in' })
  const product = write(() => {
    const before = find.get(request.params.slug)
    if (!before) return undefined
    const at = new Date().toISOString()
    rename.run(request.body.name, at, before.slug)
    note.run(at, who.email, before.slug, JSON.stringify({ name: before.name }), JSON.stringify({ name: request.body.name }))
    return find.get(before.slug)
  })
  return product ?? reply.code(404).send({ error: 'not-found' })
})

app.post('/api/session', { schema: { body: { type: 'object', required: ['email', 'password'], properties: { email: text, password: text } } } }, async (request, reply) => {
  const found = account.get(request.body.email)
  if (!found || !(await verify(found.hash, request.body.password))) return reply.code(401).send({ error: 'wrong' })
  const token = randomBytes(24).toString('base64url')
  write(() => addSession.run(token, found.email, new Date().toISOString()))
  return reply.header('set-cookie', cookie('session', token)).send({ email: found.email })
})

app.post('/api/basket/lines', { schema: { body: { type: 'object', required: ['product'], properties: { product: text, quantity: { type: 'integer', minimum: 1, maximum: 99 } } } } }, async (request, reply) => {
  const basket = cookieOf(request, 'basket') ?? randomBytes(24).toString('base64url')
  const { product, quantity = 1 } = request.body
  const held = write(() => {
    addLine.run(basket, product, quantity)
    return lines.all(basket)
  })
  return reply.code(201).header('set-cookie', cookie('basket', basket)).send({ lines: held, totalMinor: totalOf(held) })
})

app.post('/api/orders', { schema: { body: { type: 'object', required: ['email', 'address'], properties: { email: text, address: { type: 'object' } } } } }, async (request, reply) => {
  const basket = cookieOf(request, 'basket') ?? ''
  const { email, address } = request.body
  const order = write(() => {
    const held = lines.all(basket)
    if (held.length === 0) return undefined
    const placed = { id: randomUUID(), number: lastNumber.get().next, totalMinor: totalOf(held) }
    addOrder.run(placed.id, placed.number, new Date().toISOString(), email, JSON.stringify(address), placed.totalMinor)
    for (const line of held) {
      if (takeStock.run(line.quantity, line.product, line.quantity).changes !== 1) throw new Error('out of stock')
      addOrderLine.run(placed.id, line.product, line.name, line.quantity, line.priceMinor)
    }
    empty.run(basket)
    return placed
  })
  return order ? reply.code(201).send(order) : reply.code(409).send({ error: 'basket-empty' })
})

function totalOf(held) {
  return held.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0)
}

await app.listen({ port: Number(process.env.PORT), host: process.env.HOST })
process.once('SIGTERM', () => app.close().then(() => db.close()))
