// The same shop for everyone: 1,000 products in 20 categories, the same at each run.

export interface Product {
  number: number
  slug: string
  sku: string
  name: string
  summary: string
  paragraphs: string[]
  priceMinor: number
  category: string
}

export interface Category {
  slug: string
  name: string
}

const words = 'paper linen cotton thread needle margin spine cover print press ink blue grey ochre plate stone river morning letter envelope fold edge grain deckle watermark ream sheet ledger notebook sketch'.split(' ')
const productCount = 1000
const categoryCount = 20

/** Pages and items are asked for these in turn. */
export const askedCount = 100

export const categories: Category[] = Array.from({ length: categoryCount }, (_, number) => ({ slug: `category-${number}`, name: `${capital(wordAt(number * 7))} and ${wordAt(number * 11 + 3)}` }))

export const products: Product[] = Array.from({ length: productCount }, (_, number) => ({
  number,
  slug: `product-${number}`,
  sku: `SKU-${String(number).padStart(4, '0')}`,
  name: `${capital(wordAt(number))} ${wordAt(number * 3 + 1)} ${number}`,
  summary: sentence(number, 14),
  paragraphs: [0, 1, 2].map((paragraph) => [0, 1, 2, 3].map((place) => sentence(number * 12 + paragraph * 4 + place, 12)).join(' ')),
  priceMinor: 300 + (number * 137) % 9000,
  category: `category-${number % categoryCount}`,
}))

export const askedSlugs: string[] = products.filter(({ number }) => number % (productCount / askedCount) === 0).map(({ slug }) => slug)

export const customer = {
  email: 'ada@example.test',
  password: 'a long walk by the river',
  name: 'Ada Lovelace',
  line1: '12 rue du Papier',
  postcode: '16000',
  city: 'Angoulême',
  country: 'FR',
}

function sentence(seed: number, length: number): string {
  return `${capital(Array.from({ length }, (_, place) => wordAt(seed * 31 + place * place * 7 + place)).join(' '))}.`
}

function wordAt(number: number): string {
  return words[number % words.length] as string
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
