// Lucid's decorators called as functions, since plain JavaScript has no decorators.

import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import { withAuthFinder } from '@adonisjs/auth/mixins/lucid'
import hash from '@adonisjs/core/services/hash'

function columns(model, ...names) {
  names.forEach((name, place) => column({ isPrimary: place === 0, columnName: name, serializeAs: name })(model.prototype, name))
  model.namingStrategy.columnName = (_, name) => name
  model.selfAssignPrimaryKey = true
}

export class Category extends BaseModel {
  static table = 'categories'
}
columns(Category, 'slug', 'name')

export class Product extends BaseModel {
  static table = 'products'
}
columns(Product, 'slug', 'sku', 'name', 'summary', 'description', 'priceMinor', 'categorySlug', 'stock', 'updatedAt')
belongsTo(() => Category, { foreignKey: 'categorySlug', localKey: 'slug' })(Product.prototype, 'category')

export class Change extends BaseModel {
  static table = 'changes'
}
columns(Change, 'id', 'at', 'who', 'product', 'was', 'became')

export class User extends withAuthFinder(() => hash.use('scrypt'), { uids: ['email'], passwordColumnName: 'password' })(BaseModel) {
  static table = 'users'
}
columns(User, 'id', 'email', 'password')

export class BasketLine extends BaseModel {
  static table = 'basketLines'
}
columns(BasketLine, 'id', 'basket', 'productSlug', 'quantity')
belongsTo(() => Product, { foreignKey: 'productSlug', localKey: 'slug' })(BasketLine.prototype, 'product')

export class Order extends BaseModel {
  static table = 'orders'
}
columns(Order, 'id', 'number', 'at', 'email', 'address', 'totalMinor')

export class OrderLine extends BaseModel {
  static table = 'orderLines'
}
columns(OrderLine, 'id', 'orderId', 'product', 'name', 'quantity', 'priceMinor')
