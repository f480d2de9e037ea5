// Why an amount is what it is, as a sentence for the visitor.
import { formatMoney } from '../theme/format.ts'
import { bilingual, wordsIn } from '../theme/words.ts'
import type { Why } from './compute-totals.ts'

const words = bilingual(
  {
    price: (quantity: number, unit: string) => `${quantity} × ${unit}`,
    sale: (quantity: number, unit: string, was: string) => `${quantity} × ${unit}, on sale (was ${was})`,
    delivery: (price: string) => price,
    deliveryFreeFrom: (price: string, from: string) => `${price}, free from ${from} of goods on`,
    deliveryFree: (waived: string, from: string) => `Free from ${from} of goods on (otherwise ${waived})`,
    deliveryNone: 'Free',
    collection: 'Free: you collect it yourself',
  },
  {
    price: (quantity, unit) => `${quantity} × ${unit}`,
    sale: (quantity, unit, was) => `${quantity} × ${unit}, soldé (au lieu de ${was})`,
    delivery: (price) => price,
    deliveryFreeFrom: (price, from) => `${price}, offerte à partir de ${from} d’achats`,
    deliveryFree: (waived, from) => `Offerte à partir de ${from} d’achats (sinon ${waived})`,
    deliveryNone: 'Offerte',
    collection: 'Gratuit : vous venez la chercher',
  },
)

export function sayWhy(why: Why, locale: string, currency: string): string {
  const said = wordsIn(words, locale)
  const money = (amountMinor: number) => formatMoney(amountMinor, currency, locale)
  switch (why.rule) {
    case 'price': return said.price(why.quantity, money(why.unitPriceMinor))
    case 'sale': return said.sale(why.quantity, money(why.unitPriceMinor), money(why.regularMinor))
    case 'delivery': return why.freeFromMinor === null ? said.delivery(money(why.priceMinor)) : said.deliveryFreeFrom(money(why.priceMinor), money(why.freeFromMinor))
    case 'delivery-free': return said.deliveryFree(money(why.waivedMinor), money(why.freeFromMinor))
    case 'delivery-none': return said.deliveryNone
    case 'collection': return said.collection
  }
}
