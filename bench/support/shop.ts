// The example site's house in this process, on either engine: what a door costs by itself.

import { addToBasket } from '../../src/application/basket/basket.ts'
import { checkInvariants, placeOrder } from '../../src/application/checkout/checkout.ts'
import { createRecord, mustSave } from '../../src/application/records/named.ts'
import type { Context } from '../../src/application/context.ts'
import { openTestHouse } from '../../src/testing.ts'
import { freshDatabase, type Engine } from '../../test/support/databases.ts'
import { papeterie } from '../../test/support/command.ts'
import { loadSite } from '../../src/commands/load-site.ts'

export interface Shop {
  /** Puts one piece of one of four versions in; a guest without a token gets one. */
  addLine(token: string | undefined, number: number): Promise<string>
  /** A basket of two lines; its token. */
  fillBasket(): Promise<string>
  order(token: string): Promise<void>
  /** Throws when stock, orders, amounts or numbers do not add up. */
  check(): Promise<void>
}

const input = {
  email: 'ada@example.test', delivery: 'collection', payment: 'on-collection', accept: true,
  address: { name: 'Ada Lovelace', line1: '12 rue du Papier', postcode: '16000', city: 'Angoulême', country: 'FR' },
}

/** `settings`: those of the house besides where its data are. */
export async function forEngine(engine: Engine, work: (shop: Shop) => Promise<void>, settings: Record<string, string> = {}): Promise<void> {
  const where = await freshDatabase(engine)
  const { ctx, close } = await openTestHouse(await loadSite(papeterie), where, settings)
  try {
    const variants = await addEndlessProduct(ctx('owner'))
    await work(shopOf(() => ctx(null), variants))
  } finally {
    await close()
    await where.drop()
  }
}

function shopOf(guest: () => Context, variants: readonly string[]): Shop {
  const addLine = async (token: string | undefined, number: number, quantity = 1): Promise<string> => {
    const added = await addToBasket(guest(), { token, variant: variants[number % variants.length]!, quantity })
    if (!added.ok) throw new Error(`Nothing was put into the basket: ${added.reason}`)
    return (added.token ?? token)!
  }
  return {
    addLine: (token, number) => addLine(token, number),
    fillBasket: async () => addLine(await addLine(undefined, 0), 1, 2),
    order: async (token) => {
      const placed = await placeOrder(guest(), token, input)
      if (!placed.ok) throw new Error(`No order was placed: ${JSON.stringify(placed)}`)
    },
    check: async () => {
      const broken = await checkInvariants(guest())
      if (broken.length > 0) throw new Error(broken.join('\n'))
    },
  }
}

/** Versions that are not counted, so that none is ever sold out. */
async function addEndlessProduct(ctx: Context): Promise<string[]> {
  const variants = Array.from({ length: 4 }, (_, number) => ({ sku: `ENDLESS-${number}`, priceMinor: 1200 + number * 350, option1: { en: `A${number}`, fr: `A${number}` } }))
  const { values } = mustSave(await createRecord(ctx, 'product', { name: { en: 'Endless paper', fr: 'Papier sans fin' }, slug: 'endless-paper', vatClass: 'standard', status: 'published', optionName1: { en: 'Format', fr: 'Format' }, variants }))
  return (values['variants'] as { id: string }[]).map(({ id }) => id)
}
