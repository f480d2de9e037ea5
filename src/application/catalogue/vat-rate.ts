// The VAT rate of a product, from the class that it is given and the rates that the shop declares.
import type { ShopDeclaration } from '../site.ts'

/** The rate in hundredths of a percent. A class that the shop does not declare has the standard rate; `zero` has none unless the shop says otherwise. */
export function vatRateOf(shop: Pick<ShopDeclaration, 'vat'> | undefined, vatClass: string | null): number {
  if (!shop) return 0
  const declared = vatClass === null ? undefined : shop.vat[vatClass]
  return declared ?? (vatClass === 'zero' ? 0 : shop.vat['standard'] ?? 0)
}
