// A product as its page shows it, and the version of it that a choice of options means.
import type { PictureView } from '../theme/picture.tsx'

export interface VariantView {
  readonly id: string
  readonly sku: string
  /** Its value of each option of the product, in their order. */
  readonly options: readonly string[]
  readonly priceMinor: number
  /** What it costs without the sale; null when it is not reduced. */
  readonly regularMinor: number | null
  /** What is left; null when it is not counted, and can always be had. */
  readonly stock: number | null
  readonly weightGrams: number | null
  /** Its own picture, as a place in the product's pictures. */
  readonly picture: number | null
}

export interface ProductView {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly url: string
  readonly summary: string | null
  readonly pictures: readonly PictureView[]
  /** What its versions differ in: `[{ name: 'Format', values: ['A4', 'A3'] }]`. */
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly variants: readonly VariantView[]
  /** In hundredths of a percent. */
  readonly vatRate: number
  /** Below this quantity a version is said to be running low. */
  readonly lowStock: number
  /** The site's own fields, as people read them. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly categories: readonly { readonly id: string; readonly name: string; readonly slug: string }[]
}

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
