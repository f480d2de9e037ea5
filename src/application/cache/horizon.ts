// When will the clock alone change what is shown? At the next time that is stored in any record: a publication, the beginning or end of a sale.
import { sql } from 'kysely'
import type { House } from '../context.ts'
import { fieldsOf } from '../records/record-values.ts'

/** The first stored time after `now`, or null. Each column has an index (see fields/time.ts). */
export async function readHorizon(house: House, now: string): Promise<string | null> {
  const columns = timeColumns(house)
  if (columns.length === 0) return null
  const each = columns.map(({ table, column }) => sql`select min(${sql.ref(column)}) as "at" from ${sql.table(table)} where ${sql.ref(column)} > ${now}`)
  const { rows } = await sql<{ at: string | null }>`select min("at") as "at" from (${sql.join(each, sql` union all `)}) as "times"`.execute(house.database.read)
  return rows[0]?.at ?? null
}

const byHouse = new WeakMap<House['resources'], { table: string; column: string }[]>()

function timeColumns(house: House): { table: string; column: string }[] {
  let columns = byHouse.get(house.resources)
  if (!columns) {
    columns = [...house.resources.values()].flatMap((resource) => fieldsOf(resource).flatMap(([column, field]) => (field.kind === 'time' && !field.localized ? [{ table: resource.plural, column }] : [])))
    byHouse.set(house.resources, columns)
  }
  return columns
}
