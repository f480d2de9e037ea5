// defineSite: a whole site is one value.
import { wrongSchedule } from '../server/jobs/recurring.ts'
import type { Ctx } from './context.ts'
import type { Model } from './model/model.ts'
import type { BlockKind } from './model/fields/blocks.ts'
import { roles } from './model/rights.ts'
import type { Role } from './model/rights.ts'
import type { Label } from './model/label.ts'

/** Where the site sends goods, and for how much. VAT is included in the price. */
export interface DeliveryMethod {
  id: string
  label: Label
  /** What the visitor reads below the name: how long it takes, where to come. */
  note?: Label
  /** ISO 3166-1 alpha-2 codes of the countries it serves. */
  countries: readonly string[]
  priceMinor: number
  /** From this amount of goods on, delivery costs nothing. */
  freeFromMinor?: number
  /** The customer comes to the shop; no address is asked for. */
  collection?: boolean
}

export interface ShopDeclaration {
  /** The country the shop is in, which is also where collection happens. */
  country: string
  /** VAT in hundredths of a percent by class: `{ standard: 2000, reduced: 550 }`. `standard` is used where a product says nothing. */
  vat: Readonly<Record<string, number>>
  delivery: readonly DeliveryMethod[]
  /** Shown on the confirmation of orders paid by bank transfer. Absent: this way of paying is not offered. */
  bankTransfer?: { holder: string; iban: string; bic: string; note?: Label }
  /** Paying in the shop when collecting. */
  payOnCollection?: boolean
  /** Below this quantity a variant is listed as running low. 5 unless said. */
  lowStock?: number
}

/** What an event tells a site. Handlers run as jobs after the commit: at least once, and never in the visitor's way. */
export interface SiteEvents {
  orderPlaced?: (ctx: Ctx, order: { id: string; number: string }) => Promise<void>
  orderCancelled?: (ctx: Ctx, order: { id: string; number: string }) => Promise<void>
  accountCreated?: (ctx: Ctx, account: { id: string }) => Promise<void>
}

/** A job of the site that comes again. It may run twice after a crash, so what it does must be right when it is done twice. */
export interface RecurringDeclaration {
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  cron: string
  run: (ctx: Ctx, job: import('../server/jobs/job.ts').RunningJob) => Promise<void>
}

/** Without this yes nobody signs up; closing the account is how it is taken back. */
export interface NeededConsent {
  /** The sentence beside the tick. */
  text: Label
  needed: true
  /** The page that it speaks of, by the last part of its address, such as `privacy`: it is linked, and its text kept with the yes. */
  page?: string
}

export interface SiteDeclaration {
  name: string
  /** One sentence for search engines and feeds. */
  description?: Label
  model: Model
  /** IANA time zone in which people of this site read and write times, such as `Europe/Paris`; the machine's unless said. */
  timeZone?: string
  /** ISO 4217; every amount of the site is in its minor unit. */
  currency: string
  shop?: ShopDeclaration
  /** The site's own pages; one with the URL of a page of the house replaces it. */
  pages?: Readonly<Record<string, import('./requests/page.ts').Page>>
  /** Kinds of block besides the house's, for pages. */
  blocks?: Readonly<Record<string, BlockKind<any>>>
  /** How the site's own kinds of block are drawn; one with the name of a house's kind replaces its drawing. */
  drawBlocks?: Readonly<Record<string, import('./theme/draw-block.ts').DrawBlock<any>>>
  /** Look of the house's pages. */
  theme?: import('./theme/theme.ts').Theme
  /** Sender and reply address of mails, such as `Papeterie <shop@example.com>`. */
  mailFrom?: string
  /** Folder of the site's own texts of letters, one file per letter and language, such as `new URL('letters/', import.meta.url)`. */
  letters?: string | URL
  /**
   * What visitors may agree to when they sign up, at the checkout and in their account, by name, with the sentence beside the tick:
   * `{ newsletter: { en: 'Write to me …', fr: … } }`; what an account cannot be had without as a `NeededConsent`.
   */
  consents?: Readonly<Record<string, Label | NeededConsent>>
  on?: SiteEvents
  /** The site's own jobs that come again, by name: `{ stockReport: { cron: '0 7 * * 1', run: async (ctx) => … } }`, in the site's time zone. */
  recurring?: Readonly<Record<string, RecurringDeclaration>>
  /** Roles that must log in with a second factor. Until somebody has set one up, their account has a customer's rights. */
  secondFactorFor?: readonly Role[]
  /** For how many days a device on which a code was given is not asked for one again, where its person wishes so: 0, never, to 90; 30 unless said. */
  secondFactorRememberDays?: number
  /** Content to begin with; run once, into an empty database, by `coulisse seed` or `coulisse start --seed`. */
  seed?: (ctx: Ctx) => Promise<void>
}

export type Site = Readonly<SiteDeclaration>

/** The whole site. Throws a readable sentence when a part cannot be used. */
export function defineSite(declaration: SiteDeclaration): Site {
  if (!/^[A-Z]{3}$/.test(declaration.currency)) throw new Error(`The site's currency is “${declaration.currency}”; it must be an ISO 4217 code such as EUR.`)
  const { shop } = declaration
  if (shop && shop.vat['standard'] === undefined) throw new Error('The shop declares no VAT class `standard`. Add one, in hundredths of a percent: vat: { standard: 2000 }.')
  for (const method of shop?.delivery ?? []) {
    if (!Number.isSafeInteger(method.priceMinor) || method.priceMinor < 0) throw new Error(`The delivery method “${method.id}” needs a price in minor units: a whole number, 0 or more.`)
  }
  const unusable = Object.keys(declaration.consents ?? {}).find((name) => name === 'terms' || !/^[a-z][a-zA-Z0-9]{0,39}$/.test(name))
  if (unusable) throw new Error(`The consent “${unusable}” needs another name: letters and figures, beginning with a small letter, and not “terms”, which is the house's.`)
  for (const [name, { cron }] of Object.entries(declaration.recurring ?? {})) {
    const wrong = wrongSchedule({ cron, timeZone: declaration.timeZone ?? 'UTC' })
    if (wrong) throw new Error(`The recurring job “${name}” of the site: ${wrong}`)
  }
  const unknown = declaration.secondFactorFor?.find((role) => !roles.includes(role))
  if (unknown) throw new Error(`secondFactorFor names “${unknown}”, which is no role. Roles: ${roles.join(', ')}.`)
  const { secondFactorRememberDays: days = 0 } = declaration
  if (!Number.isInteger(days) || days < 0 || days > 90) throw new Error(`secondFactorRememberDays is ${days}; it must be a whole number of days from 0 to 90.`)
  return Object.freeze({ ...declaration })
}
