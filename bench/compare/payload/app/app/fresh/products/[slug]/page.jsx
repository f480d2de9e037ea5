import { ProductPage, readProduct } from '../../../product-page.jsx'

export const dynamic = 'force-dynamic'

export default async function Page({ params }) {
  return <ProductPage {...await readProduct((await params).slug)} />
}
