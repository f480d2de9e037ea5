import { notFound } from 'next/navigation'
import { getPayload } from 'payload'
import config from '../payload.config.js'

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
const price = (minor) => money.format(minor / 100)

export async function readProduct(slug) {
  const payload = await getPayload({ config })
  const { docs: [product] } = await payload.find({ collection: 'products', where: { slug: { equals: slug } }, limit: 1, depth: 1, pagination: false })
  if (!product) notFound()
  const where = { category: { equals: product.category.id }, slug: { not_equals: slug } }
  const { docs: others } = await payload.find({ collection: 'products', where, limit: 4, depth: 0, pagination: false, select: { slug: true, name: true, priceMinor: true } })
  const { docs: categories } = await payload.find({ collection: 'categories', limit: 50, depth: 0, pagination: false })
  return { product, others, categories }
}

export function ProductPage({ product, others, categories }) {
  return (
    <>
      <title>{product.name}</title>
      <meta name="description" content={product.summary} />
      <header><a href="/">The shop of the comparison</a><nav>{categories.map(({ slug, name }) => <a key={slug} href={`/categories/${slug}`}>{name}</a>)}</nav><a href="/basket">Basket</a></header>
      <main>
        <p><a href={`/categories/${product.category.slug}`}>{product.category.name}</a></p>
        <h1>{product.name}</h1>
        <p>{product.summary}</p>
        <p>{price(product.priceMinor)}</p>
        <form method="post" action="/basket/lines"><input type="hidden" name="product" value={product.slug} /><input name="quantity" defaultValue="1" /><button>Add to basket</button></form>
        {product.paragraphs.map((text) => <p key={text}>{text}</p>)}
        <h2>More</h2>
        <ul>{others.map(({ slug, name, priceMinor }) => <li key={slug}><a href={`/products/${slug}`}>{name}</a> {price(priceMinor)}</li>)}</ul>
      </main>
    </>
  )
}
