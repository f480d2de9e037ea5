// Where does the time go of what is not yet as quick as it shall be?

import { join } from 'node:path'
import { prepare as prepareEdit } from './edit.bench.ts'
import { record } from './harness.ts'
import { fillBaskets } from './order.bench.ts'
import { addEndlessProduct, logInAsOwner, openPapeterie } from './support/papeterie.ts'
import { profile, type ProfiledCase } from './support/profile.ts'
import { fillBasket } from './visitor.bench.ts'

const anew = { COULISSE_CACHE_MB: '0' }
const module = (name: string) => ({ module: join(import.meta.dirname, `${name}.bench.ts`) })
const path = (path: string): Case => ({ env: anew, requests: [{ path }], expected: [200] })
const orders = { connections: 10, each: 150 }

type Case = Omit<ProfiledCase, 'server'> & { env?: Record<string, string> }

const cases: Record<string, Case> = {
  'Home, made anew': path('/'),
  'Category, made anew': path('/categories/notebooks'),
  'Product, made anew': path('/products/swell-notebook'),
  'Article, made anew': path('/journal/making-of-a-calendar'),
  'Product by API, made anew': path('/api/products/swell-notebook'),
  'List by API, made anew': path('/api/products?perPage=24'),
  'Product, kept, signed in': { requests: module('visitor'), expected: [200], prepare: logInAsOwner },
  'Product, kept, with a basket': { requests: module('visitor'), expected: [200], prepare: fillBasket },
  'Edit saved': { requests: module('edit'), expected: [200], prepare: (origin) => prepareEdit(origin, 'title') },
  'Basket line added': { requests: module('basket-line'), expected: [201], prepare: async (origin) => addEndlessProduct(origin, await logInAsOwner(origin)) },
  'Order placed': {
    requests: module('order'), expected: [201], connections: orders.connections, requestsPerConnection: orders.each,
    prepare: async (origin) => fillBaskets(origin, await addEndlessProduct(origin, await logInAsOwner(origin)), orders.each),
  },
}

const wanted = process.env['COULISSE_BENCH_PROFILE']

for (const [Of, { env = {}, ...asked }] of Object.entries(cases)) {
  if (wanted && !Of.toLowerCase().includes(wanted.toLowerCase())) continue
  await using papeterie = await openPapeterie({ from: 'source', env })
  const shares = await profile({ server: papeterie.server, ...asked })
  const percent = Object.fromEntries(Object.entries(shares).map(([name, share]) => [`${name} %`, Number(share.toFixed(1))]))
  record('Where the time goes', { Of, ...percent })
}
