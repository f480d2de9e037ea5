// Is everything as it must be? What `coulisse check` looks at, and every backup once it was restored.
import { sql } from 'kysely'
import { findDamage } from '../../database/damage.ts'
import { checkInvariants } from '../checkout/checkout.ts'
import type { Ctx } from '../context.ts'
import { originalPath, stateOfOriginal } from '../media/picture-files.ts'

const mostNamed = 20

/** A sentence for each thing that does not add up: stock, orders, totals, payments, numbers, references, pages of the database, files. None when all is well. */
export async function checkHouse(ctx: Ctx): Promise<string[]> {
  const damage = await findDamage(ctx.house.database)
  if (damage.length > 0) return [`The database file is damaged: ${damage.join('; ')}. Stop the site and restore the last backup that was proved; until then nothing else in it can be checked.`]
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

/** The name of an original is the SHA-256 of its content. */
async function checkPictureFiles(ctx: Ctx): Promise<string[]> {
  const pictures = await ctx.db.selectFrom('media').select(['hash', 'mimeType', 'fileName']).orderBy('hash').execute()
  const wrong = { missing: [] as string[], damaged: [] as string[] }
  for (const picture of pictures) {
    const state = await stateOfOriginal(originalPath(ctx.house.config, picture), picture.hash)
    if (state !== 'whole') wrong[state].push(picture.fileName)
  }
  const named = (files: string[]) => files.slice(0, mostNamed).join(', ')
  return [
    ...(wrong.missing.length > 0 ? [`The files of ${wrong.missing.length} pictures are missing: ${named(wrong.missing)}`] : []),
    ...(wrong.damaged.length > 0 ? [`The files of ${wrong.damaged.length} pictures are damaged, their content is not what was uploaded: ${named(wrong.damaged)}. Upload them again, or take them from a backup`] : []),
  ]
}
