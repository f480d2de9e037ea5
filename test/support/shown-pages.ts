// The pages that checks look at: the visitor's, in a state that has something to show, and the back office's main screens.
import { visitorAs } from './inside.ts'
import type { RunningSite } from './running-site.ts'
import { placeOrderAs, variantOf } from './shopping.ts'
import { Visitor } from './visitor.ts'

/** Name and address; the visitor is a customer who has ordered and has something in the basket. */
export interface VisitorsPages { visitor: Visitor; paths: Record<string, string> }

export async function visitorsPages(site: RunningSite): Promise<VisitorsPages> {
  const visitor = await visitorAs(site, 'customer')
  const { json: order } = await placeOrderAs(visitor, 'pear')
  await visitor.post('/api/basket/lines', { variant: await variantOf(visitor, 'pencils'), quantity: 2 })
  return {
    visitor,
    paths: {
      'home': '/', 'shop': '/categories', 'category': '/categories/prints?paper=recycled', 'product': '/products/pear', 'sale': '/products/lemons',
      'journal': '/journal', 'article': '/journal/paper-weight', 'page': '/about', 'search': '/search?q=paper', 'search, empty': '/search?q=xqzw', 'printmaker': '/printmakers/hana-iwase',
      'basket': '/basket', 'checkout': '/checkout', 'checkout, details': '/checkout/details?delivery=home',
      'confirmation': order.url as string, 'account': '/account', 'order': `/account/orders/${order.number}`, 'details': '/account/details', 'security': '/account/security', 'second factor': '/account/second-factor', 'passkeys': '/account/passkeys', 'own data': '/account/data', 'consents': '/account/consents', 'not found': '/nothing-here',
    },
  }
}

/** What guests alone see. */
export const guestsPages = { 'log in': '/login', 'sign up': '/signup', 'sign up, letter sent': '/signup?sent=1', 'forgotten password': '/password/forgotten', 'letter sent': '/password/forgotten?sent=1', 'link that has ended': '/invitation/none', 'basket, empty': '/basket' }

/** Forms as they look after a mistake. */
export const mistakes: Record<string, { path: string; form: Record<string, string> }> = {
  'log in, refused': { path: '/login', form: { email: 'nobody@nobody.example', password: 'wrong' } },
  'sign up, refused': { path: '/signup', form: { email: 'no address', password: 'short' } },
}

/** With an order to look at. */
export async function backOfficeScreens(owner: Visitor): Promise<Record<string, string>> {
  await placeOrderAs(owner, 'fern')
  const first = async (plural: string) => (await owner.get(`/backoffice/api/records/${plural}`)).json.records[0].id as string
  const { orders: [order] } = (await owner.get('/backoffice/api/orders')).json
  const { json: { mails: [mail] = [] } } = await owner.get('/backoffice/api/mails')
  return {
    'today': '/backoffice', 'orders': '/backoffice/orders', 'order': `/backoffice/orders/${order.id}`, 'products': '/backoffice/products', 'product': `/backoffice/products/${await first('products')}`,
    'history': `/backoffice/pages/${await first('pages')}/history`, 'new article': '/backoffice/articles/new', 'page': `/backoffice/pages/${await first('pages')}`, 'menu': `/backoffice/menus/${await first('menus')}`,
    'customers': '/backoffice/customers', 'consents': '/backoffice/consents', 'letters': '/backoffice/letters', 'letter': '/backoffice/letters/order-confirmation', 'media': '/backoffice/media', 'mails': '/backoffice/mails', ...(mail && { 'mail': `/backoffice/mails/${mail.id}` }), 'changes': '/backoffice/changes', 'undo': `/backoffice/undo?request=${(await owner.get('/backoffice/api/changes')).json.actions[0].request}`, 'jobs': '/backoffice/jobs', 'backups': '/backoffice/backups',
    'server': '/backoffice/status', 'fast pages': '/backoffice/cache', 'fast page, why': '/backoffice/cache?path=/', 'colleagues': '/backoffice/colleagues', 'roles': '/backoffice/roles', 'role': '/backoffice/roles/editor', 'keys': '/backoffice/keys', 'why': '/backoffice/why', 'nothing': '/backoffice/nothing-here',
  }
}

/** The four kinds of page that Lighthouse looks at. */
export const measuredPages = { home: '/', category: '/categories/prints', product: '/products/pear', article: '/journal/paper-weight' }
