import { ProductPage, readProduct } from '../../../product-page.jsx'

export const dynamic = 'force-dynamic'

export default async function Page({ params }) {
  const { slug } = await params
  const view = await readProduct(slug)
  return <ProductPage {...view} />
}
