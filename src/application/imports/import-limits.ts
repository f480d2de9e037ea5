// Every bound of a product import, in one place: what is larger is refused with a sentence that names the bound.

export interface CsvLimits {
  fileBytes: number
  rows: number
  columns: number
  /** One row, line breaks inside its cells included; also how far an unclosed quote may run before it is reported. */
  rowCharacters: number
}

/** A file is held in memory to be compared: 100 MB with 100,000 descriptions took 1.1 GB and 12 s, too much for a small server. */
export const csvLimits: CsvLimits = {
  fileBytes: 50 * 1024 * 1024,
  rows: 100_000,
  columns: 2_000,
  rowCharacters: 1_000_000,
}

/** What a product of the catalogue can hold; the same bounds as in its resources. */
export const productLimits = {
  nameCharacters: 120,
  skuCharacters: 64,
  summaryCharacters: 400,
  categoryNameCharacters: 80,
  /** A category's path: "Clothing > Tshirts" has two steps. */
  categorySteps: 8,
  optionGroups: 3,
  optionNameCharacters: 40,
  optionValueCharacters: 80,
  optionValues: 1_000,
  variantsOfOneProduct: 500,
  picturesOfOneProduct: 50,
  stock: 1_000_000_000,
  weightGrams: 1_000_000,
}

/** Rich text: the model's own bounds are 12 levels and 20,000 nodes; lists and quotations are flattened before that. */
export const richTextLimits = { nestedBlocks: 3, nodes: 10_000 }

/** The report at the terminal; the JSON form has everything. */
export const reportLimits = { linesOfSection: 60 }

/** How long the transaction of an import may take. On SQLite nobody else writes in the meantime. */
export const importWithinMs = 10 * 60_000
