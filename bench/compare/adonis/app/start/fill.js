// Lays out the tables and puts in the content, once.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { User } from '../models/models.js'

const { products, categories, customer } = JSON.parse(readFileSync(join(import.meta.dirname, '../content.json'), 'utf8'))
// A schema builder collects statements, so each has its own.
const schema = () => db.connection().schema

if (!(await schema().hasTable('products'))) {
  await db.rawQuery('pragma journal_mode = wal')
  await layOut()
  await db.transaction(async (trx) => {
    await trx.insertQuery().table('categories').multiInsert(categories)
    for (const { slug, sku, name, summary, paragraphs, priceMinor, category } of products) {
      await trx.insertQuery().table('products').insert({ slug, sku, name, summary, description: JSON.stringify(paragraphs), priceMinor, categorySlug: category, stock: 1_000_000, updatedAt: new Date().toISOString() })
    }
  })
  await User.create({ id: 1, email: customer.email, password: customer.password })
}

async function layOut() {
  const text = (table, ...names) => names.forEach((name) => table.text(name).notNullable())
  const whole = (table, ...names) => names.forEach((name) => table.integer(name).notNullable())
  await schema().createTable('categories', (table) => { table.text('slug').primary(); text(table, 'name') })
  await schema().createTable('products', (table) => {
    table.text('slug').primary()
    text(table, 'sku', 'name', 'summary', 'description', 'categorySlug', 'updatedAt')
    whole(table, 'priceMinor', 'stock')
    table.index(['updatedAt'])
    table.index(['categorySlug'])
  })
  await schema().createTable('changes', (table) => { table.increments('id'); text(table, 'at', 'who', 'product', 'was', 'became') })
  await schema().createTable('users', (table) => { table.increments('id'); table.text('email').unique(); text(table, 'password') })
  await schema().createTable('basketLines', (table) => { table.increments('id'); text(table, 'basket', 'productSlug'); whole(table, 'quantity'); table.unique(['basket', 'productSlug']) })
  await schema().createTable('orders', (table) => { table.text('id').primary(); table.integer('number').unique(); text(table, 'at', 'email', 'address'); whole(table, 'totalMinor') })
  await schema().createTable('orderLines', (table) => { table.increments('id'); text(table, 'orderId', 'product', 'name'); whole(table, 'quantity', 'priceMinor') })
}
