// What an import hands on, whatever shop the file came from: products in our words, compared with what the shop has.
import type { RichTextDocument } from '../model/fields/rich-text.ts'

/** The parts of a product a file may speak about. What it has no column for is never touched. */
export const importedFields = ['name', 'status', 'listed', 'summary', 'description', 'categories', 'vatClass', 'options', 'price', 'salePrice', 'stock', 'weight', 'pictures'] as const
export type ImportedField = (typeof importedFields)[number]

export interface VariantState {
  sku: string
  /** One value for each option group of its product: `{ Colour: 'Blue', Size: 'Large' }`. */
  options: Record<string, string>
  regularMinor: number
  saleMinor: number | null
  /** ISO 8601 in UTC; null: from now on, or without end. The sale ends just before `saleUntil`. */
  saleFrom: string | null
  saleUntil: string | null
  /** null: not counted, always available. */
  stock: number | null
  weightGrams: number | null
  /** Address the picture of just this variant came from. */
  imageUrl: string | null
}

export type VatClass = 'standard' | 'reduced' | 'zero'
export interface OptionGroup { name: string; values: string[] }

export interface ProductState<Variant extends VariantState = VariantState> {
  /** What the product is found again by: its SKU, or one derived from what the file has. */
  key: string
  /** Null when the file has none; then `key` was derived. */
  sku: string | null
  name: string
  status: 'published' | 'draft'
  /** False: it has a page of its own, but stands in no list and is not found by the search. */
  listed: boolean
  /** Plain text. */
  summary: string
  description: RichTextDocument
  /** Paths from the top: `[['Clothing', 'Tshirts'], ['Sale']]`. */
  categories: string[][]
  vatClass: VatClass
  optionGroups: OptionGroup[]
  /** Empty for a page that sells nothing itself (grouped, external, without a price). */
  variants: Variant[]
  /** Addresses the pictures came from; the first is the main one. */
  imageUrls: string[]
}

export interface ImportedVariant extends VariantState {
  /** Line of the file. */
  line: number
}

export type ImportedKind = 'simple' | 'variable' | 'grouped' | 'external' | 'downloadable' | 'virtual'

export interface ImportedProduct extends ProductState<ImportedVariant> {
  line: number
  kind: ImportedKind
  /** Sentences: what could not be carried over. */
  leftOut: string[]
}

/** The same, read back from the shop. A product made by hand there has no key of its own, an empty one. */
export interface ExistingVariant extends VariantState { id: string }
export interface ExistingProduct extends ProductState<ExistingVariant> { id: string }

/** A row of which nothing is imported; its name or SKU, and why. */
export interface SkippedRow { line: number; name: string; why: string }

export interface ImportedCatalogue {
  products: ImportedProduct[]
  /** What the file has columns for. */
  fields: ReadonlySet<ImportedField>
  skipped: SkippedRow[]
  /** Sentences about the file as a whole. */
  notes: string[]
  /** Rows read, without the header. */
  rows: number
}

/** What the import has to know of the shop. */
export interface ShopSettings {
  /** ISO 4217: `EUR`. */
  currency: string
  /** IANA zone in which a date of the file is meant: `Europe/Paris`. */
  timeZone: string
}
