// The options variants differ in: which attributes of a variable product are options, and which values they have.
import type { ImportedProduct, OptionGroup } from './imported-product.ts'
import { htmlToWords } from './html-to-rich-text.ts'
import { productLimits } from './import-limits.ts'
import type { WooRow } from './woocommerce-row.ts'
import { splitList } from './woocommerce-row.ts'

/** Names and values are the same whatever their capitals; files written by hand also have "dark-blue" for "Dark Blue". */
const alike = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '-')

/** An attribute that some variation names is an option; the product's other attributes only describe it. */
export function readGroups(parent: WooRow, variations: WooRow[]): OptionGroup[] {
  const named = new Set(variations.flatMap((row) => row.attributes.map((attribute) => alike(attribute.name))))
  const groups = new Map<string, Map<string, string>>()
  const titles = new Map<string, string>()
  for (const attribute of [parent, ...variations].flatMap((row) => row.attributes)) {
    const key = alike(attribute.name)
    if (!named.has(key)) continue
    const values = groups.get(key) ?? new Map<string, string>()
    groups.set(key, values)
    if (!titles.has(key)) titles.set(key, htmlToWords(attribute.name))
    for (const value of valuesOf(attribute.values, values)) if (!values.has(alike(value))) values.set(alike(value), value)
  }
  return [...groups].map(([key, values]) => ({ name: titles.get(key)!, values: [...values.values()] }))
}

/** A cell is a list, unless all of it is one known value. */
function valuesOf(cell: string, known: ReadonlyMap<string, string>): string[] {
  const whole = htmlToWords(cell.replaceAll('\\,', ','))
  return known.has(alike(whole)) ? [whole] : splitList(cell).map(htmlToWords)
}

/** The values of a group a variation stands for: those it names, or all when it names none. */
export function choicesOf(row: WooRow, group: OptionGroup): string[] {
  const known = new Map(group.values.map((value) => [alike(value), value]))
  const attribute = row.attributes.find((each) => alike(each.name) === alike(group.name))
  const named = valuesOf(attribute?.values ?? '', known).map((value) => known.get(alike(value)) ?? value)
  return named.length > 0 ? [...new Set(named)] : group.values
}

/** Only values that can be bought; the others are told. */
export function usedGroups(groups: OptionGroup[], product: ImportedProduct): OptionGroup[] {
  if (product.variants.length === 0) return []
  return groups.map(({ name, values }) => {
    const used = new Set(product.variants.map((variant) => variant.options[name]))
    const unused = values.filter((value) => !used.has(value))
    if (unused.length > 0) product.leftOut.push(`No variation has ${name} ${unused.join(', ')}, so ${unused.length === 1 ? 'it is' : 'they are'} left out.`)
    return { name, values: values.filter((value) => used.has(value)) }
  })
}

/** A product has three options; from the third on they become one: "Fit / Length" with "Slim / Long". */
export function foldGroups(product: ImportedProduct): void {
  const kept = productLimits.optionGroups - 1
  if (product.optionGroups.length <= productLimits.optionGroups) return
  const folded = product.optionGroups.slice(kept).map((group) => group.name)
  const name = folded.join(' / ')
  for (const variant of product.variants) {
    const value = folded.map((each) => variant.options[each]).join(' / ')
    variant.options = Object.fromEntries([...Object.entries(variant.options).filter(([each]) => !folded.includes(each)), [name, value]])
  }
  const values = [...new Set(product.variants.map((variant) => variant.options[name]!))]
  product.leftOut.push(`It has ${product.optionGroups.length} options; a product has at most ${productLimits.optionGroups}, so the last became one: "${name}".`)
  product.optionGroups = [...product.optionGroups.slice(0, kept), { name, values }]
}

export function tooLongOption(product: ImportedProduct): string | null {
  const { optionNameCharacters, optionValueCharacters } = productLimits
  const name = product.optionGroups.find((group) => [...group.name].length > optionNameCharacters)?.name
  if (name !== undefined) return `The name of its option "${name}" is longer than ${optionNameCharacters} characters.`
  const value = product.optionGroups.flatMap((group) => group.values).find((each) => [...each].length > optionValueCharacters)
  return value === undefined ? null : `Its option value "${value}" is longer than ${optionValueCharacters} characters.`
}
