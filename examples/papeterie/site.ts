// The whole site as one value: what it holds, how it looks, what it sells and how it is paid and delivered.
import { defineSite } from 'coulisse'
import { bankTransfer, deliveryMethods, mailSender, shopCounter, vatRates } from './content/shop.ts'
import { model } from './model.ts'
import * as pages from './pages.tsx'
import { theme } from './theme.tsx'

export const site = defineSite({
  name: 'Papeterie Lagarde',
  description: {
    en: 'Paper, notebooks and prints from a workshop in Angoulême, and a journal about how they are made.',
    fr: 'Papiers, carnets et estampes d’un atelier d’Angoulême, et un journal sur leur fabrication.',
  },
  model,
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  pages: { ...pages },
  theme,
  consents: { newsletter: { en: 'Write to me, four times a year at most, when new prints come off the press.', fr: 'Écrivez-moi, quatre fois par an au plus, quand de nouvelles estampes sortent de la presse.' } },
  letters: new URL('letters/', import.meta.url),
  mailFrom: `${mailSender.name} <${mailSender.address}>`,
  shop: {
    country: vatRates.country,
    vat: { standard: vatRates.standardPercent * 100, reduced: vatRates.reducedPercent * 100, zero: 0 },
    delivery: [
      ...deliveryMethods.map((method) => ({
        id: method.key,
        label: method.name,
        note: method.delay,
        countries: method.countries,
        priceMinor: method.priceMinor,
        ...(method.freeFromMinor !== null && { freeFromMinor: method.freeFromMinor }),
      })),
      {
        id: 'collection',
        label: { en: 'Collect at the shop', fr: 'Retrait à la boutique' },
        note: { en: `${shopCounter.street}, ${shopCounter.city}. ${shopCounter.collectionDelay.en}.`, fr: `${shopCounter.street}, ${shopCounter.city}. ${shopCounter.collectionDelay.fr}.` },
        countries: [shopCounter.country],
        priceMinor: 0,
        collection: true,
      },
    ],
    bankTransfer: { holder: bankTransfer.holder, iban: bankTransfer.iban, bic: bankTransfer.bic },
    payOnCollection: true,
    lowStock: 5,
  },
  on: {
    orderPlaced: async (ctx, order) => ctx.log.info({ order: order.number }, 'A new order for the packing table.'),
  },
  // Loaded when it is needed: the shop's content and its prints are 160 files, which no other start should read.
  seed: async (ctx) => (await import('./seed.ts')).seed(ctx),
})
