// A product as its page shows it, and the version of it that a choice of options means.
import type { ProductDetails, VariantDetails } from './read-product.ts'

export type VariantView = VariantDetails
export type ProductView = Pick<ProductDetails, 'id' | 'name' | 'slug' | 'url' | 'summary' | 'pictures' | 'options' | 'variants' | 'vatRate' | 'lowStock' | 'facts' | 'breadcrumb'>

/** The fields of the form in which an option is chosen. */
export const optionField = (index: number): string => `option${index + 1}`

/** What is chosen in a form or an address: a value per option; undefined where there is none or it is unknown. */
export function chosenOptions(product: ProductView, given: Readonly<Record<string, string>>): (string | undefined)[] {
  return product.options.map(({ values }, index) => values.find((value) => value === given[optionField(index)]))
}

/** The version with exactly these options. */
export function variantWith(product: ProductView, options: readonly (string | undefined)[]): VariantView | undefined {
  return product.variants.find((variant) => product.options.every((_, index) => variant.options[index] === options[index]))
}

/** The version that is shown at first: the cheapest that is to be had, else the cheapest. */
export function firstVariant(product: ProductView): VariantView | undefined {
  const byPrice = product.variants.toSorted((a, b) => a.priceMinor - b.priceMinor)
  return byPrice.find(({ stock }) => stock !== 0) ?? byPrice[0]
}

export function stockState(stock: number | null, lowStock: number): 'plenty' | 'few' | 'none' {
  if (stock === null) return 'plenty'
  if (stock <= 0) return 'none'
  return stock <= lowStock ? 'few' : 'plenty'
}
