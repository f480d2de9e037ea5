// A stored document with everything that stands in it: its pictures, and the products with the price of today.
import { hash } from 'node:crypto'
import type { VNode } from 'preact'
import { readProductCards } from '../catalogue/product-cards.ts'
import type { ProductCardView } from '../catalogue/product-card.tsx'
import { Price } from '../catalogue/product-card.tsx'
import type { Ctx } from '../context.ts'
import { readPictureViews } from '../media/picture-views.ts'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import { keptPiece } from '../pieces.ts'
import { Link } from '../theme/link.tsx'
import { Picture } from '../theme/picture.tsx'
import { inRichText, RichText } from '../theme/rich-text.tsx'

/** Reads what a document shows, and draws it. Nothing for an empty one. */
export async function drawRichText(ctx: Ctx, value: RichTextDocument | null | undefined): Promise<VNode<any> | null> {
  if (!value) return null
  return keptPiece(ctx, `text ${hash('sha1', JSON.stringify(value), 'base64')}`, (ctx) => readAndDraw(ctx, value))
}

async function readAndDraw(ctx: Ctx, value: RichTextDocument): Promise<VNode<any>> {
  const { pictures: pictureIds, embeds } = inRichText(value)
  const [pictures, products] = await Promise.all([readPictureViews(ctx, pictureIds), readProductCards(ctx, embeds['product'] ?? [])])
  const byId = new Map(products.map((product) => [product.id, product]))
  const embed = (resource: string, id: string) => {
    const product = resource === 'product' ? byId.get(id) : undefined
    return product ? <EmbeddedProduct product={product} /> : null
  }
  return <RichText value={value} pictures={pictures} embed={embed} />
}

/** A product inside a text. */
function EmbeddedProduct({ product }: { product: ProductCardView }) {
  return (
    <aside class="embed card">
      <Picture picture={product.picture} class="upright" sizes="7rem" most={480} alt="" />
      <div class="card-words">
        <p class="card-title"><Link to={product.url}>{product.name}</Link></p>
        {product.note && <p class="small soft">{product.note}</p>}
        <p class="small"><Price {...product} /></p>
      </div>
    </aside>
  )
}
