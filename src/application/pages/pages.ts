// The visitor's pages. Every page answers in every language of the site: `/` in the first, `/fr` and so on in the others.
//
// GET  /                        home, built of blocks                      pages/free.pages.tsx
// GET  /:slug                   a page that editors made                   pages/free.pages.tsx
// GET  /journal                 articles, newest first                     pages/journal.pages.tsx
// GET  /journal/:slug           an article                                 pages/journal.pages.tsx
// GET  /search                  ?q=                                        pages/search.pages.tsx
// GET  /feed.xml                the newest articles, for feed readers      pages/machines.pages.ts
// GET  /sitemap.xml             every public address                       pages/machines.pages.ts
// GET  /robots.txt              what search engines leave alone            pages/machines.pages.ts
// GET  /categories              the whole shop                             catalogue/catalogue.pages.tsx
// GET  /categories/:slug        a category, narrowed and sorted            catalogue/catalogue.pages.tsx
// GET  /products/:slug          a product                                  catalogue/catalogue.pages.tsx
// POST /products/:slug          puts it into the basket                    basket/basket.pages.tsx
// GET  /basket                  POST /basket changes quantities            basket/basket.pages.tsx
// GET  /checkout                how it is to be received                   checkout/checkout.pages.tsx
// GET  /checkout/details        POST places the order                      checkout/checkout.pages.tsx
// GET  /orders/:number          confirmation of an order, ?token=          orders/orders.pages.tsx
// GET  /account                 own orders                                 orders/orders.pages.tsx
// GET  /account/orders/:number  an own order                               orders/orders.pages.tsx
// GET  /account/details         POST changes name and address              accounts/accounts.pages.tsx
// GET  /account/security        password, devices                          accounts/security.pages.tsx
// GET  /account/confirm/:token  POST confirms the address                  accounts/links.pages.tsx
// GET  /account/email/:token    POST agrees to another address             accounts/links.pages.tsx
// GET  /password/forgotten      /password/reset/:token                     accounts/links.pages.tsx
// GET  /invitation/:token       POST opens an account, or joins with one   accounts/invitations.pages.tsx
//                               POST /viewing/end                          accounts/view-as.pages.ts
// GET  /login, /signup          POST does it                               accounts/accounts.pages.tsx
// POST /logout                                                             accounts/accounts.pages.tsx
import type { House } from '../context.ts'
import type { Page } from '../requests/page.ts'
import { freePages } from './free.pages.tsx'
import { journalPages } from './journal.pages.tsx'
import { machinePages } from './machines.pages.ts'
import { searchPages } from './search.pages.tsx'

/** The pages that are read; those of the modules stand with them. */
export function housePages(_house: House): Page[] {
  return [...journalPages, ...searchPages, ...machinePages, ...freePages]
}

export { errorPages } from './error-pages.tsx'
