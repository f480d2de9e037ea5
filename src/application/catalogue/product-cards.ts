// Products as lists show them: name, picture, least price, whether any version is to be had.
import type { Ctx } from '../context.ts'
import type { ProductCardView } from './product-card.tsx'

/** Published products by id, in the order of the ids. */
export async function readProductCards(_ctx: Ctx, _ids: readonly string[]): Promise<ProductCardView[]> {
  return []
}

/** The newest products, of a category where one is given. */
export async function readNewestProductCards(_ctx: Ctx, _options: { category?: string | null; limit: number }): Promise<ProductCardView[]> {
  return []
}
