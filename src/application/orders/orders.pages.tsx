// GET /account                   own orders
// GET /account/orders/:number    an own order
// GET /orders/:number            the confirmation of an order; ?token= is the key to it
import { AccountFrame } from '../accounts/account-frame.tsx'
import { page } from '../requests/page.ts'
import { EmptyState } from '../theme/empty-state.tsx'
import { formatDate, formatMoney } from '../theme/format.ts'
import { useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { Breadcrumbs } from '../theme/navigation.tsx'
import { wordsIn } from '../theme/words.ts'
import { orderOfToken, ownOrder, ownOrders } from './orders.ts'
import type { ListedOrder, Order } from './orders.ts'
import { orderWords } from './orders.words.ts'
import { OrderView, stateOf } from './order-view.tsx'

const useWords = () => wordsIn(orderWords, useFrame().locale)

const ordersPage = page('/account', async (ctx) => <OwnOrders orders={await ownOrders(ctx)} />, { may: 'signed-in' })

function OwnOrders({ orders }: { orders: readonly ListedOrder[] }) {
  const words = useWords()
  return (
    <AccountFrame title={words.orders}>
      {orders.length === 0
        ? <EmptyState title={words.none}><p class="soft">{words.noneWhy}</p><Link to="/categories" class="button">{words.look}</Link></EmptyState>
        : <ul class="own-orders">{orders.map((order) => <OwnOrder key={order.id} order={order} />)}</ul>}
    </AccountFrame>
  )
}

function OwnOrder({ order }: { order: ListedOrder }) {
  const { locale, site } = useFrame()
  const words = useWords()
  return (
    <li class="own-order">
      <h2><Link to={`/account/orders/${order.number}`}>{words.order(order.number)}</Link></h2>
      <p class="soft"><time dateTime={order.placedAt}>{formatDate(order.placedAt, locale, site.timeZone)}</time></p>
      <p>{stateOf(order, words)}</p>
      <p class="figures">{formatMoney(order.totalMinor, order.currency, locale)}</p>
    </li>
  )
}

const orderPage = page('/account/orders/:number', async (ctx, { number }) => {
  const order = await ownOrder(ctx, number)
  return order ? <OneOrder order={order} /> : ctx.notFound()
}, { may: 'signed-in' })

function OneOrder({ order }: { order: Order }) {
  const words = useWords()
  return (
    <Layout title={words.order(order.number)} forms hidden>
      <Breadcrumbs crumbs={[{ label: words.orders, url: '/account' }]} />
      <div class="page-head"><h1>{words.order(order.number)}</h1><p class="lead">{stateOf(order, words)}</p></div>
      <OrderView order={order} />
    </Layout>
  )
}

const confirmationPage = page('/orders/:number', async (ctx, { number }, visit) => {
  const order = await orderOfToken(ctx, visit.query['token'] ?? '')
  return order?.number === number ? <Confirmation order={order} /> : ctx.notFound()
})

function Confirmation({ order }: { order: Order }) {
  const words = useWords()
  const { account } = useFrame()
  return (
    <Layout title={words.order(order.number)} forms hidden>
      <div class="page-head">
        <p class="soft">{words.order(order.number)}</p>
        <h1>{words.thanks}</h1>
        <p class="lead">{words.thanksLead(order.email)}</p>
        {!account && <p class="soft">{words.keepLink}</p>}
      </div>
      <OrderView order={order} />
      <div class="form-actions section-gap">
        <Link to="/categories" class="button">{words.goOn}</Link>
        {!account && <p class="soft">{words.withAccount} <Link to="/signup">{words.signUp}</Link></p>}
      </div>
    </Layout>
  )
}

export const orderPages = [ordersPage, orderPage, confirmationPage]
