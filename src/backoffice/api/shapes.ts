// What the back office's server and its screens say to each other. The screens import nothing else of the program, and this only as types.
import type { Label } from '../../application/model/label.ts'
export type { Label }

export type FieldKind =
  | 'text' | 'longText' | 'richText' | 'slug' | 'integer' | 'boolean' | 'money' | 'choice' | 'time' | 'email' | 'link' | 'image' | 'relation' | 'blocks'

export interface FieldDescription {
  name: string
  kind: FieldKind
  label: Label
  help?: Label
  required: boolean
  localized: boolean
  many: boolean
  readOnly: boolean
  unique: boolean
  settings: FieldSettings
}

/** What a control has to know besides: bounds, choices, unit, the resource a relation leads to, kinds of block with their fields. */
export interface FieldSettings {
  min?: number
  max?: number
  unit?: string
  choices?: { value: string; label: Label }[]
  /** Name of the resource that a relation or picture leads to. */
  to?: string
  /** The field that an address is made from. */
  from?: string
  embeds?: string[]
  kinds?: BlockKindDescription[]
}

export interface BlockKindDescription { type: string; label: Label; fields: FieldDescription[] }

export interface PartDescription {
  name: string
  label: { one: Label; many: Label }
  /** Name of the parts' own resource. */
  resource: string
  titleField: string
  mayChange: boolean
  fields: FieldDescription[]
}

export interface ResourceDescription {
  name: string
  plural: string
  label: { one: Label; many: Label }
  titleField: string
  publishable: boolean
  /** Where a record's page stands on the site, such as `/products/{address}`; absent where records have none. */
  pageAddress?: string
  publicFrom?: string
  /** Declared by the site, not by the house. */
  ofSite: boolean
  list: { columns: readonly string[]; filters: readonly string[]; sort: string }
  may: { create: boolean; change: boolean; publish: boolean; delete: boolean }
  fields: FieldDescription[]
  parts: PartDescription[]
}

export interface Me {
  /** Set while an owner looks as `account`. */
  viewing: { until: string } | null
  /** With what this colleague can show again that it is them. */
  showWith: { password: boolean; passkey: boolean }
  account: { id: string; name: string; email: string; role: string; /** What an owner calls the role; empty for a ready one. */ roleLabel: string }
  site: {
    name: string
    url: string
    /** The first is the one that must be filled in. */
    locales: string[]
    currency: string
    timeZone: string | null
    /** VAT classes in hundredths of a percent. */
    vat: Record<string, number>
    hasShop: boolean
  }
  /** Screens besides the resources that this colleague may open. */
  may: { orders: boolean; customers: boolean; mails: boolean; changes: boolean; jobs: boolean; backups: boolean; status: boolean; colleagues: boolean; pay: boolean; send: boolean; cancel: boolean; stock: boolean; count: boolean; hidden: readonly string[] }
  resources: ResourceDescription[]
}

export type RecordValues = Record<string, unknown>

export interface EditableRecord { id: string; version: number; createdAt: string; updatedAt: string; createdBy: string | null; values: RecordValues }
export interface ListedRecord extends EditableRecord { facts?: ProductFacts }

/** What a list shows of a product besides its own fields. */
export interface ProductFacts {
  variants: number
  priceFromMinor: number | null
  priceToMinor: number | null
  /** Null where nothing is counted. */
  stock: number | null
  /** Variants whose stock runs low. */
  low: number
}

export interface RecordTitle { id: string; title: string; picture: Thumbnail | null }
export interface Thumbnail { src: string; alt: string; width: number; height: number }
/** Resource → the titles that a page of records needs. */
export type Related = Record<string, RecordTitle[]>

export interface RecordPage { total: number; page: number; perPage: number; records: ListedRecord[]; related: Related }

/** Stock by SKU; null where it is not counted. */
export type StockBySku = Record<string, number | null>
export interface StockChange { sku: string; quantity: number | null; seen: number | null }

export interface OpenRecord {
  record: EditableRecord
  /** What this colleague may do with this record. */
  may: { change: boolean; publish: boolean; delete: boolean }
  /** Its page on the site; null for a draft or where there is none. */
  url: string | null
  /** Where its page stands or will stand, without the site's name. */
  path: string | null
  related: Related
  stock: StockBySku | null
}

export interface HistoryEntry {
  position: number
  at: string
  /** Of the record itself, or of one of its parts. */
  resource: string
  recordTitle: string
  action: string
  actorKind: 'person' | 'guest' | 'command' | 'job' | 'key'
  actorName: string
  before: RecordValues | null
  after: RecordValues | null
  /** It can be undone by itself, as far as nobody has changed it since. */
  undoable?: boolean
}
export interface History { entries: HistoryEntry[]; related: Related }

/** A refusal, as RFC 9457 says. */
export interface ProblemAnswer {
  type: string
  title: string
  status: number
  detail?: string
  /** Sentences by field path. */
  errors?: Record<string, string>
  /** With `changed-meanwhile`: what stands there now. */
  current?: EditableRecord
}

