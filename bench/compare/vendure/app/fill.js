// Lays out the tables and puts in the content through Vendure's own importer.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import vendure from '@vendure/core'
import cli from '@vendure/core/cli/index.js'
import { config } from './config.js'

const { products } = JSON.parse(readFileSync(join(import.meta.dirname, 'content.json'), 'utf8'))
const file = process.env.COMPARE_CSV
const cell = (text) => `"${String(text).replaceAll('"', '""')}"`
const head = 'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets'
const rows = products.map(({ name, slug, summary, paragraphs, category, sku, priceMinor }) =>
  [name, slug, [summary, ...paragraphs].map((text) => `<p>${text}</p>`).join(''), '', `category:${category}`, '', '', sku, priceMinor / 100, 'standard', 1_000_000, true, '', ''].map(cell).join(','))
writeFileSync(file, [head, ...rows].join('\n'))

const initialData = {
  defaultLanguage: 'en',
  defaultZone: 'Europe',
  countries: [{ name: 'France', code: 'FR', zone: 'Europe' }],
  taxRates: [{ name: 'Standard Tax', percentage: 20 }],
  shippingMethods: [{ name: 'Standard Shipping', price: 0 }],
  paymentMethods: [{ name: 'Standard Payment', handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] } }],
  collections: [],
}

const app = await cli.populate(() => vendure.bootstrap(config), initialData, file)
await app.close()
process.exit(0)
