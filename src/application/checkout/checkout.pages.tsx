// GET  /checkout            how the order is to be received
// GET  /checkout/details    ?delivery=: whom it is for, and payment
// POST /checkout/details    places it
import type { VNode } from 'preact'
import { readBasket } from '../basket/basket.ts'
import type { Basket } from '../basket/basket.ts'
import { basketToken } from '../basket/basket-token.ts'
import { offeredConsents } from '../consents/consents.ts'
import { page as pageResource } from '../content/content.resources.ts'
import type { Ctx } from '../context.ts'
import { refusals } from '../../errors.ts'
import { readPictureViews } from '../media/picture-views.ts'
import { paymentOffers } from '../payments/payments.ts'
import { finderOf } from '../records/finders.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, PageCtx, Visit } from '../requests/page.ts'
import { newToken } from '../requests/tokens.ts'
import { addressRules, deliveryCountries, deliveryOffer, deliveryOffers } from '../shipping/shipping.ts'
import type { DeliveryOffer } from '../shipping/shipping.ts'
import { EmptyState } from '../theme/empty-state.tsx'
import type { FormView } from '../theme/form.tsx'
import { Layout } from '../theme/layout.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { wordsIn } from '../theme/words.ts'
import { CheckoutFrame } from './checkout-frame.tsx'
import { firstValues, orderInput, typedValues } from './checkout-form.ts'
import { placeOrder } from './checkout.ts'
import type { PlaceOrderRefusal } from './checkout.ts'
import { checkoutWords } from './checkout.words.ts'
import { DeliveryStep } from './delivery-step.tsx'
import { DetailsStep } from './details-step.tsx'
import { RefusalNotice } from './refusal-notice.tsx'

const picturesOf = (ctx: Ctx, basket: Basket) => readPictureViews(ctx, basket.lines.map(({ picture }) => picture))
const cannotBeOrdered = (basket: Basket): boolean => basket.lines.length === 0 || basket.blocked

const deliveryPage = page('/checkout', async (ctx, _, visit) => {
  const basket = await readBasket(ctx, basketToken(ctx, visit))
  if (cannotBeOrdered(basket)) return ctx.redirect('/basket')
  const deliveries = deliveryOffers(ctx, basket.totals.goodsMinor)
  if (deliveries.length === 0) return <NoDelivery locale={ctx.locale} />
  if (deliveries.length === 1) return ctx.redirect(`/checkout/details?delivery=${deliveries[0]!.id}`)
  return drawDelivery(ctx, basket, deliveries, { values: { delivery: visit.query['delivery'] ?? deliveries[0]!.id }, errors: {} })
})

async function drawDelivery(ctx: Ctx, basket: Basket, deliveries: readonly DeliveryOffer[], form: FormView): Promise<VNode<any>> {
  return (
    <CheckoutFrame title={wordsIn(checkoutWords, ctx.locale).howToGetIt} step={1} basket={basket} pictures={await picturesOf(ctx, basket)} deliveryChosen={false}>
      <DeliveryStep deliveries={deliveries} form={form} />
    </CheckoutFrame>
  )
}

function NoDelivery({ locale }: { locale: string }) {
  const words = wordsIn(checkoutWords, locale)
  return <Layout title={words.checkout} hidden><h1 class="unseen">{words.checkout}</h1><EmptyState title={words.noWay}><p class="soft">{words.noWayWhy}</p></EmptyState></Layout>
}

/** The basket with the chosen delivery in its totals. */
const basketWith = (ctx: Ctx, visit: Visit, delivery: string): Promise<Basket> => readBasket(ctx, basketToken(ctx, visit), (goodsMinor) => deliveryOffer(ctx, delivery, goodsMinor) ?? null)

const detailsPage = page('/checkout/details', async (ctx, _, visit) => {
  const chosen = visit.query['delivery'] ?? ''
  const basket = await basketWith(ctx, visit, chosen)
  if (cannotBeOrdered(basket)) return ctx.redirect('/basket')
  const delivery = deliveryOffer(ctx, chosen, basket.totals.goodsMinor)
  if (!delivery) return askForDelivery(ctx, basket)
  return drawDetails(ctx, basket, delivery, { form: { values: await firstValues(ctx, delivery, paymentOffers(ctx, delivery.collection)), errors: {} }, token: newToken() })
})

async function askForDelivery(ctx: PageCtx, basket: Basket): Promise<Drawn> {
  const form = { values: {}, errors: { delivery: wordsIn(checkoutWords, ctx.locale).chooseDelivery } }
  return { page: await drawDelivery(ctx, basket, deliveryOffers(ctx, basket.totals.goodsMinor), form), status: 422 }
}

interface DetailsState { form: FormView; token: string; refusal?: PlaceOrderRefusal }

async function drawDetails(ctx: Ctx, basket: Basket, delivery: DeliveryOffer, { form, token, refusal }: DetailsState): Promise<VNode<any>> {
  const [pictures, terms] = await Promise.all([picturesOf(ctx, basket), finderOf(ctx, pageResource).count({ slug: 'terms' })])
  const country = form.values['address.country'] ?? delivery.countries[0] ?? ''
  return (
    <CheckoutFrame title={wordsIn(checkoutWords, ctx.locale).steps[2]!} step={2} basket={basket} pictures={pictures} deliveryChosen>
      <DetailsStep
        form={form} token={token} delivery={delivery} totalMinor={basket.totals.totalMinor} version={basket.version} hasTerms={terms > 0} consents={offeredConsents(ctx)}
        notice={refusal && <RefusalNotice refusal={refusal} />}
        countries={delivery.countries} billingCountries={[...new Set([ctx.site.shop?.country ?? '', ...deliveryCountries(ctx)])]}
        rules={addressRules(country)} payments={paymentOffers(ctx, delivery.collection)}
      />
    </CheckoutFrame>
  )
}

const order = action('/checkout/details', async (ctx, form, _, visit) => {
  const input = orderInput(form)
  const placed = await placeOrder(ctx, basketToken(ctx, visit), input)
  if (placed.ok) return ctx.redirect(`/orders/${placed.order.number}?token=${placed.token}`)
  if (placed.reason === 'basket-empty') return ctx.redirect('/basket')
  const basket = await basketWith(ctx, visit, String(input.delivery))
  const delivery = deliveryOffer(ctx, String(input.delivery), basket.totals.goodsMinor)
  if (!delivery) return askForDelivery(ctx, basket)
  const { errors } = sayRefusal(placed, ctx.locale)
  const state = { form: { values: typedValues(form), errors }, token: input.token ?? newToken(), refusal: placed }
  return { page: await drawDetails(ctx, basket, delivery, state), status: refusals[placed.reason].status }
})

export const checkoutPages = [deliveryPage, detailsPage, order]
