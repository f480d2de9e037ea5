// The example site with its first content, made once for each state of the sources and then copied: drawing its pictures takes 20 s.
import { constants, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.ts'
import { coulisse, papeterie, root } from './command.ts'
import { createNamedDatabase, databaseExists, type Engine, freshDatabase, type FreshDatabase } from './databases.ts'
import { stateOfSources } from './state-of-sources.ts'

const cache = join(root, 'node_modules/.cache/coulisse/seeded')
const oldMs = 3 * 3600_000

/** A copy of the example site's data; on PostgreSQL its database is a copy as well. */
export async function seededDatabase(engine: Engine): Promise<FreshDatabase> {
  const folder = join(cache, stateOfSources())
  const template = await (engine === 'sqlite' ? seedSqlite(folder) : seedPostgres(folder))
  const fresh = await freshDatabase(engine, template)
  for (const name of engine === 'sqlite' ? ['coulisse.db', 'media'] : ['media']) {
    cpSync(join(folder, name), join(fresh.folder, name), { recursive: true, mode: constants.COPYFILE_FICLONE, preserveTimestamps: true })
  }
  // Sizes of pictures are named by their content and written whole, so all copies can share what one has made.
  mkdirSync(join(folder, 'variants'), { recursive: true })
  symlinkSync(join(folder, 'variants'), join(fresh.folder, 'variants'))
  return fresh
}

async function seedSqlite(folder: string): Promise<undefined> {
  const done = join(folder, 'sqlite-is-seeded')
  await alone(`${folder}-sqlite.lock`, () => existsSync(done), async () => {
    removeOld()
    await seed({ COULISSE_DATA: folder })
    writeFileSync(done, '')
  })
}

/** The cluster lives as long as the run, so this is done once a run. */
async function seedPostgres(folder: string): Promise<string> {
  const name = `papeterie_${stateOfSources()}`
  let done = await databaseExists(name)
  await alone(`${folder}-postgres.lock`, async () => (done ||= await databaseExists(name)), async () => {
    const { url, finish } = await createNamedDatabase(name)
    await seed({ COULISSE_DATA: folder, DATABASE_URL: url })
    await finish()
  })
  return name
}

async function seed(env: Record<string, string>): Promise<void> {
  const { code, error } = await coulisse(['seed', '--site', papeterie], { env })
  if (code !== 0) throw new Error(`The example site could not be seeded (exit code ${code}):\n${error}`)
}

function removeOld(): void {
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    if (Date.now() - statSync(join(cache, name)).mtimeMs > oldMs) rmSync(join(cache, name), { recursive: true, force: true })
  }
}
