// Every table: those of the house's modules, and those that follow from the resources of house and site.
import type { Columns, Row, Table } from '../database/schema.ts'
import { jobs } from '../server/jobs/jobs.tables.ts'
import { measures, slowRequests } from '../server/measures/measures.tables.ts'
import { apiKeys, staffRoles } from './rights/rights.tables.ts'
import { backups } from './backups/backups.tables.ts'
import { accountLinks, accounts, attempts, backupCodes, logInSteps, oneTimeTokens, rememberedDevices, secondFactors, sessions, signUps } from './accounts/accounts.tables.ts'
import { consents, consentTexts } from './consents/consents.tables.ts'
import { invitations } from './accounts/invitations.tables.ts'
import { openidLinks, openidWaiting } from './accounts/openid.tables.ts'
import { passkeyQuestions, passkeys } from './accounts/passkeys.tables.ts'
import { basketLines, baskets } from './basket/basket.tables.ts'
import type { category } from './catalogue/category.resource.ts'
import { listingState, listingsTable } from './catalogue/listings.tables.ts'
import type { ListingRow } from './catalogue/listings.tables.ts'
import type { product } from './catalogue/product.resource.ts'
import type { variant } from './catalogue/variant.resource.ts'
import type { article, menu, menuEntry, page } from './content/content.resources.ts'
import { changes, journalState } from './journal/journal.tables.ts'
import { mails } from './mail/mail.tables.ts'
import type { media } from './media/media.resource.ts'
import type { AnyResource, ColumnsOfFields, Extensible, FieldsOf, OwnFields, Resource, SiteModel, SystemFields } from './model/model.ts'
import { tablesOf } from './model/model.ts'
import { resourcesOf } from './resources.ts'
import type { Site } from './site.ts'
import { counters, orderLines, orders } from './orders/orders.tables.ts'
import { payments } from './payments/payments.tables.ts'
import { idempotencyKeys } from './requests/idempotency.tables.ts'
import { searchEntries, searchWords } from './search/search.tables.ts'
import { stockLevels, stockMovements } from './stock/stock.tables.ts'

const houseTables = {
  accounts, sessions, oneTimeTokens, signUps, accountLinks, secondFactors, backupCodes, logInSteps, rememberedDevices, passkeys, passkeyQuestions, openidLinks, openidWaiting, invitations, attempts, staffRoles, apiKeys, changes, journalState, jobs, mails, idempotencyKeys,
  stockLevels, stockMovements, baskets, basketLines, orders, orderLines, consentTexts, consents, counters, payments, searchEntries, searchWords, listingState, backups, measures, slowRequests,
} as const

type RowOf<T> = T extends Table<infer C extends Columns> ? Row<C> : never
/** Columns the engine fills: not given at an insert. */
type Inserted<R> = R extends { position: number; resource: string } ? Omit<R, 'position'> & { position: import('kysely').Generated<number> } : R

type Publishable = { status: 'draft' | 'published' }
type HouseRow<R extends AnyResource, Own extends Extensible | never = never> = SystemFields & { createdBy: string | null } & ColumnsOfFields<FieldsOf<R>> & ([Own] extends [never] ? {} : ColumnsOfFields<OwnFields<Own>>)
type ContentRow<R> = R extends Resource<string, string, infer F> ? SystemFields & { createdBy: string | null } & Publishable & ColumnsOfFields<F> : never

type RelationRow = { owner: string; target: string; position: number }

export type Tables =
  { [K in keyof typeof houseTables]: Inserted<RowOf<(typeof houseTables)[K]>> } &
  {
    products: HouseRow<typeof product, 'product'> & Publishable
    variants: HouseRow<typeof variant>
    categories: HouseRow<typeof category, 'category'> & Publishable
    articles: HouseRow<typeof article, 'article'> & Publishable
    pages: HouseRow<typeof page, 'page'> & Publishable
    menus: HouseRow<typeof menu>
    menuEntries: HouseRow<typeof menuEntry>
    media: HouseRow<typeof media>
    products_categories: RelationRow
    products_morePictures: RelationRow
    articles_products: RelationRow
    listings: ListingRow
  } &
  { [K in keyof SiteModel['content'] as SiteModel['content'][K] extends AnyResource ? SiteModel['content'][K]['plural'] : never]: ContentRow<SiteModel['content'][K]> }

/** The tables of a site as data, for the migration and the dialects. */
export function tablesOfSite(resources: Iterable<AnyResource>, locales: readonly string[]): Table[] {
  return [...Object.values(houseTables), listingsTable(locales), ...tablesOf([...resources], locales)]
}

/** The tables that would be there without the site's own content types and fields. */
export function houseTablesOf({ model: { locales }, blocks }: Pick<Site, 'model' | 'blocks'>): Table[] {
  return tablesOfSite(resourcesOf({ locales, content: {}, extend: {} }, blocks).values(), locales)
}
