// GET  /basket            the basket
// POST /basket            sets quantities (quantity-<line>=2) or takes a line out (remove=<line>)
// POST /products/:slug    puts the chosen version of a product in
import type { VNode } from 'preact'
import { catalogueWords } from '../catalogue/catalogue.words.ts'
import { readNewestProductCards, readProduct } from '../catalogue/catalogue.ts'
import type { ProductDetails } from '../catalogue/catalogue.ts'
import { drawProduct } from '../catalogue/draw-product.tsx'
import { chosenOptions, optionField, variantWith } from '../catalogue/product-view.ts'
import type { Ctx } from '../context.ts'
import { readPictureViews } from '../media/picture-views.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, FormFields, PageCtx } from '../requests/page.ts'
import { deliveryOffers } from '../shipping/shipping.ts'
import { wordsIn } from '../theme/words.ts'
import { addToBasket, mostOfOne, readBasket, setQuantity } from './basket.ts'
import type { Basket, BasketRefusal } from './basket.ts'
import { basketWords } from './basket.words.ts'
import { quantityField } from './basket-lines.tsx'
import { BasketPage } from './basket-page.tsx'
import { basketToken, keepBasketToken } from './basket-token.ts'

const showBasket = page('/basket', async (ctx, _, visit) => drawBasket(ctx, await readBasket(ctx, basketToken(ctx, visit))))

interface Refused { errors?: Record<string, string>; typed?: Record<string, string> }

async function drawBasket(ctx: Ctx, basket: Basket, { errors = {}, typed = {} }: Refused = {}): Promise<VNode<any>> {
  const [pictures, newest] = await Promise.all([
    readPictureViews(ctx, basket.lines.map(({ picture }) => picture)),
    basket.lines.length === 0 ? readNewestProductCards(ctx, { limit: 4 }) : [],
  ])
  return <BasketPage basket={basket} lines={basket.lines} pictures={pictures} newest={newest} errors={errors} typed={typed} {...deliveryHint(ctx, basket.totals.goodsMinor)} />
}

/** What delivery will cost at least, and how far it is to a free one. */
function deliveryHint(ctx: Ctx, goodsMinor: number): { deliveryFromMinor: number | null; untilFreeMinor: number | null } {
  const offers = deliveryOffers(ctx, goodsMinor).filter(({ collection }) => !collection)
  if (offers.length === 0) return { deliveryFromMinor: null, untilFreeMinor: null }
  const deliveryFromMinor = Math.min(...offers.map(({ priceMinor }) => priceMinor))
  const missing = offers.flatMap(({ freeFromMinor }) => (freeFromMinor !== null && freeFromMinor > goodsMinor ? [freeFromMinor - goodsMinor] : []))
  return { deliveryFromMinor, untilFreeMinor: deliveryFromMinor === 0 || missing.length === 0 ? null : Math.min(...missing) }
}

const changeBasket = action('/basket', async (ctx, form, _, visit) => {
  const token = basketToken(ctx, visit)
  const before = await readBasket(ctx, token)
  const wished = wishedQuantities(form, before)
  const errors: Record<string, string> = {}
  for (const [line, typed] of Object.entries(wished)) {
    const changed = await setQuantity(ctx, { token, line, quantity: typed.trim() === '' ? NaN : Number(typed) })
    if (!changed.ok && changed.reason !== 'not-found') errors[line] = sayRefused(ctx, changed)
  }
  keepBasketToken(ctx, visit)
  if (Object.keys(errors).length === 0) return ctx.redirect('/basket')
  return { page: await drawBasket(ctx, await readBasket(ctx, token), { errors, typed: wished }), status: 422 }
})

/** The lines whose quantity is to change, with what was typed; a line that is taken out gets 0. */
function wishedQuantities(form: FormFields, basket: Basket): Record<string, string> {
  const removed = form.text('remove')
  if (removed) return { [removed]: '0' }
  const typed = basket.lines.map(({ id, quantity }) => [id, form.fields[quantityField(id)] ?? String(quantity), quantity] as const)
  return Object.fromEntries(typed.filter(([, text, quantity]) => text.trim() !== String(quantity)).map(([id, text]) => [id, text]))
}

function sayRefused(ctx: Ctx, refusal: BasketRefusal): string {
  const words = wordsIn(basketWords, ctx.locale)
  if (refusal.reason === 'out-of-stock') return refusal.left > 0 ? words.onlyLeft(refusal.left) : words.noneLeft
  return refusal.reason === 'invalid' ? words.wrongQuantity(mostOfOne) : words.problems['not-for-sale']
}

const buy = action('/products/:slug', async (ctx, form, { slug }, visit) => {
  const product = await readProduct(ctx, slug)
  if (!product) return ctx.notFound()
  const chosen = chosenOptions(product, form.fields)
  const variant = variantWith(product, chosen)
  const words = wordsIn(catalogueWords, ctx.locale)
  if (!variant) return refused(ctx, product, form, { option: chosen.includes(undefined) ? words.chooseFirst : words.notMade })
  const typed = form.text('quantity').trim()
  const added = await addToBasket(ctx, { token: basketToken(ctx, visit), variant: variant.id, quantity: typed === '' ? 1 : Number(typed) })
  if (!added.ok) return refused(ctx, product, form, { quantity: sayNotAdded(ctx, added) })
  keepBasketToken(ctx, visit, added.token)
  const query = new URLSearchParams(chosen.map((value, index) => [optionField(index), value!]))
  query.set('added', '1')
  return ctx.redirect(`/products/${slug}?${query}#notice`)
})

function sayNotAdded(ctx: Ctx, refusal: BasketRefusal): string {
  const words = wordsIn(catalogueWords, ctx.locale)
  if (refusal.reason === 'out-of-stock') return words.notEnough(refusal.left)
  return refusal.reason === 'invalid' ? words.wrongQuantity : words.notForSale
}

/** The product's page again, with what was chosen and why it could not be put in. */
async function refused(ctx: PageCtx, product: ProductDetails, form: FormFields, errors: Record<string, string>): Promise<Drawn> {
  return { page: await drawProduct(ctx, product, { given: form.fields, quantity: form.text('quantity'), errors }), status: 422 }
}

export const basketPages = [showBasket, changeBasket, buy]
