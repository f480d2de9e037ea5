// The shapes of the shop's first content, before it is in the database: names instead of ids, both languages side by side.

export type Both<T = string> = { en: T; fr: T }

export type TextMark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } }
export type TextNode = { type: string; attrs?: Record<string, string | number>; content?: TextNode[]; text?: string; marks?: TextMark[] }
/** Structured text as Tiptap writes it; `embed` and `image` carry a slug and a name, for which the seed puts ids. */
export type RichText = { type: 'doc'; content: TextNode[] }

export type Category = { slug: string; name: Both; description: Both; picture: string }

/** The content type of this site: the people who draw and print. */
export type Printmaker = { slug: string; name: string; city: string; picture: string; technique: Both; biography: Both<RichText> }

export type OptionGroup = { key: string; label: Both; values: { key: string; label: Both }[] }
/** Prices in euro cents, VAT included; `compareAtMinor` is the price before the sale. */
export type Variant = { sku: string; options: Record<string, string>; priceMinor: number; compareAtMinor?: number; stock: number; weightGrams: number }

export type PaperKind = 'matte' | 'gloss' | 'laid' | 'cotton' | 'recycled'
export type Product = {
  slug: string
  name: Both
  summary: Both
  description: Both<RichText>
  /** Names of pictures, the first one stands for the product. */
  pictures: string[]
  categories: string[]
  status: 'published' | 'draft'
  paper: PaperKind | null
  weightGsm: number | null
  /** Slug of a printmaker. */
  designer: string | null
  vatClass: 'standard' | 'reduced'
  options: OptionGroup[]
  variants: Variant[]
}

export type Article = { slug: string; title: Both; summary: Both; body: Both<RichText>; picture: string; author: string; publishedAt: string; products: string[] }

export type Block =
  | { type: 'hero'; title: string; text: string; image: string; linkLabel: string; linkUrl: string }
  | { type: 'richText'; body: RichText }
  | { type: 'pictureText'; title: string; text: string; image: string; side: 'left' | 'right'; linkLabel?: string; linkUrl?: string }
  | { type: 'productGrid'; title: string; products?: string[]; category?: string; count?: number }
  | { type: 'categoryList'; title: string }
  | { type: 'articleList'; title: string; count: number }
  | { type: 'quote'; text: string; source: string }

export type Page = { slug: string; title: Both; description: Both; content: Both<Block[]> }

export type Menu = { slug: 'main' | 'footer'; name: string; entries: { label: Both; url: string }[] }
