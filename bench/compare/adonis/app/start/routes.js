import { randomUUID } from 'node:crypto'
import vine from '@vinejs/vine'
import cache from '@adonisjs/cache/services/main'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { BasketLine, Category, Change, Order, OrderLine, Product, User } from '../models/models.js'
import { middleware } from './kernel.js'

const name = vine.create({ name: vine.string().maxLength(200) })
const credentials = vine.create({ email: vine.string().email(), password: vine.string() })
const line = vine.create({ product: vine.string(), quantity: vine.number().min(1).max(99).optional() })
const address = vine.create({ email: vine.string().email(), address: vine.object({}).allowUnknownProperties() })

router.get('/ready', () => 'ready')

async function drawPage(view, slug) {
  const product = await Product.query().where('slug', slug).preload('category').firstOrFail()
  const others = await Product.query().where('categorySlug', product.categorySlug).whereNot('slug', slug).limit(4)
  const categories = await Category.all()
  return view.render('product', { product, others, categories, paragraphs: JSON.parse(product.description), price: formatPrice })
}

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
const formatPrice = (minor) => money.format(minor / 100)

router.get('/fresh/products/:slug', ({ view, params }) => drawPage(view, params.slug))
router.get('/products/:slug', ({ view, params, response }) => {
  response.header('content-type', 'text/html; charset=utf-8')
  return cache.getOrSet({ key: `page:${params.slug}`, ttl: '1h', factory: () => drawPage(view, params.slug) })
})

router.get('/api/products', async () => {
  const products = await Product.query().select('slug', 'name', 'summary', 'priceMinor').orderBy('updatedAt', 'desc').paginate(1, 24)
  return products.serialize()
})

router.get('/api/products/:slug', async ({ params }) => {
  const product = await Product.query().where('slug', params.slug).preload('category').firstOrFail()
  return { ...product.serialize(), description: JSON.parse(product.description) }
})

router.put('/api/products/:slug', async ({ auth, params, request }) => {
  const user = await auth.use('web').authenticate()
  const values = await request.validateUsing(name)
  const product = await db.transaction(async (client) => {
    const product = await Product.findOrFail(params.slug, { client })
    const at = new Date().toISOString()
    await Change.create({ at, who: user.email, product: product.slug, was: JSON.stringify({ name: product.name }), became: JSON.stringify(values) }, { client })
    return product.merge({ ...values, updatedAt: at }).save()
  })
  await cache.delete({ key: `page:${params.slug}` })
  return product.serialize()
}).use([middleware.session(), middleware.auth()])

router.post('/api/session', async ({ auth, request }) => {
  const { email, password } = await request.validateUsing(credentials)
  const user = await User.verifyCredentials(email, password)
  await auth.use('web').login(user)
  return { email }
}).use([middleware.session(), middleware.auth()])

const linesOf = (basket, client) => BasketLine.query({ client }).where('basket', basket).preload('product')
const totalOf = (lines) => lines.reduce((sum, { quantity, product }) => sum + quantity * product.priceMinor, 0)

router.post('/api/basket/lines', async ({ request, response, session }) => {
  const { product, quantity = 1 } = await request.validateUsing(line)
  const basket = session.get('basket') ?? randomUUID()
  session.put('basket', basket)
  const lines = await db.transaction(async (client) => {
    await Product.findOrFail(product, { client })
    const held = await BasketLine.query({ client }).where({ basket, productSlug: product }).first()
    if (held) await held.merge({ quantity: held.quantity + quantity }).save()
    else await BasketLine.create({ basket, productSlug: product, quantity }, { client })
    return linesOf(basket, client)
  })
  return response.created({ lines: lines.map((one) => one.serialize()), totalMinor: totalOf(lines) })
}).use(middleware.session())

router.post('/api/orders', async ({ request, response, session }) => {
  const input = await request.validateUsing(address)
  const basket = session.get('basket') ?? ''
  const order = await db.transaction((client) => placeOrder(basket, input, client))
  return order ? response.created(order.serialize()) : response.conflict({ error: 'basket-empty' })
}).use(middleware.session())

async function placeOrder(basket, { email, address }, client) {
  const lines = await linesOf(basket, client)
  if (lines.length === 0) return undefined
  const last = await Order.query({ client }).max('number as highest').first()
  const order = await Order.create({ id: randomUUID(), number: (last?.$extras.highest ?? 0) + 1, at: new Date().toISOString(), email, address: JSON.stringify(address), totalMinor: totalOf(lines) }, { client })
  for (const { product, quantity } of lines) {
    const [taken] = [await Product.query({ client }).where('slug', product.slug).where('stock', '>=', quantity).decrement('stock', quantity)].flat()
    if (taken !== 1) throw new Error('out of stock')
    await OrderLine.create({ orderId: order.id, product: product.slug, name: product.name, quantity, priceMinor: product.priceMinor }, { client })
  }
  await BasketLine.query({ client }).where('basket', basket).delete()
  return order
}
