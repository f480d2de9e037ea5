// Is the database whole? Stock and what was sold, orders and their parts, amounts and VAT, numbers without a gap.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../context.ts'
import { checkVat } from './check-vat.ts'

const mostNamed = 20

/** A sentence for each thing that does not add up; none when all is well. */
export async function checkInvariants(ctx: Ctx): Promise<string[]> {
  const broken: string[] = []
  for (const { sentence, query } of rules) {
    const { rows } = await query.execute(ctx.db)
    if (rows.length > 0) broken.push(`${sentence}: ${rows.slice(0, mostNamed).map((row) => row.what).join(', ')}${rows.length > mostNamed ? ` and ${rows.length - mostNamed} more` : ''}`)
  }
  return [...broken, ...(await checkVat(ctx)), ...(await checkNumbers(ctx))]
}

interface Rule { sentence: string; query: RawBuilder<{ what: string }> }

const rules: Rule[] = [
  {
    sentence: 'The stock of these variants is not what was first counted plus its movements',
    query: sql`select v."sku" as "what" from "stockLevels" s join "variants" v on v."id" = s."variant"
      where s."quantity" is not null and s."quantity" <> s."initial" + coalesce((select sum(m."change") from "stockMovements" m where m."variant" = s."variant"), 0)`,
  },
  { sentence: 'The stock of these variants is below zero', query: sql`select "variant" as "what" from "stockLevels" where "quantity" < 0` },
  { sentence: 'These orders have no lines', query: sql`select o."number" as "what" from "orders" o where not exists (select 1 from "orderLines" l where l."order" = o."id")` },
  { sentence: 'These orders do not have exactly one payment', query: sql`select o."number" as "what" from "orders" o where (select count(*) from "payments" p where p."order" = o."id") <> 1` },
  { sentence: 'The payment of these orders is not their total', query: sql`select o."number" as "what" from "orders" o join "payments" p on p."order" = o."id" where p."amountMinor" <> o."totalMinor"` },
  { sentence: 'Goods and delivery of these orders are not their total', query: sql`select "number" as "what" from "orders" where "goodsMinor" + "deliveryMinor" <> "totalMinor"` },
  {
    sentence: 'The lines of these orders are not what their goods cost',
    query: sql`select o."number" as "what" from "orders" o where o."goodsMinor" <> (select coalesce(sum(l."totalMinor"), 0) from "orderLines" l where l."order" = o."id")`,
  },
  { sentence: 'These order lines are not quantity times price', query: sql`select "sku" as "what" from "orderLines" where "totalMinor" <> "quantity" * "unitPriceMinor"` },
  {
    sentence: 'These orders took another quantity from the stock than their lines say',
    query: sql`select o."number" as "what" from "orders" o where o."status" <> 'cancelled' and (
      (select coalesce(sum(m."change"), 0) from "stockMovements" m where m."order" = o."id") <> -(select coalesce(sum(l."quantity"), 0) from "orderLines" l where l."order" = o."id")
      or exists (select 1 from "orderLines" l where l."order" = o."id" and l."variant" is not null and l."quantity" <>
        -(select coalesce(sum(m."change"), 0) from "stockMovements" m where m."order" = o."id" and m."variant" = l."variant")))`,
  },
  {
    sentence: 'These orders were cancelled and did not give back what they took',
    query: sql`select o."number" as "what" from "orders" o where o."status" = 'cancelled' and exists (
      select 1 from "stockMovements" m where m."order" = o."id" group by m."variant" having sum(m."change") <> 0)`,
  },
  { sentence: 'The journal does not know how these orders began', query: sql`select o."number" as "what" from "orders" o where not exists (select 1 from "changes" c where c."resource" = 'order' and c."recordId" = o."id" and c."action" = 'create')` },
]

/** Numbers run from the first to the counter without a gap. */
async function checkNumbers(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ least: number | null; most: number | null; count: number | string }>`select min(cast("number" as integer)) as "least", max(cast("number" as integer)) as "most", count(*) as "count" from "orders"`.execute(ctx.db)
  const { least, most, count } = rows[0]!
  if (Number(count) === 0) return []
  const expected = Number(most) - Number(least) + 1
  if (expected !== Number(count)) return [`Order numbers have gaps: ${count} orders from ${least} to ${most}`]
  const counter = await ctx.db.selectFrom('counters').select('next').where('id', '=', 'orders').executeTakeFirst()
  return counter?.next === Number(most) + 1 ? [] : [`The next order number is ${counter?.next ?? 'unknown'}, but the last order has ${most}`]
}
