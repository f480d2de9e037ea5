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
export type { DeliveryMethod, NeededConsent, ShopDeclaration, Site, SiteDeclaration, SiteEvents } from './application/site.ts'
export type { Ctx } from './application/context.ts'
export type { Tables } from './application/tables.ts'
export { action, page } from './application/requests/page.ts'
export type { Drawn, FormFields, Page, PageAnswer, PageCtx, PageOptions, Visit } from './application/requests/page.ts'
export type { Palette, Theme } from './application/theme/theme.ts'

// Writing: the same doors as the back office, with rights, checks and the journal.
export { changeRecord, createRecord, deleteRecord, mustSave, readRecord } from './application/records/named.ts'
export type { EditableRecord, Saved } from './application/records/records.ts'
export { storePicture } from './application/media/media.ts'
export { countStock } from './application/stock/stock.ts'
export { sendMail } from './application/mail/mail.ts'

// Drawing: what the house's own pages are made of.
export { Layout } from './application/theme/layout.tsx'
export { Section } from './application/theme/section.tsx'
export { Breadcrumbs, Pagination } from './application/theme/navigation.tsx'
export { Link } from './application/theme/link.tsx'
export { Picture } from './application/theme/picture.tsx'
export { RichText } from './application/theme/rich-text.tsx'
export { EmptyState } from './application/theme/empty-state.tsx'
export { Choices, DoneNotice, ErrorSummary, LongTextField, SelectField, TextField, TickField } from './application/theme/form.tsx'
export type { FormView } from './application/theme/form.tsx'
export type { BlockPlace, DrawBlock } from './application/theme/draw-block.ts'
export { href, useFrame } from './application/theme/frame.ts'
export type { Frame } from './application/theme/frame.ts'
export { formatDate, formatMoney } from './application/theme/format.ts'
export { drawRichText } from './application/pages/draw-rich-text.tsx'
export { readPictureViews as readPictures } from './application/media/picture-views.ts'
export { readNewestProductCards, readProductCards } from './application/catalogue/catalogue.ts'
export { ProductGrid } from './application/catalogue/product-card.tsx'