export interface SearchHit {
  id: string
  /** Name of a resource, or `order` or `customer`. */
  kind: string
  title: string
  note: string
  picture: Thumbnail | null
  /** In the back office. */
  to: string
  /** Its page on the site, where it has one. */
  path: string | null
}
export interface SearchResults { hits: SearchHit[] }

/** What is hidden from a role is null. */
export interface ListedOrder {
  id: string
  number: string
  placedAt: string
  email: string | null
  name: string | null
  status: 'placed' | 'sent' | 'cancelled'
  paymentStatus: 'due' | 'paid' | 'refund-due'
  totalMinor: number | null
  currency: string
}
export interface OrderPage { total: number; page: number; perPage: number; orders: ListedOrder[] }

export interface Address { name: string; line1: string; line2: string; postcode: string; city: string; country: string }

export interface OrderLine {
  id: string
  variant: string | null
  /** The product in the back office; null once it is gone. */
  product: string | null
  picture: Thumbnail | null
  sku: string
  name: string
  options: string
  quantity: number
  unitPriceMinor: number | null
  totalMinor: number | null
  vatRate: number | null
}

export interface OrderDetails extends ListedOrder {
  version: number
  account: { id: string; name: string; email: string } | null
  locale: string
  delivery: { name: string; collection: boolean }
  deliveryAddress: Address | null
  billingAddress: Address | null
  lines: OrderLine[]
  goodsMinor: number | null
  deliveryMinor: number | null
  vat: { rate: number; netMinor: number; vatMinor: number }[] | null
  payment: { method: string; name: string; status: string; reference: string; amountMinor: number } | null
  paidAt: string | null
  sentAt: string | null
  cancelledAt: string | null
  note: string | null
}
export interface StockMovement { id: string; variant: string; at: string; change: number; reason: string; sku: string | null }
export interface OpenOrder { order: OrderDetails; movements: StockMovement[]; history: HistoryEntry[] }

export interface ListedCustomer { id: string; name: string; email: string; createdAt: string; orders: number; spentMinor: number | null; lastOrderAt: string | null }
export interface CustomerPage { total: number; page: number; perPage: number; customers: ListedCustomer[] }
export interface OpenCustomer { customer: ListedCustomer & { locale: string; disabled: boolean; secondFactor: boolean; passkeys: number }; orders: ListedOrder[] }

export interface ListedPicture extends Thumbnail {
  id: string
  version: number
  fileName: string
  /** Alternative text by language; null where one is missing. */
  alts: Record<string, string | null>
  bytes: number
}
export interface PicturePage { total: number; page: number; perPage: number; pictures: ListedPicture[] }
export interface PictureUse { resource: string; recordId: string; title: string; field: string }
export interface OpenPicture { picture: ListedPicture & { large: string; createdAt: string; mimeType: string }; uses: PictureUse[] }


/** What needs doing; a part that a colleague may not see is null. */
export interface Today {
  orders: { toPay: number; toSend: number; toPayBack: number; newest: ListedOrder[]; next: ListedOrder[] } | null
  stock: { low: LowStock[]; count: number } | null
  drafts: { count: number; newest: Draft[] }
  changes: RecentChange[]
}
export interface LowStock { product: string; title: string; options: string; sku: string; quantity: number; picture: Thumbnail | null }
export interface Draft { resource: string; plural: string; id: string; title: string; updatedAt: string }
export interface RecentChange { position: number; at: string; resource: string; recordId: string; recordTitle: string; action: string; actorName: string; actorKind: string; isThere: boolean }

/** A save, an import or an undo, as a line of what was done lately. */
export interface ListedAction {
  request: string
  at: string
  position: number
  kind: 'import' | 'undo' | 'change'
  actorKind: 'person' | 'guest' | 'command' | 'job' | 'key'
  actorId: string | null
  actorName: string
  changes: number
  titles: string[]
}
/** `more`: the position to go on from. */
export interface ActionPage { actions: ListedAction[]; more: number | null }

export type WhyLeft = 'edited-since' | 'in-use' | 'sold-since' | 'not-accepted' | 'file-gone' | 'not-allowed' | 'order' | 'letter' | 'account' | 'consent' | 'power' | 'unknown'
export interface ReturnedRecord { resource: string; recordId: string; title: string; how: 'changed' | 'removed' | 'restored'; fields: string[] }
export interface LeftRecord { resource: string; recordId: string; title: string; fields: string[]; why: WhyLeft; by?: { name: string; at: string } }
/** What an undo returned, or would return: the first of them, and how many there are. */
export interface UndoAnswer { applied: boolean; request: string; returnedCount: number; leftCount: number; returned: ReturnedRecord[]; left: LeftRecord[] }

export interface ListedJob {
  id: string
  name: string
  status: 'waiting' | 'running' | 'dead'
  attempts: number
  lastError: string | null
  createdAt: string
  /** Given up at; next at; while it runs, until when it is lent. */
  dueAt: string
  progress: { done: number; total: number | null; note?: string } | null
  recurring: string | null
}
export interface JobsOverview { counts: { waiting: number; running: number; dead: number }; dead: ListedJob[]; live: ListedJob[] }
