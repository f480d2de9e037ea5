// Categories and pictures of a row: lists in one cell.
import { htmlToWords } from './html-to-rich-text.ts'
import { productLimits } from './import-limits.ts'
import type { WooRow } from './woocommerce-row.ts'
import { splitList } from './woocommerce-row.ts'

const noCategory = /^(uncategori[sz]ed|non class[ée]e?)$/i

export function readCategories(row: WooRow, leftOut: string[]): string[][] {
  const paths = new Map<string, string[]>()
  for (const text of splitList(row.cells.categories)) {
    const path = text.split('>').map(htmlToWords).filter((step) => step !== '')
    const tooLong = path.length > productLimits.categorySteps || path.some((step) => [...step].length > productLimits.categoryNameCharacters)
    if (tooLong) leftOut.push(`The category "${text.slice(0, 80)}" is too long or too deep; at most ${productLimits.categorySteps} steps of ${productLimits.categoryNameCharacters} characters.`)
    else if (path.length === 1 && noCategory.test(path[0]!)) leftOut.push(`"${path[0]}" is WooCommerce's word for no category; the product has none.`)
    else if (path.length > 0 && !paths.has(pathKey(path))) paths.set(pathKey(path), path)
  }
  return [...paths.values()]
}

const pathKey = (path: string[]): string => JSON.stringify(path).toLowerCase()

export function readPictures(row: WooRow, leftOut: string[]): string[] {
  const pictures = new Set<string>()
  for (const text of splitList(row.cells.images)) {
    if (/^https?:\/\//i.test(text) && URL.canParse(text)) pictures.add(new URL(text).href)
    else leftOut.push(`The picture "${text.slice(0, 80)}" has no web address (https://…) and cannot be fetched.`)
  }
  const most = productLimits.picturesOfOneProduct
  if (pictures.size > most) leftOut.push(`It has ${pictures.size} pictures; the first ${most} are kept.`)
  return [...pictures].slice(0, most)
}
