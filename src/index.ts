// Everything a site's developer may import, listed by name. What is not listed here may change without notice.

// The model: what the site holds.
export { contentType, defineModel } from './application/model/model.ts'
export type { ColumnsOfFields, Locale, Model, RecordOf, Register, SiteModel } from './application/model/model.ts'
export type { Label } from './application/model/label.ts'
export type { Resource } from './application/model/resource.ts'
export type { May, Role } from './application/model/rights.ts'

// Kinds of field.
export { blockKind, blocks } from './application/model/fields/blocks.ts'
export type { BlockOf } from './application/model/fields/blocks.ts'
export { boolean } from './application/model/fields/boolean.ts'
export { choice } from './application/model/fields/choice.ts'
export { image } from './application/model/fields/image.ts'
export { integer } from './application/model/fields/integer.ts'
export { email, link } from './application/model/fields/link.ts'
export { money } from './application/model/fields/money.ts'
export { relation } from './application/model/fields/relation.ts'
export { richText } from './application/model/fields/rich-text.ts'
export type { RichTextDocument, RichTextNode } from './application/model/fields/rich-text.ts'
export { slug, slugify } from './application/model/fields/slug.ts'
export { longText, text } from './application/model/fields/text.ts'
export { time } from './application/model/fields/time.ts'

// The site, and what its code gets.
export { defineSite } from './application/site.ts'
export type { DeliveryMethod, ShopDeclaration, Site, SiteDeclaration, SiteEvents } from './application/site.ts'
export type { Ctx } from './application/context.ts'
export type { Tables } from './application/tables.ts'
export { action, page } from './application/requests/page.ts'
export type { Drawn, FormFields, Page, PageAnswer, PageCtx, Visit } from './application/requests/page.ts'
export type { Palette, Theme } from './application/theme/theme.ts'
