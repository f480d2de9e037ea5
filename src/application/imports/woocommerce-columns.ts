// The columns of a WooCommerce product export: WooCommerce writes them in the language of its site, so each has several names.
import type { ImportedField } from './imported-product.ts'

/** Our word for each column, and the names it has in English and French; compared without case, accents and punctuation. */
const names = {
  id: ['ID'],
  type: ['Type'],
  sku: ['SKU', 'UGS'],
  gtin: ['GTIN, UPC, EAN, or ISBN', 'GTIN, UPC, EAN ou ISBN'],
  name: ['Name', 'Nom'],
  published: ['Published', 'Publié'],
  featured: ['Is featured?', 'Mis en avant ?'],
  visibility: ['Visibility in catalog', 'Visibility in catalogue', 'Visibilité dans le catalogue'],
  shortDescription: ['Short description', 'Description courte'],
  description: ['Description'],
  saleFrom: ['Date sale price starts', 'Date de début de promo'],
  saleUntil: ['Date sale price ends', 'Date de fin de promo'],
  taxStatus: ['Tax status', 'État de la TVA'],
  taxClass: ['Tax class', 'Classe de TVA'],
  inStock: ['In stock?', 'En stock ?'],
  stock: ['Stock'],
  lowStock: ['Low stock amount', 'Montant de stock faible'],
  backorders: ['Backorders allowed?', 'Autoriser les commandes de produits en rupture ?'],
  soldIndividually: ['Sold individually?', 'Vendre individuellement ?'],
  reviews: ['Allow customer reviews?', 'Autoriser les avis clients ?'],
  purchaseNote: ['Purchase note', 'Note de commande'],
  salePrice: ['Sale price', 'Tarif promo'],
  regularPrice: ['Regular price', 'Tarif régulier'],
  categories: ['Categories', 'Catégories'],
  tags: ['Tags', 'Étiquettes'],
  brands: ['Brands', 'Marques'],
  shippingClass: ['Shipping class', 'Classe d’expédition'],
  images: ['Images'],
  downloadLimit: ['Download limit', 'Limite de téléchargement'],
  downloadExpiry: ['Download expiry days', 'Jours d’expiration du téléchargement'],
  parent: ['Parent'],
  grouped: ['Grouped products', 'Groupes de produits'],
  upsells: ['Upsells', 'Produits suggérés'],
  crossSells: ['Cross-sells', 'Ventes croisées'],
  externalUrl: ['External URL', 'URL externe'],
  buttonText: ['Button text', 'Libellé du bouton'],
  position: ['Position'],
} as const

export type Column = keyof typeof names
const required: Column[] = ['type', 'sku', 'name', 'regularPrice']

/** Columns with a unit in brackets. */
export type Measure = 'weight' | 'length' | 'width' | 'height'
const measures: Record<string, Measure> = { weight: 'weight', poids: 'weight', length: 'length', longueur: 'length', width: 'width', largeur: 'width', height: 'height', hauteur: 'height' }

/** Columns that come in numbered sets; the number stands in the middle or at the end. */
export type AttributePart = 'name' | 'values' | 'visible' | 'global' | 'default'
export type DownloadPart = 'id' | 'name' | 'url'
const attributePatterns: [RegExp, AttributePart][] = [
  [/^attribute (\d+) name$|^nom de l attribut (\d+)$/, 'name'],
  [/^attribute (\d+) value s$|^valeur s de l attribut (\d+)$/, 'values'],
  [/^attribute (\d+) visible$|^attribut (\d+) visible$/, 'visible'],
  [/^attribute (\d+) global$|^attribut (\d+) global$/, 'global'],
  [/^attribute (\d+) default$|^(?:defaut|valeur par defaut) de l attribut (\d+)$/, 'default'],
]
const downloadPatterns: [RegExp, DownloadPart][] = [
  [/^download (\d+) id$|^id du telechargement (\d+)$/, 'id'],
  [/^download (\d+) name$|^nom du telechargement (\d+)$/, 'name'],
  [/^download (\d+) url$|^url du telechargement (\d+)$/, 'url'],
]

