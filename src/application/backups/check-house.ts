// Is everything as it must be? What `coulisse check` looks at, and every backup once it was restored.
import { sql } from 'kysely'
import { access } from 'node:fs/promises'
import { checkInvariants } from '../checkout/checkout.ts'
import type { Ctx } from '../context.ts'
import { originalPath } from '../media/picture-files.ts'

const mostNamed = 20

/** A sentence for each thing that does not add up: stock, orders, totals, payments, numbers, references, files. None when all is well. */
export async function checkHouse(ctx: Ctx): Promise<string[]> {
  return [...(await checkInvariants(ctx)), ...(await checkReferences(ctx)), ...(await checkPictureFiles(ctx))]
}

/** SQLite holds references only while it is told to, so they are looked at on both engines. */
async function checkReferences(ctx: Ctx): Promise<string[]> {
  const broken: string[] = []
  for (const table of ctx.house.tables) {
    for (const [name, { references }] of Object.entries(table.columns)) {
      if (!references) continue
      const { rows } = await sql<{ what: string }>`select a.${sql.ref(name)} as "what" from ${sql.table(table.name)} a
        where a.${sql.ref(name)} is not null and not exists (select 1 from ${sql.table(references.table)} b where b."id" = a.${sql.ref(name)}) limit ${mostNamed}`.execute(ctx.db)
      if (rows.length > 0) broken.push(`${table.name}.${name} refers to rows of ${references.table} that do not exist: ${rows.map(({ what }) => what).join(', ')}`)
    }
  }
  return broken
}

async function checkPictureFiles(ctx: Ctx): Promise<string[]> {
  const pictures = await ctx.db.selectFrom('media').select(['hash', 'mimeType', 'fileName']).execute()
  const missing: string[] = []
  for (const picture of pictures) {
    await access(originalPath(ctx.house.config, picture)).catch(() => missing.push(picture.fileName))
  }
  return missing.length === 0 ? [] : [`The files of ${missing.length} pictures are missing: ${missing.slice(0, mostNamed).join(', ')}`]
}
