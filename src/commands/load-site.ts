// Finds a site's declaration: the export `site` of site.ts (or .tsx, .js) in its folder.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readMigrations, type MigrationFolder } from '../database/migrations/migration-files.ts'
import type { Site } from '../application/site.ts'

/** A site that cannot be loaded. The message says what to do. */
export class NoSite extends Error {
  override name = 'NoSite'
}

export async function loadSite(folder: string): Promise<Site> {
  const place = resolve(folder)
  const file = ['site.ts', 'site.tsx', 'site.js'].map((name) => join(place, name)).find((path) => existsSync(path))
  if (!file) throw new NoSite(`There is no site in ${place}: it needs a file site.ts that exports \`site\`. Name another folder with --site.`)
  const { site } = await importSite(file)
  if (typeof site !== 'object' || !('model' in site)) throw new NoSite(`${file} exports no \`site\`. Add: export const site = defineSite({ … })`)
  return site
}

export const migrationsFolder = (site: string): string => join(resolve(site), 'migrations')

/** The site's written migrations; nothing where it has no such folder. */
export const loadMigrations = (site: string): MigrationFolder | undefined => readMigrations(migrationsFolder(site))

/** npm gives a new folder `"type": "commonjs"`, in which a site's imports are syntax errors. */
async function importSite(file: string): Promise<{ site?: Site }> {
  try {
    return (await import(pathToFileURL(file).href)) as { site?: Site }
  } catch (error) {
    if (error instanceof SyntaxError && /import statement outside a module|Unexpected token 'export'/.test(error.message)) {
      throw new NoSite(`${file} is not read as a module. Add "type": "module" to the package.json of the site.`)
    }
    throw error
  }
}
