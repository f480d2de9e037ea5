// Does the VAT of orders add up? Read a thousand orders at a time, however many there are.
import type { Ctx } from '../context.ts'
import type { VatShare } from '../taxes/taxes.ts'

const atOnce = 1000
const mostNamed = 20

interface OrderRow { id: string; number: string; totalMinor: number; deliveryMinor: number; vat: VatShare[] }
interface LineRow { order: string; totalMinor: number; vatRate: number; vatMinor: number }

/** A sentence for each rule that orders break. */
export async function checkVat(ctx: Ctx): Promise<string[]> {
  const notTotal: string[] = []
  const notLines: string[] = []
  for (let last = ''; ; ) {
    const orders = await ctx.db.selectFrom('orders').select(['id', 'number', 'totalMinor', 'deliveryMinor', 'vat']).where('id', '>', last).orderBy('id').limit(atOnce).execute()
    if (orders.length === 0) break
    last = orders.at(-1)!.id
    const lines = await ctx.db.selectFrom('orderLines').select(['order', 'totalMinor', 'vatRate', 'vatMinor']).where('order', 'in', orders.map(({ id }) => id)).execute()
    const byOrder = Map.groupBy(lines, ({ order }) => order)
    for (const order of orders) {
      if (sharesOf(order.vat) !== order.totalMinor) notTotal.push(order.number)
      else if (!agrees(order, byOrder.get(order.id) ?? [])) notLines.push(order.number)
    }
  }
  return [...told('Net and VAT of these orders are not their total', notTotal), ...told('The VAT of the lines of these orders is not that of the order', notLines)]
}

const sharesOf = (vat: readonly VatShare[]): number => vat.reduce((sum, { netMinor, vatMinor }) => sum + netMinor + vatMinor, 0)

/** Per rate, what the lines leave is delivery: never negative, in all exactly what delivery cost, with no VAT where it cost nothing. */
function agrees({ deliveryMinor, vat }: OrderRow, lines: readonly LineRow[]): boolean {
  let delivery = 0
  for (const { rate, netMinor, vatMinor } of vat) {
    const ofRate = lines.filter(({ vatRate }) => vatRate === rate)
    const gross = netMinor + vatMinor - ofRate.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
    const ofDelivery = vatMinor - ofRate.reduce((sum, line) => sum + line.vatMinor, 0)
    if (gross < 0 || ofDelivery < 0 || ofDelivery > gross || !ofRate.every(isPlausible)) return false
    delivery += gross
  }
  return delivery === deliveryMinor
}

/** A line's VAT is that of its amount, give or take the unit that the rounding of the order moved. */
const isPlausible = ({ totalMinor, vatRate, vatMinor }: LineRow): boolean => Math.abs(vatMinor - (totalMinor * vatRate) / (10_000 + vatRate)) < 1.01

const told = (sentence: string, numbers: readonly string[]): string[] =>
  numbers.length === 0 ? [] : [`${sentence}: ${numbers.slice(0, mostNamed).join(', ')}${numbers.length > mostNamed ? ` and ${numbers.length - mostNamed} more` : ''}`]
