// Kept by Next (incremental static regeneration) until its product is saved.

import { ProductPage, readProduct } from '../../product-page.jsx'

export const dynamic = 'force-static'
export const revalidate = 3600
export const generateStaticParams = async () => []

export default async function Page({ params }) {
  const { slug } = await params
  const view = await readProduct(slug)
  return <ProductPage {...view} />
}
