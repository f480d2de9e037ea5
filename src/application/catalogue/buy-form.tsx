// The form that puts a product into the basket: options, price, stock, quantity. Without script a choice is sent to see its price; with it, all is told at once.
import { formatMoney, formatRate } from '../theme/format.ts'
import { FieldError, fieldId } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { PageData } from '../theme/json-ld.tsx'
import { wordsIn } from '../theme/words.ts'
import { catalogueWords } from './catalogue.words.ts'
import { Price } from './product-card.tsx'
import { optionField, stockState } from './product-view.ts'
import type { ProductView, VariantView } from './product-view.ts'

export interface BuyFormProps {
  product: ProductView
  /** What is chosen, per option; without a version of this choice, `variant` is absent. */
  chosen: readonly (string | undefined)[]
  variant: VariantView | undefined
  quantity: string
  errors: Readonly<Record<string, string>>
}

const useWords = () => wordsIn(catalogueWords, useFrame().locale)

export function BuyForm({ product, chosen, variant, quantity, errors }: BuyFormProps) {
  const frame = useFrame()
  const words = useWords()
  const address = href(frame, product.url)
  return (
    <form class="buy" id="buy" method="post" action={address} data-swap="#buy #notice #basket-count" data-done="#notice" novalidate>
      <Offer product={product} variant={variant} />
      {product.options.map((option, index) => <Option key={option.name} option={option} index={index} chosen={chosen[index]} missing={missingValues(product, chosen, index)} />)}
      <FieldError name="option" error={errors['option']} />
      {product.options.length > 0 && <noscript><p><button class="button button-quiet button-small" type="submit" formmethod="get" formaction={address}>{words.showPrice}</button></p></noscript>}
      <div class="buy-row">
        <div class="field quantity">
          <label for={fieldId('quantity')}>{words.quantity}</label>
          <input id={fieldId('quantity')} name="quantity" type="number" inputmode="numeric" min={1} max={999} value={quantity} {...(errors['quantity'] && { 'aria-invalid': 'true', 'aria-describedby': `${fieldId('quantity')}-error` })} />
        </div>
        <button id="buy-button" class="button" type="submit" disabled={variant?.stock === 0}>{variant?.stock === 0 ? words.soldOut : words.addToBasket}</button>
      </div>
      <FieldError name="quantity" error={errors['quantity']} />
      <VariantData product={product} />
    </form>
  )
}

/** Price, VAT and stock of the version that is chosen. */
function Offer({ product, variant }: { product: ProductView; variant: VariantView | undefined }) {
  const { locale } = useFrame()
  const words = useWords()
  if (!variant) return <p id="offer">{words.notMade}</p>
  const state = stockState(variant.stock, product.lowStock)
  return (
    <div class="offer" id="offer" aria-live="polite">
      <p class="offer-price" id="offer-price"><Price {...variant} /></p>
      <p class="small soft">{words.vat(formatRate(product.vatRate, locale))}</p>
      <p id="offer-stock" class={`stock stock-${state}`}>{stockWords(words, variant, product.lowStock)}</p>
    </div>
  )
}

function stockWords(words: ReturnType<typeof useWords>, { stock }: VariantView, lowStock: number): string {
  const state = stockState(stock, lowStock)
  return state === 'few' ? words.stock.few(stock!) : words.stock[state]
}

/** The values of an option that no version has together with what else is chosen. */
function missingValues(product: ProductView, chosen: readonly (string | undefined)[], index: number): Set<string> {
  const fits = (variant: VariantView) => product.options.every((_, other) => other === index || chosen[other] === undefined || variant.options[other] === chosen[other])
  const made = new Set(product.variants.filter(fits).map((variant) => variant.options[index]))
  return new Set(product.options[index]!.values.filter((value) => !made.has(value)))
}

interface OptionProps { option: ProductView['options'][number]; index: number; chosen: string | undefined; missing: ReadonlySet<string> }

function Option({ option, index, chosen, missing }: OptionProps) {
  const name = optionField(index)
  if (option.values.length === 1) return <p class="options option-only"><b>{option.name}</b> {option.values[0]}<input type="hidden" name={name} value={option.values[0]} /></p>
  return (
    <fieldset class="options">
      <legend>{option.name}</legend>
      <div class="options-row">
        {option.values.map((value, place) => (
          <label key={value} class={missing.has(value) ? 'option option-missing' : 'option'}>
            <input type="radio" name={name} value={value} id={`${name}-${place}`} checked={value === chosen} required /><span>{value}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Everything that the page's script needs to show another version: its words and amounts, already written out. */
function VariantData({ product }: { product: ProductView }) {
  const { site, locale } = useFrame()
  const words = useWords()
  if (product.variants.length < 2) return null
  const money = (amountMinor: number) => formatMoney(amountMinor, site.currency, locale)
  const variants = product.variants.map((variant) => {
    const state = stockState(variant.stock, product.lowStock)
    return {
      options: variant.options,
      price: money(variant.priceMinor),
      was: variant.regularMinor === null ? null : money(variant.regularMinor),
      state,
      stock: stockWords(words, variant, product.lowStock),
      picture: variant.picture,
      sku: variant.sku,
    }
  })
  return <PageData id="variants" data={{ variants, words: { add: words.addToBasket, soldOut: words.soldOut, notMade: words.notMade, now: words.now, insteadOf: words.insteadOf } }} />
}