export interface ColumnMap {
  single: Map<Column, number>
  /** The words of the header itself, for messages. */
  titles: Map<Column | Measure, string>
  measures: Map<Measure, { at: number; unit: string }>
  attributes: Map<number, Partial<Record<AttributePart, number>>>
  downloads: Map<number, Partial<Record<DownloadPart, number>>>
  /** Columns we do not know, plug-ins' most of all. */
  unknown: { title: string; at: number }[]
  /** Columns that stand twice; the first counts. */
  repeated: string[]
}

/** Finds every column by its title. */
export function recogniseColumns(header: string[]): ColumnMap {
  const map: ColumnMap = { single: new Map(), titles: new Map(), measures: new Map(), attributes: new Map(), downloads: new Map(), unknown: [], repeated: [] }
  header.forEach((title, at) => {
    const plain = plainTitle(title)
    const column = byTitle.get(plain)
    if (plain === '' || addMeasure(map, title, at) || addNumbered(map.attributes, attributePatterns, plain, at) || addNumbered(map.downloads, downloadPatterns, plain, at)) return
    if (column === undefined) map.unknown.push({ title: title.trim(), at })
    else if (map.single.has(column)) map.repeated.push(title.trim())
    else {
      map.single.set(column, at)
      map.titles.set(column, title.trim())
    }
  })
  return map
}

/** A sentence when the file cannot be a WooCommerce export; else null. */
export function missingColumns(header: string[]): string | null {
  const found = recogniseColumns(header)
  const missing = required.filter((column) => !found.single.has(column)).map((column) => `"${names[column][0]}"`)
  if (missing.length === 0) return found.repeated.length === 0 ? null : `The column "${found.repeated[0]}" stands twice in the header. Remove one of them.`
  const titles = header.map((title) => `"${title.trim().slice(0, 40)}"`)
  const shown = titles.slice(0, 12).join(', ') + (titles.length > 12 ? ` and ${titles.length - 12} more` : '')
  return `The file lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(', ')}. Its header has: ${shown}. Export all columns in WooCommerce (Products, Export).`
}

/** The parts of a product the file speaks about. */
export function fieldsOf(map: ColumnMap): Set<ImportedField> {
  const fields = new Set<ImportedField>(['name', 'price'])
  const says = (field: ImportedField, ...columns: Column[]) => { if (columns.some((column) => map.single.has(column))) fields.add(field) }
  says('status', 'published')
  says('listed', 'visibility')
  says('summary', 'shortDescription')
  says('description', 'description')
  says('categories', 'categories')
  says('vatClass', 'taxStatus', 'taxClass')
  says('salePrice', 'salePrice')
  says('stock', 'stock', 'inStock')
  says('pictures', 'images')
  if (map.attributes.size > 0) fields.add('options')
  if (map.measures.has('weight')) fields.add('weight')
  return fields
}

function addMeasure(map: ColumnMap, title: string, at: number): boolean {
  const parts = /^([^(]*)\(([^)]*)\)$/.exec(title.trim())
  const measure = measures[plainTitle(parts?.[1] ?? title)]
  if (measure === undefined || map.measures.has(measure)) return false
  map.measures.set(measure, { at, unit: (parts?.[2] ?? '').trim().toLowerCase() })
  map.titles.set(measure, title.trim())
  return true
}

function addNumbered<Part extends string>(sets: Map<number, Partial<Record<Part, number>>>, patterns: [RegExp, Part][], plain: string, at: number): boolean {
  for (const [pattern, part] of patterns) {
    const match = pattern.exec(plain)
    if (!match) continue
    const number = Number(match[1] ?? match[2])
    const set: Partial<Record<Part, number>> = sets.get(number) ?? {}
    set[part] ??= at
    sets.set(number, set)
    return true
  }
  return false
}

function plainTitle(title: string): string {
  return title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

const byTitle = new Map<string, Column>(Object.entries(names).flatMap(([column, titles]) => titles.map((title) => [plainTitle(title), column as Column] as const)))
